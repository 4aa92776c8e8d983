"""What the tests of the rules share: shares and luck to draw, and a rule that is switched off."""

from types import SimpleNamespace

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from escalation_sim.parameters import parameters
from escalation_sim.rules import bound

shares = st.floats(0, 1)
luck = st.floats(1e-9, 1 - 1e-9)
"""Uniform numbers as the model draws them: never 0, never 1."""

EVENLY = ((np.arange(4_000) + 0.5) / 4_000).tolist()
"""All luck there is, evenly: what holds on average over these holds in the long run."""


def off(rule: str) -> SimpleNamespace:
    """The functions of a rule that a scenario has switched off."""
    return bound(rule, parameters(), off=True)


def same(a: NDArray[np.float64], b: NDArray[np.float64]) -> bool:
    return bool(np.array_equal(a, b))
