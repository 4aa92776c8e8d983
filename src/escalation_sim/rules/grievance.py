"""Grievance of a district's people: a slow part, and an anger that fades in weeks."""

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import share, unchanged

Floats = NDArray[np.float64]


def rest(baloch_share: Floats, p: SimpleNamespace) -> Floats:
    """Long-run grievance of each district, shape (districts,), 0 to 1."""
    return p.base + p.baloch * baloch_share


def after_day(grievance: Floats, rest: Floats, reach: Floats, p: SimpleNamespace) -> Floats:
    """Slow grievance one day later: drifts to its long-run level, less redress and what outreach (0 to 1) calms."""
    drifted = grievance + (rest - grievance) / p.days - (p.redress + p.outreach * reach) * grievance
    return share(drifted)


def after_harm(grievance: float, harm: float, p: SimpleNamespace) -> float:
    """Slow grievance after harm by the state: sweeps, with those who disappear in them, and crackdowns [A15, S05]."""
    return grievance + p.harm * (1 - grievance) * harm


def anger_after_day(anger: Floats, p: SimpleNamespace) -> Floats:
    """Anger one day later; its half-life is about two weeks [condra-shapiro-2012]."""
    return anger * 0.5 ** (1 / p.half_life)


def anger_after(anger: float, harm: float, civilians_by_rebels: int, p: SimpleNamespace) -> float:
    """Anger after harm by the state, or after rebels killed civilians, which costs them."""
    return anger + p.anger * harm - p.anger * civilians_by_rebels


def after_redress(grievance: Floats, p: SimpleNamespace) -> Floats:
    """Slow grievance after one act of redress."""
    return grievance * (1 - p.redressed)


def felt(grievance: Floats, anger: Floats, p: SimpleNamespace) -> Floats:
    """What a district's people feel today, 0 to 1."""
    return share(grievance + anger)


NEUTRAL = {
    "after_day": unchanged,
    "after_harm": unchanged,
    "anger_after_day": unchanged,
    "anger_after": unchanged,
    "felt": unchanged,
    "after_redress": unchanged,
}
