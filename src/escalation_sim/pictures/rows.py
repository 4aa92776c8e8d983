"""Curves in rows on one time axis: what the pictures of many runs share."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from escalation_sim.pictures.curves import MEANING
from escalation_sim.pictures.dates import date_axis
from escalation_sim.pictures.marks import draw_marks
from escalation_sim.pictures.page import Page
from escalation_sim.pictures.style import BLUE, FAINT, QUIET

if TYPE_CHECKING:
    from escalation_sim.scenario import Scenario

NAMES, SIDE = 2.5, 2.1  # inches left and right of the curves
GAP = 0.2  # inches between them
LEAST = 0.85  # inches of a curve at least
MEANS = MEANING | {
    "attacks": "in the province",
    "deaths": "in all events",
    "accusations": "of all actors",
    "protests": "in the province",
    "cooperation": "PLOVER points",
    "rung": "highest between any two states",
    "unity": "of the coalition, 0 to 1",
    "grievance": "of the people, 0 to 1",
}

Draw = Callable[[Axes, str], None]
Tell = Callable[[str], Sequence[tuple[str, str]]]  # lines right of a curve, each with its colour


def draw_rows(page: Page, setting: "Scenario", curves: Sequence[str], draw: Draw, tell: Tell) -> None:
    """Each curve in a row, under the scenario's dated events; `draw` fills its axes, `tell` says what it comes to."""
    left, right = page.left + NAMES, page.right - SIDE
    floor = page.bottom + 0.55  # room for the dates
    strip = draw_marks(page, setting, left, right, floor, GAP + len(curves) * LEAST)
    height = (strip - floor + GAP) / len(curves)
    for i, curve in enumerate(curves):
        top = strip - i * height
        axes = page.axes(left, top - height + GAP, right, top)
        draw(axes, curve)
        axes.patch.set_visible(False)  # the lines of the dated events go through
        axes.yaxis.set_major_locator(MaxNLocator(3, min_n_ticks=2))
        axes.grid(axis="y", color=FAINT, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        date_axis(axes, setting.start, setting.days)
        axes.tick_params(axis="x", labelbottom=curve == curves[-1], length=3)
        page.write(page.left, top, curve.capitalize(), size=15, weight="bold", color=BLUE)
        page.write(page.left, top - 0.31, MEANS[curve], NAMES - 0.7, size=11, color=QUIET)
        for line, (said, colour) in enumerate(tell(curve)):
            below = top - (0.31 + 0.22 * (line - 1) if line else 0.0)
            page.write(
                right + 0.2, below, said, size=11 if line else 15, color=colour, weight="normal" if line else "bold"
            )


def of_curve(table: pd.DataFrame, curve: str) -> pd.DataFrame:
    """The rows of one curve, by date."""
    return table[table["curve"] == curve].sort_values("date")
