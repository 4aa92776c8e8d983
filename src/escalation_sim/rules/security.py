"""Where the state's forces are, and what their operations do."""

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, happens, poisson, unchanged

Floats = NDArray[np.float64]


def posts(town: Floats, rail: Floats, chinese: Floats, capital: Floats, concern: float, p: SimpleNamespace) -> Floats:
    """Static part of the allotment, shape (cells,), sums to 1: isolated checkpoints in towns, along the railway and
    at Chinese projects, the more of these the more China presses (`concern`, 0 to 1) [A16]."""
    drawn = p.projects * (1 + p.pressed * concern)
    weight: Floats = p.floor + town * (1 + p.capital * capital) + p.rail * rail + drawn * chinese
    return weight / weight.sum()


def allotted(posts: Floats, recent: Floats, forces: float, p: SimpleNamespace) -> Floats:
    """Forces in each cell, shape (cells,), 1 = an even spread of all: half at posts, half where attacks were."""
    spread = recent / recent.sum() if recent.sum() > 0 else posts
    weight: Floats = forces * len(posts) * ((1 - p.chasing) * posts + p.chasing * spread)
    return np.maximum(weight, p.least)


def usual(before: Floats, now: Floats, days: float, p: SimpleNamespace) -> Floats:
    """What forces in each cell are usual, after `days` of getting used to those of now."""
    return before + (now - before) * (days / p.usual_days)


def forces(fronts: int, p: SimpleNamespace) -> float:
    """Share of the forces left in the province when `fronts` borders are mobilised."""
    return (1 - p.drain) ** fronts


def expected(recent_attacks: float, forces: float, zeal: float, p: SimpleNamespace) -> float:
    """Operations a day: some always, more after attacks (their running mean a day), scaled by forces and by `zeal`
    (0 to 1: how far the state takes the insurgency for a foreign hand)."""
    return (p.operations + p.answering * recent_attacks) * forces * (1 + p.zeal * zeal)


def attacks_after_day(mean: float, today: int, p: SimpleNamespace) -> float:
    """Attacks a day, as a running mean."""
    return mean + (today - mean) / p.mean_days


def operations(u: float, expected: float, p: SimpleNamespace) -> int:
    """Operations today."""
    return min(poisson(u, expected), int(p.most))


def where(recent: Floats, posts: Floats, p: SimpleNamespace) -> Floats:
    """Weight of each cell for an operation: mostly after recent attacks."""
    if recent.sum() <= 0:
        return posts
    weight: Floats = p.after_attacks * recent / recent.sum() + (1 - p.after_attacks) * posts
    return weight


def near(p: SimpleNamespace) -> float:
    """How far away an attack can be that an operation answers, km."""
    return float(p.near)


def answers(days: int, p: SimpleNamespace) -> bool:
    """Whether an attack that many days ago can still be what an operation answers."""
    return days <= p.answers_days


def indiscriminate(u: float, p: SimpleNamespace) -> bool:
    """Whether an operation is a sweep that does not tell fighters from others [condra-shapiro-2012]."""
    return u >= p.discrimination


def harm(sweep: bool, p: SimpleNamespace) -> float:
    """Harm to civilians by one operation, 0 to 1."""
    return 1.0 if sweep else p.collateral


def killed(u: float, p: SimpleNamespace) -> int:
    """Fighters killed in one operation."""
    return poisson(u, p.fighters)


def civilians(u: float, harm: float, p: SimpleNamespace) -> int:
    """Civilians killed in one operation of this harm."""
    return poisson(u, p.civilians * harm)


def broken(u: float, p: SimpleNamespace) -> bool:
    """Whether an operation uncovers a plan for a signature operation."""
    return happens(u, p.uncovers)


def after_day(recent: Floats, p: SimpleNamespace) -> Floats:
    """Memory of recent attacks by cell, one day later."""
    return recent * (1 - 1 / p.memory_days)


def retakes(u: float, days_held: int, p: SimpleNamespace) -> bool:
    """Whether a seized town is retaken today: within hours to days [E29, E50]."""
    return days_held >= p.longest_hold or happens(u, p.retake)


NEUTRAL = {
    "expected": always(0.0),
    "operations": always(0),
    "indiscriminate": always(False),
    "harm": always(0.0),
    "killed": always(0),
    "civilians": always(0),
    "forces": always(1.0),
    "allotted": lambda posts, *_: np.ones_like(posts),
    "broken": always(False),
    "retakes": always(True),
    "after_day": unchanged,
}
