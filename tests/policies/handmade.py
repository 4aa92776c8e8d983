"""Perceptions and luck made by hand, for what rarely happens in a run."""

import datetime
from collections.abc import Sequence
from typing import Any

import numpy as np

from escalation_sim.actions import OPTIONS, Directive
from escalation_sim.cases import Case
from escalation_sim.perception import News, Options, Perception, Rival


class Given:
    """Luck of which every number is the same; the heaviest place or option wins."""

    def __init__(self, u: float = 0.5, **purposes: float) -> None:
        self.u, self.purposes = u, purposes

    def daily(self, purpose: str, width: int) -> list[float]:
        return [self.purposes.get(purpose.replace(" ", "_"), self.u)] * width

    def single(self, purpose: str, width: int, slot: int) -> float:
        return self.daily(purpose, width)[slot]

    def once(self, purpose: str, number: int, width: int) -> list[float]:
        return self.daily(purpose, width)

    def race(self, purpose: str, number: int, weights: Any) -> int:
        return int(np.argmax(weights))

    def choose(self, purpose: str, number: int, options: Sequence[tuple[str, float]], among: Sequence[str]) -> str:
        assert {name for name, _ in options} <= set(among)
        best = max(options, key=lambda option: option[1], default=("", 0.0))
        return best[0] if best[1] > 0 else ""


def perceived(kind: str, *, me: str = "Me", directives: Sequence[Directive] = (), **known: Any) -> Perception:
    """What an actor of this kind sees, empty but for what is said."""
    options = Options(frozenset(OPTIONS[kind]), tuple(directives))
    usual = {"day": 10, "date": datetime.date(2024, 1, 11), "me": me, "kind": kind, "options": options}
    return Perception(**usual | known)


def news(verb: str, source: str = "", target: str = "", id: int = 1, **known: Any) -> News:
    """Something the public knows."""
    blank = {"target_class": "", "theatre": "", "cell": -1, "deaths": 0, "accused": "", "proxy": "", "cause": None}
    return News(id=id, verb=verb, source=source, target=target, **blank | known)


def case(*suspects: str, day: int = 8, event: int = 1, weight: float = 30.0, **known: Any) -> Case:
    """A case without any evidence, unless given."""
    usual = {"victim": "Me", "proxy": "BLA", "among": "insurgent", "abroad": False, "unclaimed": False}
    evidence = known.pop("evidence", dict.fromkeys(suspects, 0.0))
    return Case(event=event, day=day, suspects=suspects, evidence=evidence, weight=weight, **usual | known)


def rival(name: str = "Rival", **known: Any) -> Rival:
    """Another state at peace."""
    peace = {
        "rung": 0, "tension": 0.1, "mediation": 0.0, "days_mobilised": -1, "struck_me": None, "struck_by_me": False,
        "days_since_strike": -1, "border": False, "proxy": "insurgent", "cause": None,
    }  # fmt: skip
    return Rival(name=name, **peace | known)
