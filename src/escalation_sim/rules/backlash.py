"""What force that does not discriminate does to attacks nearby: deterrence or backlash, for about 90 days."""

import math
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import unchanged

Floats = NDArray[np.float64]


def after_day(pressure: Floats, p: SimpleNamespace) -> Floats:
    """Harm remembered by each cell, one day later."""
    return pressure * math.exp(-1 / p.days)


def reach(p: SimpleNamespace) -> float:
    """How far the harm of an operation is felt, km."""
    return float(p.reach)


def after_operation(pressure: Floats, cell: int, near: NDArray[np.intp], harm: float, p: SimpleNamespace) -> Floats:
    """Harm remembered after an operation: in full where it was, in part nearby."""
    spread = pressure.copy()
    spread[near] += p.nearby * harm
    spread[cell] += (1 - p.nearby) * harm
    return spread


def factor(pressure: Floats, p: SimpleNamespace) -> Floats:
    """Multiplier of attacks in each cell: `multiplier` ** (1 − e^−harm). Below 1 force deters [lyall-2009], above 1
    it backfires [lyall-2015]; a switch with a prior, never an average of the two."""
    multiplied: Floats = p.multiplier ** -np.expm1(-pressure)
    return multiplied


def overall(pressure: Floats, presence: Floats, p: SimpleNamespace) -> Floats:
    """Multiplier of all that each group does, shape (...,): the mean of its cells' by `presence`, shape (..., cells).

    Where it strikes follows the cells' factors, so that attacks in a cell grow or fall by that cell's alone.
    """
    mean: Floats = (presence * factor(pressure, p)).sum(axis=-1)
    return mean


NEUTRAL = {
    "after_day": unchanged,
    "after_operation": unchanged,
    "factor": np.ones_like,
    "overall": lambda _, presence: np.ones(presence.shape[:-1]),
}
