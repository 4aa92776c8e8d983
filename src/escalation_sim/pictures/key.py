"""The key of the map: what its colours, discs, lines and marks mean."""

from collections.abc import Collection

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from escalation_sim.pictures.land import draw_line, draw_projects, draw_town
from escalation_sim.pictures.page import Page, size
from escalation_sim.pictures.style import BLUE, PAPER, QUIET
from escalation_sim.pictures.words import count

SAND = LinearSegmentedColormap.from_list("sand", ["#fffaf0", "#f7deb4", "#e2b273", "#c98a45"])
RING = 16.0  # square points
TALL, BAR = 2.1, 2.2  # inches of the key and of its colours
TOLLS = (1, 5, 20, 100, 500)  # deaths of which the key may show a disc


def draw_key(
    page: Page, left: float, meaning: str, highest: float, area: float, most: float, marks: Collection[str]
) -> None:
    """The key at the foot of a column that begins at `left` (inches).

    The colours mean `meaning`, from 0 to `highest`; a disc has `area` square points for each of up to `most`
    deaths; of the marks "roads", "rails", "projects" and "towns" those are explained that the map has.
    """
    key = page.axes(left, page.bottom, page.right, page.bottom + TALL)
    key.set(xlim=(0, page.right - left), ylim=(0, TALL))  # so that places in it are inches
    key.axis("off")
    key.text(0, TALL, "On the map", size=13, weight="bold", va="top")
    _draw_colours(key, meaning, highest)
    _draw_tolls(key, area, most)
    _draw_marks(key, marks)


def draw_discs(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike, areas: npt.ArrayLike) -> None:
    """Attacks with deaths; areas in square points."""
    axes.scatter(x, y, areas, BLUE, alpha=0.75, edgecolors=PAPER, linewidths=0.7, zorder=5)


def draw_rings(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike) -> None:
    """Attacks in which nobody died."""
    axes.scatter(x, y, RING, facecolors="none", edgecolors=BLUE, linewidths=1.1, zorder=5)


def _draw_colours(key: Axes, meaning: str, highest: float) -> None:
    ramp = np.linspace(0, 1, 60)[None, :]
    key.pcolormesh(np.linspace(0, BAR, 61), [1.38, 1.58], ramp, cmap=SAND, edgecolors="face", linewidth=0.2)
    key.text(0, 1.32, "0", size=10, va="top", color=QUIET)
    key.text(BAR, 1.32, f"{highest:.2g}", size=10, va="top", ha="right", color=QUIET)
    key.text(BAR + 0.15, 1.48, meaning, size=10.5, va="center", linespacing=1.25)


def _draw_tolls(key: Axes, area: float, most: float) -> None:
    draw_rings(key, 0.1, 0.8)
    x = _say(key, 0.23, 0.8, "no death")
    for deaths in [toll for toll in TOLLS if toll == 1 or toll <= most][-3:]:
        radius = float(np.sqrt(area * deaths / np.pi)) / 72
        draw_discs(key, x + radius, 0.8, area * deaths)
        x = _say(key, x + 2 * radius + 0.06, 0.8, count(deaths, "death"))


def _draw_marks(key: Axes, marks: Collection[str]) -> None:
    x, y = 0.0, 0.3
    for kind, name in (("roads", "road"), ("rails", "railway")):
        if kind in marks:
            draw_line(key, kind, [[(x, y), (x + 0.4, y)]])
            x = _say(key, x + 0.47, y, name)
    if "projects" in marks:
        draw_projects(key, x + 0.08, y)
        x = _say(key, x + 0.2, y, "Chinese project")
    if "towns" in marks:
        draw_town(key, x + 0.05, y)
        _say(key, x + 0.15, y, "town")


def _say(key: Axes, x: float, y: float, name: str) -> float:
    """Writes a name and returns where the next thing may begin."""
    return x + size(key.text(x, y, name, size=10.5, va="center"))[0] + 0.28
