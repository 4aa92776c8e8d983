"""How long one waits from a standing start: for the help, for the package, for a first run with its pictures.

Wall time, median of several, each in a process of its own. The limits are those of a machine on which a tick of
Mesa's civil-violence example takes as long as recorded; on a slower one they are stretched in proportion.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time

from timing import RECORDED, Epstein, machine, recorded

COMMAND = "from escalation_sim.cli import main; main()"
STARTS = {
    "help": (COMMAND, "--help"),
    "import": ("from escalation_sim import Model, plot, run, save",),  # `import escalation_sim` alone loads nothing
    "island": (COMMAND, "run", "island", "--out"),
}


def seconds(code: str, *arguments: str) -> float:
    """Wall time of Python running this code."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True)
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--guard", action="store_true", help="exit with 1 if one takes longer than it may")
    arguments = parser.parse_args()
    epstein = Epstein()
    slower = max(1.0, statistics.median(epstein.ms(1) for _ in range(11)) / recorded("tick_ms"))
    print(f"{machine()}; {slower:.1f} times slower than the machine of the limits")

    too_slow = []
    for name, (code, *rest) in STARTS.items():
        with tempfile.TemporaryDirectory() as folder:
            more = (f"{folder}/run",) if "--out" in rest else ()
            took = statistics.median(seconds(code, *rest, *more) for _ in range(arguments.times))
        limit = RECORDED["seconds"][name]
        print(f"{name:<8} {took:6.2f} s, {took / slower:5.2f} s there; at most {limit:g}")
        if took > limit * slower:
            too_slow.append(f"{name}: takes {took:.2f} s, at most {limit * slower:.2f} is allowed on this machine")
    if arguments.guard and too_slow:
        print("\n".join(too_slow), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
