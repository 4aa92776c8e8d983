"""How a simulated day of the baseline compares with a tick of Mesa's own civil-violence example.

Both run in one process, alternating, on CPU time; what is compared is the median of the pairwise ratios,
so that a machine that slows down for a while slows down both. `--guard 10` exits with 1 if the ratio is
below 10.
"""

import argparse
import importlib.metadata
import platform
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

TICKS = 3  # of Epstein's model in one measurement: enough for coarse clocks
DAYS = 60  # of ours: about as long as a short classroom run, quiet days and busy ones
WARM_UP = 10


def epstein() -> Any:
    """Mesa's example as shipped, 40 x 40 cells; its constructor changed between versions."""
    from mesa.examples.advanced.epstein_civil_violence import model as example

    if hasattr(example, "EpsteinScenario"):
        return example.EpsteinCivilViolence(scenario=example.EpsteinScenario(rng=42))
    return example.EpsteinCivilViolence(seed=42)


def ours(scenario: str, seed: int) -> Any:
    from escalation_sim import Model, Scenario

    return Model(Scenario.load(scenario), seed)


def timed(step: Callable[[], Any], times: int) -> float:
    """CPU milliseconds of one step, over `times` steps."""
    start = time.process_time()
    for _ in range(times):
        step()
    return (time.process_time() - start) / times * 1000


def measure(scenario: str, pairs: int) -> tuple[list[float], list[float]]:
    """Milliseconds of Epstein's tick and of our day, pair by pair."""
    example = epstein()
    world, seed, left = None, 0, 0
    ticks, days = [], []
    timed(example.step, WARM_UP)
    for _ in range(pairs):
        ticks.append(timed(example.step, TICKS))
        if world is None or left < DAYS:
            seed += 1
            world = ours(scenario, seed)
            timed(world.step, WARM_UP)
            left = world.setting.days - WARM_UP
        days.append(timed(world.step, DAYS))
        left -= DAYS
    return ticks, days


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--pairs", type=int, default=11)
    parser.add_argument("--guard", type=float, metavar="N", help="exit with 1 if the ratio is below N")
    parser.add_argument("--epstein-only", action="store_true", help="measure Mesa's example alone")
    arguments = parser.parse_args()
    mesa = importlib.metadata.version("mesa")
    print(f"Python {platform.python_version()}, Mesa {mesa}, {platform.machine()}")

    if arguments.epstein_only:
        example = epstein()
        timed(example.step, WARM_UP)
        ticks = [timed(example.step, TICKS) for _ in range(arguments.pairs)]
        print(f"Epstein's tick: {statistics.median(ticks):.1f} ms CPU (median of {len(ticks)})")
        return 0

    ticks, days = measure(arguments.scenario, arguments.pairs)
    ratio = statistics.median(tick / day for tick, day in zip(ticks, days, strict=True))
    print(f"Epstein's tick, 40 x 40: {statistics.median(ticks):8.3f} ms CPU (median of {len(ticks)})")
    print(f"our day, {arguments.scenario}: {statistics.median(days):8.3f} ms CPU (median of {len(days)})")
    print(f"ratio: {ratio:.1f} of our days in one tick (median of pairwise ratios)")
    if arguments.guard is not None and ratio < arguments.guard:
        print(f"slower than the guard: the ratio must be at least {arguments.guard:g}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
