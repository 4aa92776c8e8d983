"""Curves in rows on one time axis: what the pictures of many runs share."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from escalation_sim.pictures.dates import date_axis
from escalation_sim.pictures.marks import draw_marks
from escalation_sim.pictures.page import Page, size
from escalation_sim.pictures.phases import draw_phases
from escalation_sim.pictures.style import BLUE, FAINT, QUIET

if TYPE_CHECKING:
    from escalation_sim.scenario import Scenario

NAMES, SIDE = 2.4, 2.6  # inches left and right of the curves
GAP = 0.16  # inches between them
LEAST = 0.68  # inches of a curve at least
MEANS = {
    "intensity": "PLOVER points, weighted by deaths",
    "width": "districts with violence",
    "cast": "pairs of actors, one hostile to the other",
    "breadth": "classes of targets hit",
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
    """Each curve in a row, under the scenario's phases and dated events.

    `draw` fills a curve's axes and may set its marks, `tell` says what it comes to.
    """
    left, right = page.left + NAMES, page.right - SIDE
    floor = page.bottom + 0.55  # room for the dates
    page = draw_phases(page, setting, left, right, floor)
    strip = draw_marks(page, setting, left, right, floor, GAP + len(curves) * LEAST)
    height = (strip - floor + GAP) / len(curves)
    for i, curve in enumerate(curves):
        top = strip - i * height
        axes = page.axes(left, top - height + GAP, right, top)
        axes.patch.set_visible(False)  # the lines of the dated events go through
        axes.yaxis.set_major_locator(MaxNLocator(3, min_n_ticks=2))
        draw(axes, curve)
        axes.grid(axis="y", color=FAINT, linewidth=0.8)
        axes.set_axisbelow(True)
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        date_axis(axes, setting.start, setting.days)
        axes.tick_params(axis="x", labelbottom=curve == curves[-1], length=3)
        page.write(page.left, top, curve.capitalize(), size=15, weight="bold", color=BLUE)
        page.write(page.left, top - 0.31, MEANS[curve], NAMES - 0.7, size=11, color=QUIET)
        _tell(page, right + 0.2, top, tell(curve))


def _tell(page: Page, left: float, top: float, lines: Sequence[tuple[str, str]]) -> None:
    """The first line large, the others small below it."""
    for number, (said, colour) in enumerate(lines):
        look = {"size": 10.5} if number else {"size": 15, "weight": "bold"}
        text = page.write(left, top, said, page.right - left, color=colour, **look)
        top -= size(text)[1] + 0.04


def of_curve(table: pd.DataFrame, curve: str) -> pd.DataFrame:
    """The rows of one curve, by date."""
    return table[table["curve"] == curve].sort_values("date")
