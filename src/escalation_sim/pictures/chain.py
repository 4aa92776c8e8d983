"""Why something happened: the tree of events that it grew in, on a time axis."""

import datetime
from typing import TYPE_CHECKING, Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from escalation_sim import measures, telling
from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.branches import Branches, branches
from escalation_sim.pictures.dates import date_axis, in_words
from escalation_sim.pictures.looks import LOOKS, look_of
from escalation_sim.pictures.page import Page, fit, new_page, size
from escalation_sim.pictures.style import FAINT, INK, PAPER, QUIET

if TYPE_CHECKING:
    from escalation_sim.record import Result

MOST = 18  # events drawn
LINKS = 3  # links that the event chosen by default has behind it, if any has
ROW, LEAST_ROW = 0.36, 0.19  # inches at most and at least
FOOT = 0.5  # inches for the dates
LEAST = 3.0  # inches of the time axis
STEP = 0.11  # inches at least from an event to what grew from it
GAP = 0.13  # inches from a mark to its words
NOTE = (
    "From each event lines lead to those it caused, at their dates; in brackets the rule that made each. Discs: force "
    "(by those who used it in this simulated world, whoever claimed it). Open diamonds: words, which are what actors "
    "say, not findings. Triangles: all else. Thick: the way to the ringed event. What grew from "
    "an event within days stands a little to its right."
)


def chain(result: "Result", event: int | None = None) -> Figure:
    """The tree in which an event grew: the chain back to its root, and what came of it, at most 18 events.

    Without `event` (an id of the log) the deadliest one with at least three links behind it. Raises UserError for
    an event that the run does not have.
    """
    log = result.events
    if not len(log):
        if event is not None:
            raise UserError(f"the run has no event {event}; its log is empty")
        page = new_page(result, "Nothing happened in this run", "", "The log of this run is empty.")
        page.write(page.left, page.top - 0.3, "no event, and so no chain of causes", size=12, color=QUIET)
        return page.figure
    trees = measures.forest(log)
    if event is not None and event not in trees.index:
        raise UserError(f"the run has no event {event}; its events are numbered {log['id'].min()} to {log['id'].max()}")
    deaths = log.set_index("id")["deaths"]
    deadliest_one, links = deadliest(trees, deaths)
    asked = deadliest_one if event is None else event
    tree = trees[trees["root"] == trees.loc[asked, "root"]]
    chosen = f"Drawn as the deadliest event with at least {words.count(links, 'link')} behind it. "
    note = (chosen if event is None else "") + NOTE

    def laid_out(most: int) -> tuple[Page, pd.DataFrame, Branches]:
        drawn = branches(tree["parent"], deaths[tree.index], asked, most)
        rows = log.set_index("id", drop=False).loc[list(drawn.order)]
        return new_page(result, _title(rows, tree, drawn), _subtitle(log, tree, drawn), note), rows, drawn

    page, rows, drawn = laid_out(MOST)
    room = int((page.top - page.bottom - FOOT) / LEAST_ROW)
    if room < len(drawn.order):  # a long title leaves less of the page
        page, rows, drawn = laid_out(max(room, 2))
    _draw(page, rows, drawn)
    return page.figure


def deadliest(trees: pd.DataFrame, deaths: pd.Series) -> tuple[int, int]:
    """The deadliest event with at least three links behind it, or as many as any has; and how many these are."""
    links = min(LINKS, int(trees["depth"][deaths > 0 if deaths.any() else deaths >= 0].max()))
    return int(deaths[trees["depth"] >= links].idxmax()), links


def _title(rows: pd.DataFrame, tree: pd.DataFrame, drawn: Branches) -> str:
    asked, root = (telling.in_words(rows.loc[one].to_dict()) for one in (drawn.path[-1], drawn.path[0]))
    asked = _capital(asked)
    if len(drawn.path) > 1:
        return f"{asked}: {words.count(len(drawn.path) - 1, 'step')} after “{root}”, in this run"
    if len(tree) > 1:
        return f"{asked}: {words.count(len(tree) - 1, 'event')} grew from it in this run"
    return f"{asked}: it had no cause in the log of this run, and nothing grew from it"


