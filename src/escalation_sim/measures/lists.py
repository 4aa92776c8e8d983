"""How target lists widen: the classes that each actor took up, and how often it hit them."""

from collections.abc import Sequence

import pandas as pd

from escalation_sim.journal import SPELL, Spell
from escalation_sim.measures.kinds import VIOLENCE

FORCE = VIOLENCE | {"crackdown"}
NAMED = frozenset({"accuse", "label", "echo"})  # words by which somebody is called a sponsor, or a proxy


def of_spells(spells: Sequence[Spell]) -> pd.DataFrame:
    """A run's `lists`, from the rows of its journal.

    One row for each time that an actor had taken up a class of somebody's targets: actor, target_class, owner, since
    and until (days; since below 0: before the log begins; until missing: to the end), and cause (the id of the event
    that tipped it there; missing if it stood from the start, or if that event lies before the log).
    """
    return typed(pd.DataFrame(spells, columns=SPELL))


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """The same rows with their types, without causes that are not in the log."""
    table = table.astype({"since": "int64", "until": "Int64", "cause": "Int64"})
    table["cause"] = table["cause"].where(table["cause"] > 0)
    return table


def lengths(lists: pd.DataFrame, days: int) -> pd.DataFrame:
    """How many classes stood on each actor's list on the first and on the last day: columns first and last.

    Reads actor, since and until of a run's `lists`; an actor whose list was always empty is not there.
    """
    ends = lists["until"].astype("Float64").fillna(float(days)).astype(float)
    stood = {"first": (lists["since"] <= 0) & (ends > 0), "last": (lists["since"] < days) & (ends >= days)}
    counts = pd.DataFrame(stood).groupby(lists["actor"], sort=False).sum()
    return counts.astype("int64")


def taken_up(lists: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """The classes taken up after the first day, by day, with the verb and the date of the event that tipped each.

    Columns of `lists`, and verb and said_on (ISO; both missing where no event is known). Reads id, verb and date.
    """
    new = lists[lists["since"] > 0].sort_values("since", kind="stable")
    causes = events.set_index("id")[["verb", "date"]].rename(columns={"date": "said_on"})
    return new.merge(causes, how="left", left_on="cause", right_index=True)


def hits(events: pd.DataFrame, actor: str, target_class: str, owner: str) -> pd.DataFrame:
    """The events in which an actor used force on a class of somebody's targets."""
    of_class = (events["target_class"] == target_class) & (events["target"] == owner)
    return events[(events["source"] == actor) & of_class & events["verb"].isin(FORCE)]
