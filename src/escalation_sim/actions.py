"""What actors can do: verbs with their codes, target classes with their owners, actions and options."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

CODING = Path(__file__).parent / "data" / "coding"


def _rows(name: str) -> list[dict[str, str]]:
    with (CODING / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


VERBS = tuple(row["verb"] for row in _rows("verbs.csv"))
"""What an actor can do or say; `data/coding/verbs.csv` has the meaning and the codes of each."""

ATTACKS = frozenset({"ambush", "bomb", "sabotage", "assault", "hijack", "seize", "raid"})
SIGNATURE = frozenset({"assault", "hijack", "seize"})

PLACED, AIMED = (
    frozenset(row["verb"] for row in _rows("verbs.csv") if row["needs"] == what) for what in ("place", "target")
)
"""Verbs that need a cell of the province, and verbs that need a target."""

RUNGS = {row["verb"]: int(row["rung"]) for row in _rows("verbs.csv") if row["rung"]}
"""The rung of the ladder to which an act of one state against another brings the pair, after [rand-2008]."""

TARGETS: dict[str, dict[str, str]] = {row["target_class"]: row for row in _rows("target_classes.csv")}
TARGET_CLASSES = tuple(TARGETS)
"""All classes; a new one goes to the end of the file, for each has its place in the draw of a target."""

ICONIC_VERBS = frozenset(row["verb"] for row in _rows("verbs.csv") if row["iconic"])
ICONIC_CLASSES = frozenset(name for name, row in TARGETS.items() if row["iconic"])
"""What makes an attack weigh beyond its dead (`blame.icon`): the way it is made, or whom it hits."""

OPTIONS: dict[str, tuple[str, ...]] = {
    "insurgent": (
        "ambush", "bomb", "sabotage", "assault", "hijack", "seize", "raid", "claim", "deny", "threaten", "accuse",
        "appeal", "unite", "declare", "drop",
    ),
    "state": (
        "operation", "sweep", "crackdown", "shutdown", "accuse", "label", "criticise", "demarche", "threaten", "recall",
        "close_border", "mobilise", "strike", "skirmish", "deescalate", "negotiate", "redress", "deny", "arm", "disarm",
        "mediate", "drop",
    ),
    "investor": ("press", "outreach", "echo", "pause", "expand", "mediate", "criticise"),
    "transnational": (
        "bomb", "ambush", "assault", "raid", "claim", "declare", "threaten", "accuse", "criticise", "train", "deny",
        "drop",
    ),
    "neighbour": (
        "deny", "accuse", "criticise", "demarche", "threaten", "recall", "close_border", "mobilise", "strike",
        "skirmish", "deescalate", "mediate", "arm", "disarm", "drop",
    ),
    "movement": ("protest", "accuse", "talk", "drop"),
    "outside": ("bomb", "assault", "claim"),
    "press": ("report", "doubt"),
}  # fmt: skip
"""The verbs open to each kind of actor."""


NAMING = frozenset({"accuse", "label", "report", "doubt"})
"""Verbs that speak of a sponsor: their target is the one who is named."""


@dataclass(frozen=True, slots=True)
class Code:
    """How a verb is coded: PLOVER event, mode and score (−10 to 10, None if PLOVER has none), CAMEO, ACLED."""

    plover_event: str
    plover_mode: str
    score: float | None
    cameo: str
    acled_event: str
    acled_sub_event: str
    meaning: str


@cache
def codes() -> Mapping[str, Code]:
    """The codes of every verb; scores are PLOVER's [plover].

    CAMEO's Goldstein values [goldstein-1992] measure one act's intensity; they are for export and drive nothing.
    """
    scores = {(row["event"], row["mode"]): float(row["score"]) for row in _rows("plover_scores.csv")}
    return {
        row["verb"]: Code(
            row["plover_event"], row["plover_mode"], scores.get((row["plover_event"], row["plover_mode"])),
            row["cameo"], row["acled_event"], row["acled_sub_event"], row["meaning"],
        )
        for row in _rows("verbs.csv")
    }  # fmt: skip


@cache
def scores() -> Mapping[str, float]:
    """PLOVER score of every verb, 0 where PLOVER has none."""
    return {verb: code.score or 0.0 for verb, code in codes().items()}


class Action(NamedTuple):
    """One thing an actor decides to do. Only the verb is always needed; -1 and "" mean not said."""

    verb: str
    target: str = ""
    target_class: str = ""
    cell: int = -1
    accused: str = ""
    proxy: str = ""
    case: int = -1
    cause: int | None = None
    trigger: int | None = None
    rule: str = ""
    operation: int = 0
    theatre: str = ""
    deaths: int = -1


@dataclass(frozen=True, slots=True)
class Directive:
    """What a person in this actor's seat orders for some days: what it must, must never, or may only do.

    An order is a verb, or a verb and a target ("accuse India", "bomb chinese"); "attack" stands for every attack.
    """

    first: int
    last: int
    must: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def matches(order: str, verb: str, target: str, target_class: str) -> bool:
    """Whether an order speaks of this verb and, if it names one, of this target or target class."""
    what, _, whom = order.partition(" ")
    return (what == verb or (what == "attack" and verb in ATTACKS)) and whom in ("", target, target_class)