def _subtitle(log: pd.DataFrame, tree: pd.DataFrame, drawn: Branches) -> str:
    grown = log[log["id"].isin(tree.index)]
    root = grown.iloc[0]
    hidden = len(tree) - len(drawn.order)
    return (
        f"Event {drawn.path[-1]}. The tree: {words.count(len(tree), 'event')}"
        f"{f' ({hidden} not shown)' if hidden else ''}, {words.count(int(grown['deaths'].sum()), 'death')}, "
        f"{in_words(root['date'])} to {in_words(grown['date'].max())}. "
        f"Root: {telling.ROOT.get(root['rule'], 'nothing earlier in the log')}."
    )


def _draw(page: Page, rows: pd.DataFrame, drawn: Branches) -> None:
    """Each event in a row of its own: a mark at its date, its words to the right of it, a line from its cause."""
    start, days = datetime.date.fromisoformat(rows["date"].min()), int(rows["day"].max() - rows["day"].min()) + 1
    labels = {one: _label(page, row, one, drawn) for one, row in rows.iterrows()}
    wide = {one: size(said)[0] + 0.1 + size(more)[0] for one, (said, more) in labels.items()}
    room = page.right - page.left - GAP
    axis = room
    while axis > LEAST and any(x + wide[one] > room for one, x in _places(rows, drawn, axis, days).items()):
        axis -= 0.1
    places = {one: page.left + x for one, x in _places(rows, drawn, axis, days).items()}
    top, bottom = page.top - 0.05, page.bottom + FOOT
    step = min(ROW, (top - bottom) / len(rows))
    bottom = top - step * len(rows)
    heights = {one: top - step * (i + 0.5) for i, one in enumerate(drawn.order)}
    _draw_dates(page, start, days, axis, bottom - 0.05, top)
    axes = page.axes(0, 0, page.right, page.top)
    axes.set(xlim=(0, page.right), ylim=(0, page.top))  # so that places in it are inches of the page
    axes.axis("off")
    _draw_links(axes, places, heights, drawn)
    for one, look in look_of(rows).items():
        axes.plot(places[one], heights[one], zorder=4, gid=str(one), **LOOKS[look])
        if one == drawn.path[-1]:
            axes.plot(places[one], heights[one], "o", markersize=14, color=INK, markerfacecolor=PAPER, zorder=3)
        said, more = labels[one]
        fit(said, page.right - places[one] - GAP - 0.1 - size(more)[0])
        page.move(said, places[one] + GAP, heights[one])
        page.move(more, places[one] + GAP + size(said)[0] + 0.1, heights[one])


def _places(rows: pd.DataFrame, drawn: Branches, axis: float, days: int) -> dict[int, float]:
    """How far right each mark stands (inches): at its date, and right of its cause."""
    start, day = rows["day"].min(), rows["day"].to_dict()
    places: dict[int, float] = {}
    for one in drawn.order:
        x = axis * (day[one] - start + 0.5) / days
        places[one] = max(x, places[drawn.parent[one]] + STEP) if one in drawn.parent else x
    return places


def _draw_dates(page: Page, start: datetime.date, days: int, wide: float, bottom: float, top: float) -> None:
    axes = page.axes(page.left, bottom, page.left + wide, top)
    date_axis(axes, start, days, most=max(int(wide / 0.7), 1))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", length=3)


def _draw_links(axes: Axes, places: dict[int, float], heights: dict[int, float], drawn: Branches) -> None:
    for one, parent in drawn.parent.items():
        on_path = one in drawn.path
        xs, ys = [places[parent], places[parent], places[one]], [heights[parent], heights[one], heights[one]]
        colour, width = (INK, 2.6) if on_path else (QUIET, 1)
        dashes: Any = "-" if one in drawn.direct else (0, (1, 2))
        axes.plot(xs, ys, color=colour, linewidth=width, linestyle=dashes, zorder=2 + on_path, gid=f"{parent}>{one}")


def _label(page: Page, row: "pd.Series[Any]", one: int, drawn: Branches) -> tuple[Text, Text]:
    """An event's words, and after them its date and rule, and how much grew from it that is not shown."""
    weight = "bold" if one == drawn.path[-1] else "normal"
    said = page.write(0, 0, _capital(telling.in_words(row.to_dict())), size=10.5, weight=weight, va="center_baseline")
    hidden = drawn.left_out.get(one, 0)
    rest = f" and {words.count(hidden, 'event')} from it not shown" if hidden else ""
    more = f"{in_words(row['date'], short=True)} [{row['rule']}]{rest}"
    meta = page.write(0, 0, more, size=9.5, color=QUIET, va="center_baseline")
    for text in (said, meta):
        text.set_path_effects([withStroke(linewidth=3, foreground=PAPER)])
        text.set_zorder(5)
    return said, meta


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
