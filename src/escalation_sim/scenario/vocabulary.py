"""The words a scenario may use: kinds of actor, policies, rules, verbs, target classes."""

import csv
from functools import cache
from pathlib import Path

CODING = Path(__file__).parents[1] / "data" / "coding"

KINDS = ("insurgent", "state", "investor", "transnational", "neighbour", "movement", "outside", "press")
SCRIPTED = "scripted"
POLICIES = (*KINDS, SCRIPTED, "silent")
RULES = (
    "attack", "severity", "claim", "unity", "mobilisation", "security", "backlash", "grievance", "protest",
    "blame", "belief", "tension", "retaliation", "feud", "targets", "support", "outreach", "investment",
)  # fmt: skip
ATTACK = "attack"  # in a directive, every kind of attack; what must happen is named
ALLIANCE = "alliance"  # in a table: any alliance without an entry of its own
UNITY = "unity_goal"  # of an alliance
RUNG = "rung"  # of the ladder between two states
PAIRS = {"tension": 1.0, "blame": 1.0, "support": 1.0, "grudge": 1.0, RUNG: 10.0}
"""Relations between two actors, each from 0 to what is given here."""


@cache
def verbs() -> tuple[str, ...]:
    """What an actor can do or say."""
    return _column("verbs.csv", "verb")


@cache
def placed() -> tuple[str, ...]:
    """Verbs whose order must say in which district."""
    with (CODING / "verbs.csv").open(encoding="utf-8", newline="") as table:
        return tuple(row["verb"] for row in csv.DictReader(table) if row["needs"] == "place")


@cache
def target_classes() -> tuple[str, ...]:
    """What can be hit."""
    return _column("target_classes.csv", "target_class")


def _column(name: str, column: str) -> tuple[str, ...]:
    with (CODING / name).open(encoding="utf-8", newline="") as table:
        return tuple(row[column] for row in csv.DictReader(table))
