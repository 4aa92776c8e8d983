"""When people take to the streets: where grievance exceeds fear."""

from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, happens, poisson, unchanged

Floats = NDArray[np.float64]


def expected(population: Floats, felt: Floats, crackdowns: Floats, threats: Floats, p: SimpleNamespace) -> Floats:
    """Protests a day by district, shape (districts,): Epstein's grievance less fear, above a threshold [epstein-2002].

    `crackdowns` and `threats` (by a transnational group) are remembered counts of each district, shape (districts,);
    each is a fear of its own.
    """
    unafraid = felt + p.fear * (np.expm1(-crackdowns) + np.expm1(-threats))
    rising: Floats = p.rate / 1e6 * population * np.maximum(0.0, unafraid - p.threshold)
    return rising


def count(u: float, expected: float, p: SimpleNamespace) -> int:
    """Protests today in the province."""
    return min(poisson(u, expected), int(p.most))


def cracked_down(u: float, listed: bool, p: SimpleNamespace) -> bool:
    """Whether the state breaks a protest up: more often once it counts protests among a sponsor's proxies."""
    return happens(u, p.crackdown_listed if listed else p.crackdown)


def crackdown_harm(p: SimpleNamespace) -> float:
    """Harm of a crackdown, against 1 for a sweep."""
    return float(p.crackdown_harm)


def threat_fear(p: SimpleNamespace) -> float:
    """Fear that a threat spreads everywhere, in attacks of the last month [E48]."""
    return float(p.threat_fear)


def fear_after_day(memory: Floats, p: SimpleNamespace) -> Floats:
    """Remembered crackdowns or threats, one day later."""
    return memory * (1 - 1 / p.memory_days)


NEUTRAL = {
    "expected": lambda population, *_: np.zeros_like(population),
    "count": always(0),
    "crackdown_harm": always(0.0),
    "threat_fear": always(0.0),
    "cracked_down": always(False),
    "fear_after_day": unchanged,
}
