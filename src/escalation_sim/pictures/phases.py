"""The named phases of a scenario as quiet bands behind the curves, their names above everything else."""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.patches import Rectangle

from escalation_sim.pictures.labels import apart
from escalation_sim.pictures.page import Page, size
from escalation_sim.pictures.style import INK, QUIET, TINT

if TYPE_CHECKING:
    from escalation_sim.scenario import Scenario

WIDEST = 2.1  # inches of a name before it is broken into lines
BETWEEN = 0.12  # inches between two names
SEAM = 0.015  # inches left open at either end of a band's upper edge
LEADER = 0.16  # inches from the names down to the bands


def draw_phases(page: Page, setting: "Scenario", left: float, right: float, floor: float) -> Page:
    """Every second phase tinted from `floor` up, and all names in a row on top with a line down to their bands.

    The time axis runs from `left` to `right`. Returns the page with the room that is left below the names, so
    that nothing drawn there can meet them.
    """
    phases = setting.phases
    if not phases:
        return page
    begins = [max((phase.start - setting.start).days, 0) for phase in phases]
    edges = [left + (right - left) * day / setting.days for day in (*begins, setting.days)]
    room = min(WIDEST, (page.right - page.left) / len(phases) - BETWEEN)
    names = [page.write(0, 0, _headed(phase.name), room, size=10.5, color=INK) for phase in phases]
    wide, high = zip(*(size(name) for name in names), strict=True)
    middles = [(begin + end) / 2 for begin, end in pairwise(edges)]
    places = apart(middles, [each + BETWEEN for each in wide], page.left, page.right)
    foot, top = page.top - max(high) - 0.04, page.top - max(high) - 0.04 - LEADER
    for i, (name, middle, place) in enumerate(zip(names, middles, places, strict=True)):
        page.move(name, place, foot + 0.04)
        name.set(ha="center", va="bottom", multialignment="center")
        page.line((place, foot), (middle, top), color=QUIET, linewidth=0.8, gid="leader")
        page.line(
            (edges[i] + 0.015, top),
            (edges[i + 1] - 0.015, top),
            color=QUIET,
            linewidth=2,
            solid_capstyle="butt",
            gid="phase",
        )
        if i % 2:
            _tint(page, edges[i], floor, edges[i + 1], top)
    return replace(page, top=top - 0.1)


def _tint(page: Page, left: float, bottom: float, right: float, top: float) -> None:
    width, height = page.figure.get_size_inches()
    corner = left / width, bottom / height
    band = Rectangle(corner, (right - left) / width, (top - bottom) / height, color=TINT, linewidth=0, zorder=-1)
    page.figure.add_artist(band)


def _headed(name: str) -> str:
    """A phase's name as a heading: without its article, with a capital."""
    name = name.removeprefix("the ")
    return name[:1].upper() + name[1:]
