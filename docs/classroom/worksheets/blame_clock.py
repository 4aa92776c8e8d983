"""Worksheet 2: how long Pakistan takes to name somebody, before and after the strikes of May 2025, in six worlds.

python docs/classroom/worksheets/blame_clock.py
python docs/classroom/worksheets/blame_clock.py blame.precedent=0      # a number of the model changed
"""

import sys
from datetime import date

import escalation_sim as es
from escalation_sim import measures

NAMES = ("India", "Afghanistan", "Iran")


def main(changes: list[str]) -> None:
    """One line for each world and each side of the strikes."""
    numbers = {key: float(value) for key, _, value in (change.partition("=") for change in changes)}
    scenario = es.Scenario.load("baseline").with_changes(numbers)
    turn = (date(2025, 5, 11) - scenario.start).days
    print("seed  strikes   named  days on average  " + "  ".join(NAMES))
    for seed in range(1, 7):
        lags = measures.lags(es.run(scenario, seed=seed).events)
        lags = lags[lags["accuser"] == "Pakistan"]
        for side, part in (("before", lags[lags["day"] < turn]), ("after", lags[lags["day"] >= turn])):
            named = "  ".join(f"{(part['accused'] == name).sum():{len(name)}d}" for name in NAMES)
            print(f"{seed:4d}  {side:7}  {len(part):6d}  {part['lag'].mean():15.1f}  {named}")


if __name__ == "__main__":
    main(sys.argv[1:])
