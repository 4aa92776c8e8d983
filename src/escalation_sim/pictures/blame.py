"""Who accuses whom of backing whom, and apart from it who struck whom, or who believes it, or what is so."""

import datetime
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.accused import draw_accusations, pairs_of
from escalation_sim.pictures.dates import stretch
from escalation_sim.pictures.matrix import draw_levels, head_of
from escalation_sim.pictures.network import draw_network
from escalation_sim.pictures.page import Page, draw_heading, new_page, size
from escalation_sim.pictures.style import BLUE, INK, QUIET

if TYPE_CHECKING:
    from escalation_sim.record import Result

ACROSS = ("strike", "skirmish")
SHARE = 0.6  # of the page's width that is for what is said
SAID = "They are what actors say in this run; nothing here says that they are true. "
COUNTED = f"Left: each row is one accuser and whom it named, discs count whom the accused is said to back. {SAID}"
STOOD = (
    "Left: how much each holds against whom it names, from 0 to 1, and in discs the accusations of backing a group "
    f"since the run began. {SAID}"
)
ACTS = (
    "Right: attacks, and strikes and skirmishes across borders, by those who carried them out in the simulated "
    "world, whoever claimed them. Numbers count events."
)
BELIEF = "Right: how sure each audience is, from 0 to 1, that the one above it backs armed groups; belief is not proof."
TRUTH = (
    "Right: who really backs whom in this simulated world, from 0 to 1 (mean of the days shown), drawn anew for each "
    "seed from a prior that includes nothing at all; it says nothing about the real one."
)


def blame(
    result: "Result",
    on: datetime.date | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    truth: bool = False,
) -> Figure:
    """On the left what is said: a dashed arrow from each accuser to the accused, and a disc for each alleged proxy.

    On the right what was done, attacker to victim. `since` and `until` count the events of some days only; `on`
    takes the state of one day: how strong blame is, and on the right who believes it. With `truth`, the right
    shows who really backs whom in this simulated world. Raises UserError for days outside the run.
    """
    first, last = _window(result, on, since, until)
    log, days = (_within(table, result.setting.start, first, last) for table in (result.events, result.daily))
    state = (days if on is None else days.tail(1)).mean(numeric_only=True)
    accusations = measures.attributions(log)
    when = "" if on or (since, until) == (None, None) else f"{stretch(first, last)} in this run"
    title = words.of_blame(accusations, when)
    pairs = pairs_of(accusations)
    if on is not None:
        levels = _levels(state, "blame:", ">")
        title, pairs = words.of_blame_on(levels, on), pairs_of(accusations, levels)
    note = (COUNTED if on is None else STOOD) + (TRUTH if truth else ACTS if on is None else BELIEF)
    page = new_page(result, title, words.most_said(accusations, "so far" if on else ""), note)
    middle = page.left + SHARE * (page.right - page.left)
    heading = "Said: who accuses whom of backing whom" if on is None else "Held: who blames whom for backing whom"
    draw_accusations(page, heading, pairs, middle - 0.3, "nobody in this run" if on is None else "nobody that day")
    if truth:
        heading = "In this simulated world: who backs whom"
        _draw_levels(page, middle, heading, _levels(state, "support:", ">"), "nobody backs anybody")
    elif on is not None:
        _draw_levels(page, middle, "Believed: who backs armed groups", _levels(state, "belief:", "|"), "nobody")
    else:
        struck = log[(measures.is_attack(log) | log["verb"].isin(ACROSS)) & (log["source"] != log["target"])]
        draw_network(page, middle, struck)
    return page.figure


def _window(
    result: "Result", on: datetime.date | None, since: datetime.date | None, until: datetime.date | None
) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of which events are counted. Raises UserError."""
    start = result.setting.start
    end = start + datetime.timedelta(days=result.setting.days - 1)
    if on is not None and (since or until):
        raise UserError("on is one day, since and until are a window; give the one or the other")
    first, last = since or start, on or until or end
    if since and until and since > until:
        raise UserError(f"since {since} is later than until {until}; turn them round")
    if first > end or last < start or (on is not None and on > end):
        asked = f"on {on}" if on else f"since {since}" if first > end else f"until {until}"
        raise UserError(f"{asked} is outside the run, which goes from {start} to {end}")
    return max(first, start), min(last, end)


def _within(table: pd.DataFrame, start: datetime.date, first: datetime.date, last: datetime.date) -> pd.DataFrame:
    return table[table["day"].between((first - start).days, (last - start).days)]


def _levels(state: pd.Series, prefix: str, between: str) -> pd.Series:
    """The numbers of the columns with this prefix, indexed by the two actors they stand between."""
    chosen = state[[name.startswith(prefix) for name in state.index]]
    both = [tuple(name.removeprefix(prefix).split(between, 1)) for name in chosen.index]
    return pd.Series(chosen.to_numpy(), pd.MultiIndex.from_tuples(both, names=["who", "whom"]) if both else None)


def _draw_levels(page: Page, left: float, heading: str, levels: pd.Series, nobody: str) -> None:
    """Levels from 0 to 1 as squares, those who hold them in rows."""
    draw_heading(page, heading, left, page.right, color=BLUE)
    seen = levels[levels.round(2) > 0]
    if not len(seen):
        page.write(left, page.top - 0.45, nobody, size=12, color=QUIET)
        return
    table = seen.unstack(fill_value=0.0)
    table = table[table.max().sort_values(ascending=False, kind="stable").index]
    top = page.top - 0.42 - head_of(page, list(table.columns))
    step = min(0.5, (top - page.bottom) / len(table))
    heights = [top - step * (i + 0.5) for i in range(len(table))]
    names = [
        page.write(left, y, str(name), size=11.5, weight="bold", va="center_baseline", color=INK)
        for y, name in zip(heights, table.index, strict=True)
    ]
    begin = left + max(size(name)[0] for name in names) + 0.15
    draw_levels(page, table, heights, (begin, page.right), top, BLUE)
