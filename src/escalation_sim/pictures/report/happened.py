"""The largest events of a run, and the chain of causes that led to one of them."""

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from escalation_sim import measures, telling
from escalation_sim.pictures.chain import deadliest

if TYPE_CHECKING:
    from escalation_sim.record import Result

MOST = 10


class Happened(NamedTuple):
    """One event in words."""

    id: str
    date: str
    what: str
    rule: str
    deaths: int


def largest(result: "Result") -> list[Happened]:
    """The deadliest events, at most ten; those that came first before others with as many deaths."""
    log = result.events
    deadliest = log[log["deaths"] > 0].sort_values("deaths", ascending=False, kind="stable")[:MOST]
    rows = as_written(deadliest)
    return [Happened(row["id"], row["date"], telling.in_words(row), row["rule"], int(row["deaths"])) for row in rows]


def why(result: "Result") -> list[str]:
    """The lines that lead from the event that the picture "chain" is of back to its root; none without events."""
    log = result.events
    if not len(log):
        return []
    event, _ = deadliest(measures.forest(log), log.set_index("id")["deaths"])
    return [" ".join(line.split()) for line in telling.chain(as_written(log), event)]


def as_written(events: pd.DataFrame) -> list[dict[str, str]]:
    """Events as the rows of events.csv have them."""
    plain = events.astype(object).where(events.notna(), "")
    return [{str(name): str(value) for name, value in row.items()} for row in plain.to_dict("records")]
