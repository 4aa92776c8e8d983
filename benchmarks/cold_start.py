"""How long one waits from a standing start: for the help, for the package, for a first run with its pictures.

Wall time, each time in a process of its own. The limits are those of a machine on which a tick of Mesa's civil-violence
example takes as long as recorded; each wait is held against ticks timed just before it. Printed are medians; the guard
takes the best of several, because whatever else a machine does only makes a wait longer.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time

from timing import RECORDED, Epstein, machine, recorded

TICKS = 3
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
    print(machine())

    too_slow = []
    for name, (code, *rest) in STARTS.items():
        waits, there = [], []
        for _ in range(arguments.times):
            slower = max(1.0, epstein.ms(TICKS) / recorded("tick_ms"))
            with tempfile.TemporaryDirectory() as folder:
                waits.append(seconds(code, *rest, *((f"{folder}/run",) if "--out" in rest else ())))
            there.append(waits[-1] / slower)
        limit = RECORDED["seconds"][name]
        print(
            f"{name:<8} {statistics.median(waits):6.2f} s here, {statistics.median(there):5.2f} s on the machine "
            f"of the limits (the best of {arguments.times}: {min(there):.2f}); at most {limit:g}"
        )
        if min(there) > limit:
            too_slow.append(f"{name}: takes {min(there):.2f} s at the best, at most {limit:g} is allowed")
    if arguments.guard and too_slow:
        print("\n".join(too_slow), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
