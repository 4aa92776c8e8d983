"""The quiet parts of a map: land and sea, borders, lines, places and their names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.labels import box, is_free
from escalation_sim.pictures.style import INK, PAPER, QUIET, RED

if TYPE_CHECKING:
    from escalation_sim.territory import Map

SEA, LAND, COAST = "#e1ecf3", "#eeeeec", "#b5b5b5"
ROAD, RAIL = "#80501f", "#3a3a3a"
HALO = [withStroke(linewidth=2.4, foreground=PAPER)]
MOST_TOWNS = 26
ROOMY = 1.6  # cells around a name that an owner's land must offer
SIDES = [(1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top"),
         (0.8, 0.8, "left", "bottom"), (-0.8, 0.8, "right", "bottom"), (0.8, -0.8, "left", "top"),
         (-0.8, -0.8, "right", "top")]  # fmt: skip


def draw_land(axes: Axes, ground: Ground) -> None:
    """Sea and neighbours' land in quiet tones, with the names that there is room for."""
    is_land = (ground.owner != "sea").astype(float)
    axes.pcolormesh(*ground.edges, is_land, cmap=ListedColormap([SEA, LAND]), edgecolors="face", linewidth=0.2, zorder=0)
    borders = ground.borders()
    axes.add_collection(LineCollection(borders["other"], colors=COAST, linewidths=0.9, zorder=0.5))
    for owner in sorted(set(ground.owner[ground.district == ""].tolist())):
        (x, y), room = ground.middle(owner)
        if room >= ROOMY:
            name = owner.replace("_", " ").title()
            axes.text(x, y, name, size=10.5, style="italic", color=QUIET, ha="center", va="center", zorder=1)


def draw_lines(axes: Axes, ground: Ground, territory: "Map") -> None:
    """Borders of districts and province, roads, railways and Chinese projects."""
    borders = ground.borders()
    axes.add_collection(LineCollection(borders["district"], colors=QUIET, linewidths=0.6, alpha=0.8, zorder=2))
    axes.add_collection(LineCollection(borders["province"], colors=INK, linewidths=1.3, capstyle="round", zorder=2.5))
    draw_line(axes, "road", ground.routes("roads"))
    draw_line(axes, "rail", ground.routes("rails"))
    chinese = territory.chinese > 0
    draw_projects(axes, *ground.centre(territory.row[chinese], territory.column[chinese]))


def draw_line(axes: Axes, kind: str, segments: Sequence[Sequence[tuple[float, float]]]) -> None:
    """A road, or a railway: dark with white ties, so that the two differ without colour."""
    if kind == "road":
        axes.add_collection(LineCollection(segments, colors=PAPER, linewidths=2.4, alpha=0.6, zorder=2.9))
        axes.add_collection(LineCollection(segments, colors=ROAD, linewidths=1.3, capstyle="round", zorder=3))
    else:
        axes.add_collection(LineCollection(segments, colors=RAIL, linewidths=2.4, zorder=3.2))
        axes.add_collection(LineCollection(segments, colors=PAPER, linewidths=1.1, linestyles=(0, (2, 2)), zorder=3.3))


def draw_projects(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike) -> None:
    """Chinese projects."""
    axes.scatter(x, y, 58, RED, marker="D", edgecolors=PAPER, linewidths=0.9, zorder=6)


def draw_town(axes: Axes, x: float, y: float) -> None:
    """The dot of a town."""
    axes.plot(x, y, "o", color=INK, markersize=3.8, markeredgecolor=PAPER, markeredgewidth=0.6, zorder=7)


def name_places(axes: Axes, ground: Ground, territory: "Map") -> None:
    """Dots and names of the most populous cells with a town, or names of districts where the map has no towns.

    A name that finds no free place around its dot is left out.
    """
    towns = [(territory.population[i], i, name.split(";")[0]) for i, name in enumerate(territory.town) if name]
    taken = [box(text) for text in axes.texts]
    frame = axes.get_window_extent()
    if not towns:
        for i, district in enumerate(territory.districts):
            cells = territory.district == i
            x, y = ground.centre(territory.row[cells].mean(), territory.column[cells].mean())
            _name(axes, (x, y), district, taken, frame, 0)
        return
    for _, i, town in sorted(towns, key=lambda one: (-one[0], one[1]))[:MOST_TOWNS]:
        place = ground.centre(territory.row[i], territory.column[i])
        if _name(axes, place, town, taken, frame, 6):
            draw_town(axes, *place)


def _name(
    axes: Axes, place: tuple[float, float], name: str, taken: list[Bbox], frame: Bbox, away: float
) -> bool:
    """Writes a name `away` points from a place, on the first free side; false if there is none."""
    sides = SIDES if away else [(0, 0, "center", "center")]
    for right, up, horizontal, vertical in sides:
        text = axes.annotate(
            name, place, (right * away, up * away), textcoords="offset points", ha=horizontal, va=vertical, size=9.5,
            path_effects=HALO, zorder=8, annotation_clip=False,
        )  # fmt: skip
        if is_free(box(text, 1), taken, frame):
            taken.append(box(text, 1))
            return True
        text.remove()
    return False
