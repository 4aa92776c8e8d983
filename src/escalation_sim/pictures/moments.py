"""What a map shows of a run: a field as it stood on a day, and the attacks of a stretch of days."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.colors import Normalize, PowerNorm

from escalation_sim import measures
from escalation_sim.errors import UserError
from escalation_sim.studies.replay import fields_on

if TYPE_CHECKING:
    from escalation_sim.record import Result

Floats = npt.NDArray[np.float64]
Window = tuple[datetime.date, datetime.date]  # the first and the last day

WINDOW = 90  # days of attacks before a day, unless told
FIELDS = {
    "grievance": "grievance, from 0 to 1",
    "security": "security forces, 1 if spread evenly",
    "presence": "presence of insurgents, 1 if spread evenly",
    "control": "days held by an armed group",
    "harm": "recent harm by the state",
}
SKEWED = {"security", "presence", "harm"}  # a few cells have most: coloured by the cube root
ROOT = 1 / 3


def span(result: "Result") -> Window:
    """The first and the last day of a run."""
    start = result.setting.start
    return start, start + datetime.timedelta(days=result.setting.days - 1)


def window(result: "Result", on: datetime.date | None, since: datetime.date | None) -> Window:
    """From `since` to `on`: without `on` to the last day, without `since` 90 days, without both the whole run.

    Raises UserError for days outside the run.
    """
    start, end = span(result)
    last = _day(on, "on", start, end) if on else end
    if since:
        return _day(since, "since", start, last), last
    return (max(start, last - datetime.timedelta(days=WINDOW - 1)) if on else start), last


def _day(day: datetime.date, name: str, start: datetime.date, end: datetime.date) -> datetime.date:
    if not start <= day <= end:
        raise UserError(f"{name} {day}: choose a day from {start} to {end}")
    return day


def _days(result: "Result", first: datetime.date, last: datetime.date) -> tuple[int, int]:
    return (first - result.setting.start).days, (last - result.setting.start).days


def states(result: "Result", field: str, windows: Sequence[Window], allow_code: bool = False) -> list[Floats]:
    """A field at the end of each window, by cell; of "control", the days in each window that a group held a cell.

    Raises UserError for a field that there is not.
    """
    if field not in FIELDS:
        raise UserError(f"the map has no field '{field}'; choose one of {', '.join(FIELDS)}")
    if field == "control":
        return [_control(result, first, last) for first, last in windows]
    ends = [last for _, last in windows]
    end = span(result)[1]
    there = set(ends) == {end} and result.fields  # a run read back from its folder has none
    past = {end: result.fields} if there else fields_on(result, ends, allow_code)
    whole = result.territory.size if field == "presence" else 1.0  # of all cells together it is about 1
    return [whole * past[day][field] for day in ends]


def held_in(result: "Result", first: datetime.date, last: datetime.date) -> pd.DataFrame:
    """The holdings of towns in a stretch of days, in the order of seizure.

    As of `measures.holdings`, with cell (its number), days (in that stretch) and still (held at its end).
    """
    begin, end = _days(result, first, last)
    held, territory = measures.holdings(result.events), result.territory
    number = {cell: i for i, cell in enumerate(zip(territory.row.tolist(), territory.column.tolist(), strict=True))}
    cells = [number[cell] for cell in zip(held["row"], held["column"], strict=True)]
    days = measures.days_held(held, begin, end)
    still = measures.days_held(held, end, end) > 0
    return held.assign(cell=cells, days=days, still=still)[(days > 0) | held["seized"].between(begin, end)]


def _control(result: "Result", first: datetime.date, last: datetime.date) -> Floats:
    held = held_in(result, first, last)
    return np.bincount(held["cell"].astype("int64"), held["days"], minlength=result.territory.size).astype(np.float64)


def scale(field: str, states: Sequence[Floats]) -> Normalize:
    """From 0 to the highest value of all, so that maps side by side can be compared."""
    highest = max((float(state.max()) for state in states), default=0.0) or 1.0
    return PowerNorm(ROOT, 0.0, highest) if field in SKEWED else Normalize(0.0, highest)


def attacks_in(result: "Result", first: datetime.date, last: datetime.date, field: str = "") -> pd.DataFrame:
    """The attacks in the province in a stretch of days; beside the field "control" only those that seized a town."""
    log = result.events
    there = measures.is_attack(log) & (log["district"] != "") & log["row"].notna()
    if field == "control":
        there &= log["verb"] == "seize"
    return log[there & log["day"].between(*_days(result, first, last))]


def deaths_by_cell(attacks: pd.DataFrame) -> pd.Series:
    """Deaths in each cell with an attack, by row and column, the most first so that the small lie on the large."""
    return attacks.groupby(["row", "column"])["deaths"].sum().sort_values(ascending=False, kind="stable")
