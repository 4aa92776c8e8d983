"""What each audience comes to believe about sponsors: victims are sure, third parties are not."""

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import unchanged

Floats = NDArray[np.float64]


def after_accusation(belief: Floats, trust: Floats, p: SimpleNamespace) -> Floats:
    """Beliefs (0 to 1) of audiences after an accusation; `trust` is the share of its doubt that the speaker
    removes from each [pischedda-2024]."""
    return belief + trust * (1 - belief)


def after_denial(belief: Floats, trust: Floats, p: SimpleNamespace) -> Floats:
    """Beliefs after a denial by a speaker whom each audience trusts this much."""
    return belief * (1 - p.denial * trust)


def trusts(accuser: bool, ally: bool, accused: bool, press: bool, p: SimpleNamespace) -> float:
    """Trust of an audience in a speaker: the accused (none), itself, its ally, the press, or anybody else."""
    return 0.0 if accused else p.accuser if accuser else p.ally if ally else p.press if press else p.third


def after_day(belief: Floats, p: SimpleNamespace) -> Floats:
    """Beliefs fade, shape (audiences, sponsors, proxies)."""
    return belief * 0.5 ** (1 / p.half_life)


NEUTRAL = {"after_accusation": unchanged, "after_denial": unchanged, "after_day": unchanged}
