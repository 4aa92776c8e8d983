"""How strong a group is, and where its people are."""

import math
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, unchanged

Floats = NDArray[np.float64]


def after_day(strength: float, grievance: float, support: float, p: SimpleNamespace) -> float:
    """Strength (1 = as calibrated) drifts to grievance at home × what real support adds, both relative to the start.

    `grievance` is the home-weighted grievance over its starting value, `support` the real support less its
    starting value: the calibrated rate already holds whatever support there was.
    """
    goal = grievance * max(0.0, 1 + p.support * support)
    return strength + (goal - strength) / p.days


def added(support: float, p: SimpleNamespace) -> float:
    """Share of a group's strength that this much more real support carries."""
    return float(p.support * support)


def after_losses(strength: float, killed: int, share: float, p: SimpleNamespace) -> float:
    """Strength after fighters were killed; a small group (`share` of all fighters) feels each of them more."""
    return strength * math.exp(-p.loss * killed / max(share, p.smallest_share))


def presence(
    home: Floats, grievance: Floats, worth: Floats, security: Floats, pressure: Floats, p: SimpleNamespace
) -> Floats:
    """Where groups' people would be, shape (…, cells), each sums to 1: home ranges, drawn to grievance and worthwhile
    targets, away from thick security and recent sweeps; the other arguments are relative to their starting values.
    A group that nothing draws anywhere stays in its home range.
    """
    weight: Floats = home * (grievance * worth / security) ** p.pull * np.exp(-p.avoid * -np.expm1(-pressure))
    total = weight.sum(axis=-1, keepdims=True)
    drawn = total > 0
    return np.where(drawn, weight / np.where(drawn, total, 1.0), home)


def moved(presence: Floats, goal: Floats, days: float, p: SimpleNamespace) -> Floats:
    """Presence after `days` of drift toward its goal."""
    return presence + (goal - presence) * -math.expm1(-days / p.moving_days)


NEUTRAL = {
    "added": always(0.0),
    "after_day": unchanged,
    "after_losses": unchanged,
    "presence": unchanged,
    "moved": unchanged,
}
