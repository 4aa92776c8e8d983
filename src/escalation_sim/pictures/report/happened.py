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
    """From the deadliest event that another one led to, the lines back to its root; none if nobody died."""
    log = result.events
    led_to = set(log.loc[log["cause"].notna(), "id"].astype(str))
    every = largest(result)
    chosen = next((each for each in every if each.id in led_to), every[0] if every else None)
    lines = telling.chain(as_written(log), int(chosen.id)) if chosen else []
    return [" ".join(line.split()) for line in lines]


def as_written(events: pd.DataFrame) -> list[dict[str, str]]:
    """Events as the rows of events.csv have them."""
    plain = events.astype(object).where(events.notna(), "")
    return [{str(name): str(value) for name, value in row.items()} for row in plain.to_dict("records")]
