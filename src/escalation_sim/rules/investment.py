"""An investor's confidence: falls with attacks on its projects, presses the host, pauses, never fights."""

import math
from types import SimpleNamespace

from escalation_sim.rules.inverse import always, happens, unchanged


def after_attack(confidence: float, deaths: int, p: SimpleNamespace) -> float:
    """Confidence (0 to 1) after an attack on its people or projects."""
    return max(0.0, confidence * (1 - p.loss * (1 + math.log10(1 + deaths))))


def after_day(confidence: float, p: SimpleNamespace) -> float:
    """Confidence one day later."""
    return confidence + (1 - confidence) / p.recovery


def presses(u: float, confidence: float, p: SimpleNamespace) -> bool:
    """Whether the investor presses its host for more security today [S12]."""
    return happens(u, p.press * (1 - confidence))


def pauses(confidence: float, p: SimpleNamespace) -> bool:
    """Whether projects stand still."""
    return confidence < p.floor


def expands(u: float, confidence: float, p: SimpleNamespace) -> bool:
    """Whether a confident investor adds to its projects today."""
    return confidence > p.confident and happens(u, p.expand)


def concern(confidence: float, days_since_visit: int, p: SimpleNamespace) -> float:
    """How much of the host's guard the investor draws to its projects, 0 to 1: none once its visit is forgotten."""
    return (1 - confidence) if days_since_visit <= p.visit_days else 0.0


NEUTRAL = {
    "after_attack": unchanged,
    "after_day": unchanged,
    "presses": always(False),
    "pauses": always(False),
    "expands": always(False),
    "concern": always(0.0),
}
