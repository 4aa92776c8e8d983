"""Tension of one actor toward another, 0 to 1: acts and accusations raise it, time lowers it to its own level."""

import math
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, share, unchanged

Floats = NDArray[np.float64]

GRAVEST = 9.5  # PLOVER's score, without its sign, of the gravest act there is here: an overt strike


def after_day(tension: Floats, rest: Floats, p: SimpleNamespace) -> Floats:
    """Tensions one day later, shape (actors, actors): Richardson's linear core around the resting levels.

    Stable if echo² < fading² [richardson-1960].
    """
    above = tension - rest
    return share(tension + p.echo * above.T - p.fading * above)


def shock(score: float, outrage: float, p: SimpleNamespace) -> float:
    """Share of the remaining calm that an act received takes, from its PLOVER score alone [plover]."""
    return p.gain * outrage * (max(0.0, -score) / GRAVEST) ** p.steepness


def naming(weight: float, abroad: bool, p: SimpleNamespace) -> float:
    """The same for the one who names a sponsor, from the weight of the case: an attack by one's own insurgents
    moves states little, an attack laid to a foreign hand alone moves them much."""
    return -p.gain * math.expm1(-weight / (p.outrage_scale if abroad else p.home_scale))


def after(tension: float, shock: float, p: SimpleNamespace) -> float:
    """Tension after a shock; the order of several shocks does not matter."""
    return 1 - (1 - tension) * (1 - shock)


def remembered(rise: float, days: int, p: SimpleNamespace) -> float:
    """How much of a rise is remembered after so many days: a later statement does not hide what began a crisis."""
    return rise * 0.5 ** (days / p.memory_half_life)


def calmed(tension: float, rest: float, mean_rest: float, p: SimpleNamespace) -> float:
    """Tension after an off-ramp is taken: new rivals settle, old ones hardly do."""
    return rest + (tension - rest) * min(1.0, p.settling * mean_rest)


NEUTRAL = {
    "after_day": unchanged,
    "shock": always(0.0),
    "naming": always(0.0),
    "after": unchanged,
    "calmed": unchanged,
}
