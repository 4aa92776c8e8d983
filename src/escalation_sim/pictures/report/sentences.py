"""What the sentences of all findings share."""

from collections.abc import Callable
from typing import NamedTuple

from escalation_sim.studies import named
from escalation_sim.studies.figures import percent, span


class Group(NamedTuple):
    """Findings that belong together: sentences under a heading, and below them how to read them."""

    heading: str
    sentences: list[str]
    note: str = ""


def capital(said: str) -> str:
    """Words as they begin a sentence."""
    return said[:1].upper() + said[1:]


def meaning(outcome: str) -> str:
    """What an outcome is, as it begins a sentence."""
    return capital(named.meaning(outcome))


def sure(low: float, high: float, shown: Callable[[float, float], str] = span) -> str:
    """Where the true value lies with 90 % confidence."""
    return f"90 % sure: {shown(low, high)}"


def chances(hits: int, of: int) -> str:
    """A share of independent runs with the interval in which its true value lies (Wilson)."""
    from scipy.stats import binomtest

    interval = binomtest(hits, of).proportion_ci(0.90, "wilson")
    between = f"{100 * interval.low:.0f} to {percent(interval.high)}"
    return f"{hits:,} of {of:,} runs ({percent(hits / of)}; 90 % sure: {between})"
