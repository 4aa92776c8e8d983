"""The largest events of a run, and the chain of causes of the deadliest one."""

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from escalation_sim import telling

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
    """The lines that lead from the deadliest event back to its root; none if nobody died."""
    deadliest = largest(result)[:1]
    lines = telling.chain(as_written(result.events), int(deadliest[0].id)) if deadliest else []
    return [" ".join(line.split()) for line in lines]


def as_written(events: pd.DataFrame) -> list[dict[str, str]]:
    """Events as the rows of events.csv have them."""
    plain = events.astype(object).where(events.notna(), "")
    return [{str(name): str(value) for name, value in row.items()} for row in plain.to_dict("records")]
