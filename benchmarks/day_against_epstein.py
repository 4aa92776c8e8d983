"""How a simulated day compares with a tick of Mesa's own civil-violence example.

Both run in one process, alternating, on CPU time; what is compared is the median of the pairwise ratios,
so that a machine that slows down for a while slows down both.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from lattices import baseline_on
from timing import Days, Epstein, machine, recorded

from escalation_sim.scenario import Scenario

TICKS = 3  # of Epstein's model in one measurement: enough for coarse clocks
DAYS = 60  # of ours: about as long as a short classroom run, quiet days and busy ones
WORLDS = ("baseline", "island", "0.125")


def setting(world: str, folder: Path) -> Scenario:
    """A scenario by its name or file, or the baseline on a lattice of so many degrees."""
    if world.replace(".", "", 1).isdigit():
        return Scenario.load(baseline_on(float(world), folder))
    return Scenario.load(world)


def measure(worlds: Sequence[str], pairs: int) -> tuple[list[float], list[list[float]]]:
    """Milliseconds of Epstein's tick, and of each world's day, measured in turn."""
    epstein = Epstein()
    with tempfile.TemporaryDirectory() as folder:
        ours = [Days(setting(world, Path(folder))) for world in worlds]
        rounds = [(epstein.ms(TICKS), [world.ms(DAYS) for world in ours]) for _ in range(pairs)]
    return [tick for tick, _ in rounds], [[days[i] for _, days in rounds] for i in range(len(worlds))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "worlds",
        nargs="*",
        default=WORLDS,
        help=f"scenarios, or the degrees of a lattice for the baseline; without any: {', '.join(WORLDS)}",
    )
    parser.add_argument("--pairs", type=int, default=11)
    parser.add_argument(
        "--guard",
        type=float,
        nargs="?",
        const=recorded("ratio") / 2,
        metavar="N",
        help="measure the baseline alone; exit with 1 if the ratio is below N (half of what is recorded)",
    )
    arguments = parser.parse_args()
    print(machine())

    worlds = arguments.worlds if arguments.guard is None else ["baseline"]
    ticks, days = measure(worlds, arguments.pairs)
    print(f"Epstein's tick, 40 x 40: {statistics.median(ticks):.1f} ms CPU (median of {len(ticks)})")
    ratios = []
    for name, measured in zip(worlds, days, strict=True):
        ratios.append(statistics.median(tick / day for tick, day in zip(ticks, measured, strict=True)))
        print(f"our day, {name + ':':<12} {statistics.median(measured):7.3f} ms CPU, ratio {ratios[-1]:6.1f}")
    if arguments.guard is not None and ratios[0] < arguments.guard:
        print(f"slower than the guard: the ratio must be at least {arguments.guard:g}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
