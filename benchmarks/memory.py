"""How much memory a run takes, at its peak, in a process of its own."""

import argparse
import subprocess
import sys
from typing import NamedTuple

CHILD = """
import sys
from datetime import date
from resource import RUSAGE_SELF, getrusage

def peak():
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, the others kibibytes
    return getrusage(RUSAGE_SELF).ru_maxrss * unit / 2**20

from escalation_sim import Scenario, run
setting = Scenario.load(sys.argv[1])
if sys.argv[3]:
    setting = setting.with_changes(until=date.fromisoformat(sys.argv[3]))
run(setting.with_changes(days=30), seed=int(sys.argv[2]))
before = peak()
result = run(setting, seed=int(sys.argv[2]))
print(before, peak(), len(result.daily), len(result.events))
"""


class Memory(NamedTuple):
    """MiB before the run (after the imports, and a month that was simulated first) and at the peak; what it left."""

    before: float
    peak: float
    days: int
    events: int


def measured(scenario: str, seed: int, until: str = "") -> Memory:
    """One run. Linux counts the memory of whoever starts the process as well: be small when you ask."""
    command = [sys.executable, "-c", CHILD, scenario, str(seed), until]
    before, peak, days, events = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Memory(float(before), float(peak), int(days), int(events))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="baseline")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if sys.platform == "win32":
        print("not measured: Windows has no `resource` module")
        return 0
    memory = measured(arguments.scenario, arguments.seed)
    print(f"{arguments.scenario}, seed {arguments.seed}: {memory.days} days, {memory.events} events")
    print(f"peak {memory.peak:.0f} MiB; after the imports and a first month {memory.before:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
