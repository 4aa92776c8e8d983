"""The quiet parts of a map: land and sea, borders, lines, places and their names."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.labels import box, is_free
from escalation_sim.pictures.page import size
from escalation_sim.pictures.routes import Segment
from escalation_sim.pictures.style import DPI, INK, PAPER, QUIET, RED

if TYPE_CHECKING:
    from escalation_sim.territory import Map

SEA, LAND, COAST = "#e1ecf3", "#eeeeec", "#b5b5b5"
ROAD, RAIL = "#80501f", "#3a3a3a"
DOT = 4.5  # pixels from the middle of a town's dot that names keep away from
APART = 45.0  # pixels from name to name where few are wanted
ROOMY = 0.24  # inches that an owner's land must offer around its name
NOTHING: Mapping[int, str] = MappingProxyType({})
SIDES = (
    (1.0, 0.0, "left", "center"),
    (-1.0, 0.0, "right", "center"),
    (0.0, 1.0, "center", "bottom"),
    (0.0, -1.0, "center", "top"),
    (0.8, 0.8, "left", "bottom"),
    (-0.8, 0.8, "right", "bottom"),
    (0.8, -0.8, "left", "top"),
    (-0.8, -0.8, "right", "top"),
)


def draw_land(axes: Axes, ground: Ground, named: bool = True) -> None:
    """Sea and neighbours' land in quiet tones, on request with the names that there is room for."""
    axes.set_facecolor(LAND)
    sea = ground.squares(*np.nonzero(ground.owner == "sea"))
    axes.add_collection(PolyCollection(list(sea), facecolors=SEA, edgecolors=SEA, linewidths=0.3, zorder=0))
    axes.add_collection(LineCollection(ground.borders()["other"], colors=COAST, linewidths=0.9, zorder=0.5))
    inches = axes.get_window_extent().height / DPI / ground.owner.shape[0]  # of a cell
    for owner in sorted(set(ground.owner[ground.district == ""].tolist())) if named else ():
        x, y, cells = ground.middle(owner)
        if cells * inches >= ROOMY:
            name = owner.replace("_", " ").title()
            text = axes.text(x, y, name, size=10.5, style="italic", color=QUIET, zorder=1)
            text.set(ha="center", va="center")
            if size(text)[0] > (4 * cells - 1) * inches - 0.1:  # a step sideways counts half
                text.set_rotation(90)


def draw_borders(axes: Axes, ground: Ground, weight: float = 1.0) -> None:
    """Borders of districts and around the province."""
    borders = ground.borders()
    axes.add_collection(LineCollection(borders["district"], colors=QUIET, linewidths=0.6 * weight, zorder=2))
    outline = LineCollection(borders["province"], colors=INK, linewidths=1.3 * weight, capstyle="round", zorder=2.5)
    outline.set_clip_on(False)  # it may run along the frame
    axes.add_collection(outline)


def draw_lines(axes: Axes, ground: Ground, territory: "Map", weight: float = 1.0) -> None:
    """Roads, railways and Chinese projects."""
    draw_line(axes, "roads", ground.routes("roads"), weight)
    draw_line(axes, "rails", ground.routes("rails"), weight)
    chinese = territory.chinese > 0
    draw_projects(axes, *ground.centre(territory.row[chinese], territory.column[chinese]), weight)


def draw_line(axes: Axes, kind: str, segments: Sequence[Segment], weight: float = 1.0) -> None:
    """Roads are thin and plain, railways dark with white ties, so that the two differ without colour."""
    layers = [(PAPER, 2.6, ()), (ROAD, 1.3, ())] if kind == "roads" else [(RAIL, 2.4, ()), (PAPER, 1.1, (2, 2))]
    for colour, width, dashes in layers:
        style = (0.0, dashes) if dashes else "-"
        line = LineCollection(segments, colors=colour, linewidths=weight * width, linestyles=style, zorder=3)
        axes.add_collection(line)


def draw_projects(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike, weight: float = 1.0) -> None:
    """Chinese projects, as diamonds."""
    axes.scatter(x, y, 58 * weight**2, RED, marker="D", edgecolors=PAPER, linewidths=0.9 * weight, zorder=6)


def draw_town(axes: Axes, x: float, y: float) -> None:
    """The dot of a town."""
    axes.plot(x, y, "o", color=INK, markersize=3.8, markeredgecolor=PAPER, markeredgewidth=0.6, zorder=7)


def name_places(
    axes: Axes, ground: Ground, territory: "Map", said: Mapping[int, str] = NOTHING, few: bool = False
) -> None:
    """Dots and names of towns, or names of districts where the map has no towns.

    The most populous come first, after cells of which something is `said` beside the name; a town whose name finds
    no free place around its dot is left out; on a small map those far apart are enough (`few`).
    """
    taken = [box(text) for text in axes.texts]
    towns = [i for i, name in enumerate(territory.town) if name or i in said]
    towns = sorted(towns, key=lambda i: (i not in said, -territory.population[i], i))
    places = [ground.centre(territory.row[i], territory.column[i]) for i in towns]
    dots = axes.transData.transform(places or np.empty((0, 2)))
    taken += [Bbox([dot, dot]).padded(DOT) for dot in dots if not few]
    for i, (x, y) in zip(towns, places, strict=True):
        name = ": ".join(filter(None, (territory.town[i].split(";")[0], said.get(i, ""))))
        if _named(axes, (x, y), name, taken, SIDES, "bold" if i in said else "normal", APART if few else 1.0):
            draw_town(axes, x, y)
    if not towns:
        for i, name in enumerate(territory.districts):
            inside = territory.district == i
            place = ground.centre(territory.row[inside].mean(), territory.column[inside].mean())
            _named(axes, place, name, taken, ((0, 0, "center", "center"),))


def _named(
    axes: Axes,
    place: tuple[float, float],
    name: str,
    taken: list[Bbox],
    sides: Sequence[tuple[float, float, str, str]],
    weight: str = "normal",
    air: float = 1.0,
) -> bool:
    """Writes a name on the first free side of a place; false if there is none."""
    for right, up, horizontal, vertical in sides:
        text = axes.annotate(name, place, (6 * right, 6 * up), textcoords="offset points", size=9.5, zorder=8)
        text.set(ha=horizontal, va=vertical, weight=weight, path_effects=[withStroke(linewidth=2.4, foreground=PAPER)])
        if is_free(box(text, 1), taken, axes.get_window_extent()):
            taken.append(box(text, air))
            return True
        text.remove()
    return False
