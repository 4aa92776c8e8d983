"""How much memory a run of the baseline takes, at its peak, in a process of its own."""

import argparse
import subprocess
import sys

CHILD = """
import sys
from resource import RUSAGE_SELF, getrusage

def peak():
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, the others kibibytes
    return getrusage(RUSAGE_SELF).ru_maxrss * unit / 2**20

import escalation_sim
from escalation_sim import Model, run
imported = peak()
result = run(sys.argv[1], seed=int(sys.argv[2]))
print(f"{imported:.0f} {peak():.0f} {len(result.daily)} {len(result.events)}")
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--seed", default="1")
    arguments = parser.parse_args()
    if sys.platform == "win32":
        print("not measured: Windows has no `resource` module")
        return 0
    command = [sys.executable, "-c", CHILD, arguments.scenario, arguments.seed]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    if child.returncode:
        print(child.stderr, file=sys.stderr)
        return 1
    imported, peak, days, events = child.stdout.split()
    print(f"{arguments.scenario}, seed {arguments.seed}: {days} days, {events} events")
    print(f"peak after the imports {imported} MiB, after the run {peak} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
