"""Which classes of target an armed actor has taken up: blame widens target lists."""

from types import SimpleNamespace

from escalation_sim.rules.inverse import always, happens


def takes_up(enmity: float, target_class: str, p: SimpleNamespace) -> bool:
    """Whether a class joins the list: when blame of, or grudge against, its owner (0 to 1) passes its threshold."""
    return enmity >= p.threshold[target_class]


def drops(u: float, days: float, enmity: float, target_class: str, p: SimpleNamespace) -> bool:
    """Whether a class leaves the list within `days`: slowly, and only once enmity is below the threshold."""
    return enmity < p.threshold[target_class] and happens(u, days / p.days)


def weight(share: float, listed: bool, enmity: float, standing: float, target_class: str, p: SimpleNamespace) -> float:
    """Weight of a class among a group's targets: its share once taken up, more the more enmity exceeds what stands
    anyway and what it took to list the class."""
    if not listed:
        return 0.0
    return share * (1 + p.intensity * max(0.0, enmity - max(standing, p.threshold[target_class])))


NEUTRAL = {
    "takes_up": always(False),
    "drops": always(False),
    "weight": lambda share, listed, *_: share if listed else 0.0,
}
