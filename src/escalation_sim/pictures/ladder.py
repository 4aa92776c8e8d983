"""How far each pair of states climbed the ladder, day by day."""

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.pictures import words
from escalation_sim.pictures.dates import date_axis, in_words
from escalation_sim.pictures.labels import spread
from escalation_sim.pictures.marks import draw_marks
from escalation_sim.pictures.page import new_page
from escalation_sim.pictures.phases import draw_phases
from escalation_sim.pictures.style import COLOURS, DASHES, DPI, FAINT, MARKERS, QUIET, RED

if TYPE_CHECKING:
    from escalation_sim.record import Result

FORCE = 7  # the first rung on which somebody is hit
APART = 0.11  # rungs between lines that would hide each other
NAMES, PAIRS = 2.75, 2.4  # inches left and right of the steps
LEAST = 2.6  # inches of the ladder at least
NAME = 0.42  # inches of a pair's name and the line below it


def rungs(result: "Result") -> Figure:
    """A step line with a mark at its peak for each pair of states that ever left rung 0 (the six highest)."""
    highest = measures.highest_rungs(result.events, result.daily)
    climbers = highest[highest["rung"] > 0].sort_values("rung", ascending=False, kind="stable")[: len(COLOURS)]
    note = (
        "A pair's rung at the end of each day; lines on one rung are drawn a little apart. The mark is the "
        "first day on the highest rung. Shaded: the rungs on which force is used. Accusations are what "
        "states say, not findings."
    )
    page = new_page(result, words.of_ladder(highest), "", note)
    left, right, floor = page.left + NAMES, page.right - PAIRS, page.bottom + 0.55
    page = draw_phases(page, result.setting, left, right, floor)
    axes = page.axes(left, floor, right, draw_marks(page, result.setting, left, right, floor, LEAST))
    _draw_ladder(axes)
    date_axis(axes, result.setting.start, result.setting.days)
    axes.tick_params(axis="x", length=3)
    days = date2num(result.daily["date"].astype("datetime64[ns]"))
    ends = []
    for i, pair in enumerate(climbers.index):
        aside = (i - (len(climbers) - 1) / 2) * APART
        steps = result.daily[f"rung:{pair}"].to_numpy(dtype=np.float64) + aside
        axes.step(days, steps, where="post", color=COLOURS[i], linestyle=DASHES[i], linewidth=2, label=pair)
        peak = date2num(np.datetime64(climbers["date"].iloc[i]))
        axes.plot(peak, climbers["rung"].iloc[i] + aside, MARKERS[i], color=COLOURS[i], markersize=9, clip_on=False)
        ends.append(float(steps[-1]))
    peaks = [f"rung {row.rung} first on {in_words(row.date, short=True)}" for row in climbers.itertuples()]
    _name_pairs(axes, climbers.index.tolist(), peaks, ends, float(days[-1]))
    return page.figure


def _draw_ladder(axes: Axes) -> None:
    axes.set_ylim(-0.5, 10.5)
    axes.patch.set_visible(False)  # the phases show through
    axes.axhspan(FORCE - 0.5, 10.5, color=RED, alpha=0.08, linewidth=0, zorder=0)
    axes.set_yticks(range(11), [f"{name}  {rung:\u2007>2}" for rung, name in enumerate(words.RUNGS)])
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0, labelsize=11, pad=9)


def _name_pairs(axes: Axes, pairs: list[str], peaks: list[str], ends: list[float], last: float) -> None:
    """Each pair's name at the end of its line, with the date of its peak, none upon another."""
    edge = axes.get_xlim()[1]
    wide = edge - axes.get_xlim()[0]
    gap = NAME * (axes.get_ylim()[1] - axes.get_ylim()[0]) / (axes.get_window_extent().height / DPI)
    for i, place in enumerate(spread(ends, gap, -0.2, 10.2)):
        x = edge + 0.03 * wide
        axes.plot([last, edge, x], [ends[i], ends[i], place], color=COLOURS[i], linewidth=1, clip_on=False)
        axes.plot(x, place, MARKERS[i], color=COLOURS[i], markersize=7, clip_on=False)
        name = axes.text(x + 0.015 * wide, place, words.pair_name(pairs[i]), size=11.5, weight="bold", va="bottom")
        name.set_clip_on(False)
        axes.text(x + 0.015 * wide, place - 0.03, peaks[i], size=10, color=QUIET, va="top")
