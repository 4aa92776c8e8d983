"""The largest cascades of a run: what single events led to, one a row on the time axis of the run."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from escalation_sim import measures, telling
from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.dates import date_axis, in_words
from escalation_sim.pictures.looks import LOOKS, look_of
from escalation_sim.pictures.page import Page, fit, new_page
from escalation_sim.pictures.style import BLUE, FAINT, INK, PAPER, QUIET

if TYPE_CHECKING:
    from escalation_sim.record import Result

MOST = 8  # cascades drawn
ORDERS = ("events", "deaths")
NAMES, FIGURES = 5.3, 2.4  # inches left and right of the time axis
HEAD, FOOT = 0.42, 0.5  # inches for the names of the columns and for the dates
ROW = 0.62  # inches at most
SMALL, PER_DEATH, LARGE = 22.0, 3.0, 170.0  # square points of a disc: without deaths, for each, at most
COLUMNS = {"events": 0.5, "deaths": 1.22, "days": 1.8, "links": 2.3}  # inches from the axis to the right of each
NOTE = (
    "A cascade is an event and all that came of it, by the causes in the log; the last ones may not be over. Line: "
    "from the root to the last event. Discs, the larger the more deaths: force, by those who used it in this simulated "
    "world. Open diamonds: words, which are what actors say, not findings. Triangles: all else. Links: of the longest "
    "chain. In brackets: the rules that had a part."
)


def cascades(result: "Result", by: str = "events") -> Figure:
    """The eight largest trees of events by number of "events" or of "deaths", the largest first.

    Raises UserError for another order.
    """
    if by not in ORDERS:
        raise UserError(f"cascades are ordered by {' or '.join(ORDERS)}, not by '{by}'")
    log = result.events
    table = measures.cascades(log)
    grown = table[table["events"] > 1].sort_values(by, ascending=False, kind="stable")
    shown = grown[:MOST]
    page = new_page(result, _title(table, grown, by), _subtitle(log, table, shown), NOTE)
    if len(shown):
        _draw(page, result, shown, by)
    else:
        page.write(page.left, page.top - 0.3, "no event led to another", size=12, color=QUIET)
    return page.figure


def _title(table: pd.DataFrame, grown: pd.DataFrame, by: str) -> str:
    if not len(grown):
        return "No event led to another in this run"
    largest = grown.iloc[0]
    led = {
        "events": f"One event led to {words.count(int(largest['events']) - 1, 'other')}",
        "deaths": f"One event and what came of it killed {largest['deaths']:,}",
    }
    return (
        f"{led[by]} within {words.count(largest['days'], 'day')}, the most in this run; "
        f"{len(table) - len(grown):,} of {words.count(len(table), 'beginning')} led to nothing"
    )


def _subtitle(log: pd.DataFrame, table: pd.DataFrame, shown: pd.DataFrame) -> str:
    if not len(shown):
        return ""
    events, deaths = shown["events"].sum(), shown["deaths"].sum()
    return (
        f"The {len(shown)} cascades below hold {events:,} of {len(log):,} events and {deaths:,} of "
        f"{words.count(int(table['deaths'].sum()), 'death')}."
    )


def _draw(page: Page, result: "Result", shown: pd.DataFrame, by: str) -> None:
    left, right = page.left + NAMES, page.right - FIGURES
    top, step = page.top - HEAD, min(ROW, (page.top - HEAD - page.bottom - FOOT) / len(shown))
    axes = page.axes(left, top - step * len(shown), right, top)
    date_axis(axes, result.setting.start, result.setting.days, most=8)
    axes.set_ylim(len(shown), 0)
    axes.patch.set_visible(False)  # the lines between the rows go through
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", length=3)
    for name, x in COLUMNS.items():
        weight = "bold" if name == by else "normal"
        page.write(right + x, top + 0.1, name, size=11, color=INK, weight=weight, ha="right", va="baseline")
    page.write(page.left, top + 0.1, "The event it began with", size=11, color=INK, va="baseline")
    trees, log = measures.forest(result.events), result.events
    for i, (root, figures) in enumerate(shown.iterrows()):
        grown = log[(trees["root"] == root).to_numpy()]
        _draw_cascade(axes, i, grown)
        middle = top - step * (i + 0.5)
        page.line((page.left, middle - step / 2), (page.right, middle - step / 2), color=FAINT, linewidth=0.8)
        for text, below, look in (
            (telling.in_words(grown.iloc[0].to_dict()), 0.09, {"size": 10.5}),
            (_from(grown.iloc[0], figures["rules"]), -0.12, {"size": 9.5, "color": QUIET}),
        ):
            fit(page.write(page.left, middle + below, text, va="center_baseline", **look), NAMES - 0.2)
        for name, x in COLUMNS.items():
            number = figures["depth" if name == "links" else name]
            weight = "bold" if name == by else "normal"
            page.write(right + x, middle, f"{number:,}", size=11.5, ha="right", va="center_baseline", weight=weight)


def _draw_cascade(axes: Axes, row: int, grown: pd.DataFrame) -> None:
    """A bar from the first to the last day, and a mark for every event: force above it, words on it, else below."""
    days = date2num(grown["date"].astype("datetime64[ns]")) + 0.5
    looks, middle = look_of(grown).to_numpy(), row + 0.5
    axes.plot([days.min(), days.max()], [middle] * 2, color=QUIET, linewidth=1.4, zorder=2, gid=f"cascade {row}")
    for look, height in (("other", 0.28), ("words", 0.0), ("force", -0.25)):
        when = days[looks == look]
        if look != "force":
            style = LOOKS[look] | {"markersize": 5.5}
            axes.plot(when, np.full(len(when), middle + height), linestyle="none", zorder=3, clip_on=False, **style)
        else:
            areas = np.minimum(SMALL + PER_DEATH * grown["deaths"].to_numpy()[looks == look], LARGE)
            places = np.full(len(when), middle + height)
            axes.scatter(when, places, areas, BLUE, edgecolors=PAPER, linewidths=0.7, zorder=4, clip_on=False)


def _from(root: "pd.Series[Any]", rules: tuple[str, ...]) -> str:
    return f"{in_words(root['date'], short=True)}, event {root['id']} [{', '.join(rules)}]"
