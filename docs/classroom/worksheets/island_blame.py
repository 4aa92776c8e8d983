"""Worksheet 6: on the island, who really supports a front, whom the Republic blames, and how often it is right.

python docs/classroom/worksheets/island_blame.py
python docs/classroom/worksheets/island_blame.py blame.evidence=0.6      # a number of the model changed
"""

import sys

import escalation_sim as es
from escalation_sim.classroom.debrief import accusations, truth

NEIGHBOURS = ("Westland", "Eastland")


def main(changes: list[str]) -> None:
    """One line for each world."""
    numbers = {key: float(value) for key, _, value in (change.partition("=") for change in changes)}
    island = es.Scenario.load("island").with_changes(numbers)
    print("seed  " + "  ".join(f"{name} {what}" for what in ("supports", "blamed") for name in NEIGHBOURS) + "  right")
    for seed in range(1, 7):
        run = es.run(island, seed=seed)
        most = [max((tie["support"] for tie in truth(run) if tie["sponsor"] == name), default=0) for name in NEIGHBOURS]
        said = [one for one in accusations(run) if one["by"] == "Republic"]
        words = run.events.query("verb == 'accuse' and source == 'Republic'")["accused"]
        blamed = [(words == name).sum() for name in NEIGHBOURS]
        right = sum(one["true"] for one in said)
        print(
            f"{seed:4d}" + "".join(f"  {one:17.2f}" for one in most) + "".join(f"  {one:15d}" for one in blamed)
            + f"  {right} of {len(said)}"
        )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
