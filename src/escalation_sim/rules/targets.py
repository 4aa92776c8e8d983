"""Which classes of target an armed actor has taken up: blame widens target lists.

Numbers or arrays alike: who looks at its list looks at all classes at once.
"""

from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, happens

Floats = NDArray[np.float64]


def thresholds(target_classes: Sequence[str], p: SimpleNamespace) -> Floats:
    """How much enmity each class needs to join a list."""
    return np.array(list(map(p.threshold.__getitem__, target_classes)))


def takes_up(enmity: Floats, threshold: Floats, p: SimpleNamespace) -> NDArray[np.bool_]:
    """Whether a class joins the list: when blame of, or grudge against, its owner (0 to 1) passes its threshold."""
    return enmity >= threshold


def drops(u: float, days: float, enmity: float, threshold: float, p: SimpleNamespace) -> bool:
    """Whether a class leaves the list within `days`: slowly, and only once enmity is below the threshold."""
    return enmity < threshold and happens(u, days / p.days)


def weight(
    share: Floats, listed: NDArray[np.bool_], enmity: Floats, standing: Floats, threshold: Floats, p: SimpleNamespace
) -> Floats:
    """Weight of a class among a group's targets: its share once taken up, more the more enmity exceeds what stands
    anyway and what it took to list the class."""
    fresh = np.maximum(0.0, enmity - np.maximum(standing, threshold))
    weighed: Floats = listed * share * (1 + p.intensity * fresh)
    return weighed


NEUTRAL = {
    "takes_up": lambda enmity, *_: np.zeros_like(enmity, dtype=bool),
    "drops": always(False),
    "weight": lambda share, listed, *_: share * listed,
}
