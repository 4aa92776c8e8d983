"""The key of a map: what its colours, discs, lines and marks mean."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize, PowerNorm
from matplotlib.text import Text

from escalation_sim.pictures.land import draw_line, draw_projects, draw_town
from escalation_sim.pictures.page import Page, size
from escalation_sim.pictures.style import BLUE, PAPER, QUIET
from escalation_sim.pictures.words import count

if TYPE_CHECKING:
    from escalation_sim.pictures.ground import Ground
    from escalation_sim.territory import Map

SAND = LinearSegmentedColormap.from_list("sand", ["#fffaf0", "#f7deb4", "#e2b273", "#c98a45"])
RING = 16.0  # square points
BAR, BESIDE = 2.2, 1.7  # inches of the colours, and at least of what is written beside them
GAP, BEFORE, LINE = 0.28, 0.07, 0.3  # inches between two signs, between sign and name, and from line to line
TOLLS = (1, 5, 20, 100, 500)  # deaths of which the key may show a disc


class Sign(NamedTuple):
    """A sign, its size in inches, how it is drawn from a left edge x around a height y, and its name."""

    wide: float
    tall: float
    draw: Callable[[float, float], object]
    name: str


@dataclass(frozen=True, slots=True)
class Key:
    """What is to be explained: the colours of a field, discs of `area` square points a death, and marks."""

    meaning: str
    norm: Normalize
    area: float
    most: float  # deaths of the largest disc
    marks: Sequence[str] = ()  # of "roads", "rails", "projects" and "towns"
    ring: float = RING
    tolls: int = 3  # discs shown


def marks_of(ground: "Ground", territory: "Map") -> list[str]:
    """The marks that a map has."""
    there = [kind for kind, named in ground.lines.items() if named]
    return there + ["projects"] * bool(territory.chinese.any()) + ["towns"] * any(territory.town)


def draw_key(page: Page, left: float, right: float, top: float, key: Key, letters: float = 10.5) -> float:
    """The key in a column between these edges (inches), from the top down; returns where it ends."""
    axes = page.axes(left, page.bottom, right, top)
    axes.set(xlim=(left, right), ylim=(page.bottom, top))  # so that places in it are those of the page
    axes.axis("off")
    y = _draw_colours(page, axes, top, key, letters)
    for signs in (_tolls(axes, key), _marks(axes, key.marks)):
        y = _draw_signs(page, left, right, y, signs, letters)
    return y


def draw_discs(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike, areas: npt.ArrayLike) -> None:
    """Attacks with deaths; areas in square points."""
    axes.scatter(x, y, areas, BLUE, alpha=0.75, edgecolors=PAPER, linewidths=0.7, zorder=5)


def draw_rings(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike, area: float = RING) -> None:
    """Attacks in which nobody died."""
    axes.scatter(x, y, area, facecolors="none", edgecolors=BLUE, linewidths=1.1, zorder=5)


def _draw_colours(page: Page, axes: Axes, top: float, key: Key, letters: float) -> float:
    """The colours from 0 to the highest value, with their meaning beside them or, in a narrow column, above."""
    left, right = axes.get_xlim()
    if right - left < BAR + BESIDE:
        top -= size(page.write(left, top, key.meaning, right - left, size=letters))[1] + 0.1
    else:
        page.write(left + BAR + 0.15, top + 0.05, key.meaning, right - left - BAR - 0.15, size=letters)
    bar = min(BAR, right - left)
    ramp = key.norm.inverse(np.linspace(0, 1, 60))[None, :]
    edges = np.linspace(left, left + bar, 61), [top - 0.2, top]
    axes.pcolormesh(*edges, ramp, norm=key.norm, cmap=SAND, edgecolors="face", linewidth=0.2)
    ticks = {0.0: "left", 0.5: "center", 1.0: "right"}  # the middle only where it is not half of the highest
    for share, side in ticks.items():
        if share != 0.5 or isinstance(key.norm, PowerNorm):
            value = f"{float(key.norm.inverse(share)):.2g}"
            page.write(left + share * bar, top - 0.26, value, size=letters - 0.5, ha=side, color=QUIET)
    return top - 0.6


def _tolls(axes: Axes, key: Key) -> list[Sign]:
    signs = [Sign(0.16, 0.16, lambda x, y: draw_rings(axes, x + 0.08, y, key.ring), "no death")]
    for deaths in [toll for toll in TOLLS if toll == 1 or toll <= key.most][-key.tolls :]:
        wide = 2 * float(np.sqrt(key.area * deaths / np.pi)) / 72
        disc = partial(_draw_disc, axes, wide, key.area * deaths)
        signs.append(Sign(wide, wide, disc, count(deaths, "death")))
    return signs


def _draw_disc(axes: Axes, wide: float, area: float, x: float, y: float) -> None:
    draw_discs(axes, x + wide / 2, y, area)


def _marks(axes: Axes, marks: Sequence[str]) -> list[Sign]:
    signs = {
        "roads": Sign(0.4, 0, lambda x, y: draw_line(axes, "roads", [[(x, y), (x + 0.4, y)]]), "road"),
        "rails": Sign(0.4, 0, lambda x, y: draw_line(axes, "rails", [[(x, y), (x + 0.4, y)]]), "railway"),
        "projects": Sign(0.16, 0, lambda x, y: draw_projects(axes, x + 0.08, y), "Chinese project"),
        "towns": Sign(0.1, 0, lambda x, y: draw_town(axes, x + 0.05, y), "town"),
    }
    return [signs[mark] for mark in signs if mark in marks]


def _draw_signs(page: Page, left: float, right: float, top: float, signs: Sequence[Sign], letters: float) -> float:
    """Signs with their names, from left to right in as many lines as the room asks for; returns where they end."""
    lines: list[list[tuple[float, Sign, Text]]] = []
    x = right
    for sign in signs:
        text = page.write(left, top, sign.name, size=letters, va="center")
        wide = sign.wide + BEFORE + size(text)[0]
        if not lines or x + wide > right:
            lines.append([])
            x = left
        lines[-1].append((x, sign, text))
        x += wide + GAP
    for line in lines:
        tall = max(LINE, *(sign.tall + 0.06 for _, sign, _ in line))
        for x, sign, text in line:
            sign.draw(x, top - tall / 2)
            page.move(text, x + sign.wide + BEFORE, top - tall / 2)
        top -= tall
    return top - 0.1
