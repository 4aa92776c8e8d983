"""A sponsor's real support of a proxy: the truth, which the accusations may or may not meet."""

import math
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, happens, unchanged

Floats = NDArray[np.float64]


def will(u_any: float, u_much: float, most: float, p: SimpleNamespace) -> float:
    """A sponsor's willingness in this simulated world, drawn from a prior that includes zero."""
    return 0.0 if u_any < p.none else most * u_much


def level(
    will: Floats, tension: Floats, strength: Floats, exposure: Floats, pressure: Floats, p: SimpleNamespace
) -> Floats:
    """Support (0 to 1) that a sponsor means to give: with tension toward the host and a moderately strong proxy
    [salehyan-2011], less when third parties believe in it (`exposure`) or when it is under pressure itself [A10]."""
    # 1 for a proxy as strong as calibrated, less for a weaker or a stronger one: 4 makes it so.
    middling = 4 * strength / (1 + strength) ** 2
    return will * tension * middling * (1 - p.shame * exposure) * (1 - p.calculus * pressure)


def after(support: Floats, level: Floats, days: float, p: SimpleNamespace) -> Floats:
    """Support after `days` of drift toward its level; stopping and starting both take months."""
    return support + (level - support) * -math.expm1(-days / p.days)


def usual_losses(total: float, days: int, p: SimpleNamespace) -> float:
    """Losses a day that a state is used to, from those of so many days; never so few that any loss is a crisis."""
    return max(total / max(days, 1), p.least_losses)


def pressure(losses: float, usual: float, p: SimpleNamespace) -> float:
    """How much a state is pressed at home by losses a day beyond the usual, 0 to 1 [A10]."""
    return min(1.0, max(0.0, (losses / usual - 1) / p.strain))


def offers(u: float, p: SimpleNamespace) -> bool:
    """Whether a group offers itself to a state that has just struck its enemy [E33]."""
    return happens(u, p.offer)


def after_appeal(will: float, p: SimpleNamespace) -> float:
    """Willingness after the proxy offers itself; a sponsor with none stays without [E33]."""
    return min(1.0, will * (1 + p.appeal))


NEUTRAL = {"offers": always(False), "after": unchanged, "after_appeal": unchanged}
