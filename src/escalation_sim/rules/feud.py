"""Grudges between armed groups: from harm to threat, declaration of war and matching attack."""

import math
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, happens, unchanged

Floats = NDArray[np.float64]

THREAT = 3
WAR = 4  # the last step


def after_harm(grudge: float, deaths: int, p: SimpleNamespace) -> float:
    """Grudge (0 to 1) after an attack that killed this many of one's own."""
    return grudge - (1 - grudge) * math.expm1(-deaths / p.scale)


def after_declaration(grudge: float, p: SimpleNamespace) -> float:
    """Grudge of those on whom war was declared."""
    return grudge + p.declared * (1 - grudge)


def after_day(grudge: Floats, p: SimpleNamespace) -> Floats:
    """Grudges one day later."""
    return p.rest + (grudge - p.rest) * 0.5 ** (1 / p.half_life)


def stirs(step: int, grudge: float, p: SimpleNamespace) -> bool:
    """Whether a feud can climb at all: it has a step left, and the grudge carries it."""
    return step < WAR and grudge >= p.threshold


def climbs(u: float, step: int, grudge: float, p: SimpleNamespace) -> bool:
    """Whether a group takes the next of the steps 1 criticism, 2 accusation, 3 threat, 4 declaration of war."""
    return stirs(step, grudge, p) and happens(u, p.up)


def ends(grudge: float, p: SimpleNamespace) -> bool:
    """Whether a feud falls asleep: the grudge no longer carries it."""
    return grudge < p.threshold


def attacks(u: float, at_war: bool, p: SimpleNamespace) -> bool:
    """Whether a group at war carries out its threat today."""
    return at_war and happens(u, p.attack)


def recent(days_since_threat: int, p: SimpleNamespace) -> bool:
    """Whether a threat still makes those threatened speak up."""
    return days_since_threat <= p.outcry


def accuses(u: float, days_since_threat: int, p: SimpleNamespace) -> bool:
    """Whether those threatened accuse the state of standing behind the threat today [E49]."""
    return recent(days_since_threat, p) and happens(u, p.accuse)


NEUTRAL = {
    "after_harm": unchanged,
    "after_declaration": unchanged,
    "after_day": unchanged,
    "climbs": always(False),
    "ends": always(True),
    "attacks": always(False),
    "accuses": always(False),
}
