"""The four escalation curves of a run on one time axis, under the dated events that were put in."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from escalation_sim import measures
from escalation_sim.pictures import words
from escalation_sim.pictures.dates import date_axis
from escalation_sim.pictures.marks import draw_marks
from escalation_sim.pictures.page import Page, new_page
from escalation_sim.pictures.style import BLUE, FAINT, QUIET, RED

if TYPE_CHECKING:
    from escalation_sim.record import Result

SPAN = 28
SAMPLE = 20
MEANING = {
    "intensity": "PLOVER points, weighted by deaths",
    "width": "districts with violence",
    "cast": "pairs of actors, one hostile to the other",
    "breadth": "classes of targets hit",
}
NAMES, CHANGES = 2.5, 1.8  # inches left and right of the curves
GAP = 0.2  # inches between them
LEAST = 0.85  # inches of a curve at least


def curves(result: "Result") -> Figure:
    """Intensity, width, cast and breadth over rolling windows of 28 days (less in a run under 112).

    Beside each, the means of the first and the second half of the run; dashed, what 20 events drawn at random
    from each window would show, so that more of the same is not taken for spread.
    """
    setting, log = result.setting, result.events
    span = max(1, min(SPAN, setting.days // 4))
    rolling, apart = (measures.windows(log, setting.start, setting.days, span, every) for every in (1, span))
    drawn, sampled = (measures.rarefied(log, setting.start, setting.days, SAMPLE, span, every) for every in (1, span))
    note = (
        f"Each point sums up the {span} days up to it. Right: means of the separate {span}-day windows of "
        f"the first and of the second half; a change of less than {100 * words.HOLDS:.0f} % counts as none."
    )
    if drawn.notna().any(axis=None):
        note += (
            f" Dashed, red: what {SAMPLE} events drawn at random from those days would show on average, "
            "which sheer numbers cannot raise."
        )
    page = new_page(result, words.of_curves(apart), "", note)
    left, right = page.left + NAMES, page.right - CHANGES
    floor = page.bottom + 0.55  # room for the dates
    strip = draw_marks(page, setting, left, right, floor, GAP + len(measures.CURVES) * LEAST)
    height = (strip - floor + GAP) / len(measures.CURVES)
    for i, curve in enumerate(measures.CURVES):
        top = strip - i * height
        axes = page.axes(left, top - height + GAP, right, top)
        _draw(axes, rolling[curve], drawn.get(curve))
        date_axis(axes, setting.start, setting.days)
        axes.tick_params(axis="x", labelbottom=curve == measures.CURVES[-1], length=3)
        page.write(page.left, top, curve.capitalize(), size=15, weight="bold", color=BLUE)
        page.write(page.left, top - 0.31, MEANING[curve], NAMES - 0.7, size=11, color=QUIET)
        _compare(page, right + 0.2, top, apart[curve], sampled.get(curve))
    return page.figure


def _draw(axes: Axes, curve: pd.Series, sample: pd.Series | None) -> None:
    when = date2num(curve.index)
    axes.fill_between(when, curve, color=BLUE, alpha=0.12, linewidth=0)
    axes.plot(when, curve, color=BLUE, linewidth=2.2, label="all events")
    highest = float(curve.max()) if len(curve) else 0.0
    if sample is not None:
        axes.plot(when, sample, color=RED, linewidth=1.6, linestyle=(0, (4, 2)), label=f"in {SAMPLE} events")
        highest = max(highest, float(np.nan_to_num(sample).max(initial=0.0)))
    axes.set_ylim(0, max(highest, 1.0) * 1.08)
    axes.patch.set_visible(False)  # the lines of the dated events go through
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


def _compare(page: Page, x: float, y: float, curve: pd.Series, sample: pd.Series | None) -> None:
    half = words.halves(curve.to_frame()).iloc[0]
    if half.isna().any():
        return
    page.write(x, y, words.change(half["change"]), size=15, weight="bold")
    page.write(x, y - 0.31, words.from_to(half), size=11, color=QUIET)
    sampled = words.halves(sample.to_frame()).iloc[0] if sample is not None else half * np.nan
    if sampled.notna().all():
        page.write(x, y - 0.53, f"of {SAMPLE}: {words.from_to(sampled)}", size=11, color=RED)
