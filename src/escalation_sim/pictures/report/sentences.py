"""What the sentences of all findings share."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from escalation_sim.studies import named
from escalation_sim.studies.bands import share90
from escalation_sim.studies.figures import percent, signed, signed_span, span


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


def difference(row: pd.Series) -> str:
    """A mean difference with its interval, all with as many digits."""
    widest = max(abs(row["low90"]), abs(row["high90"]))
    return f"{signed(row['difference'], widest)}; {sure(row['low90'], row['high90'], signed_span)}"


def sure(low: float, high: float, shown: Callable[[float, float], str] = span) -> str:
    """Where the true value lies with 90 % confidence."""
    return f"90 % sure: {shown(low, high)}"


def chances(hits: int, of: int) -> str:
    """A share of independent runs with the interval in which its true value lies (Wilson)."""
    low, high = share90(hits, of)
    between = f"{abs(100 * low):.0f} to {percent(high)}"
    return f"{hits:,} of {of:,} runs ({percent(hits / of)}; 90 % sure: {between})"
