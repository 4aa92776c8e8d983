"""The coordination of a coalition: 0 each on its own, 1 one command."""

from types import SimpleNamespace

from escalation_sim.rules.inverse import always, happens, unchanged


def after_day(unity: float, goal: float, shared_support: float, signatures: int, p: SimpleNamespace) -> float:
    """Unity drifts to its goal, which a sponsor shared by the members lifts [popovic-2018]; success adds a little."""
    lifted = min(1.0, goal + p.shared_sponsor * shared_support)
    drifted = unity + (lifted - unity) / p.days
    return min(1.0, drifted + p.success * (1 - drifted) * signatures)


def after_agreement(goal: float, p: SimpleNamespace) -> float:
    """The goal after the leaders agree on a common front [E14]."""
    return min(1.0, goal + p.agreement)


def breaks(u: float, p: SimpleNamespace) -> bool:
    """Whether a state operation is decisive: it hits those who hold the coalition together."""
    return happens(u, p.decisive)


def after_break(unity: float, p: SimpleNamespace) -> float:
    """Unity after a decisive operation."""
    return unity * (1 - p.broken)


NEUTRAL = {
    "after_day": unchanged,
    "after_agreement": unchanged,
    "breaks": always(False),
    "after_break": unchanged,
}
