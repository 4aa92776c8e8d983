"""What the sentences of all findings share."""

from collections.abc import Callable
from typing import NamedTuple

from escalation_sim.studies import named
from escalation_sim.studies.figures import number


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


def sure(low: float, high: float, show: Callable[[float], str] = number) -> str:
    """Where the true value lies with 90 % confidence."""
    return f"90 % sure: {show(low)} to {show(high)}"


def chances(hits: int, of: int) -> str:
    """A share of independent runs with the interval in which its true value lies (Wilson)."""
    from scipy.stats import binomtest

    interval = binomtest(hits, of).proportion_ci(0.90, "wilson")
    return f"{hits:,} of {of:,} runs ({hits / of:.0%}; 90 % sure: {interval.low:.0%} to {interval.high:.0%})"
