"""The quiet parts of a map: land and sea, borders, lines, places and their names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.labels import box, is_free
from escalation_sim.pictures.routes import Segment
from escalation_sim.pictures.style import INK, PAPER, QUIET, RED

if TYPE_CHECKING:
    from escalation_sim.territory import Map

SEA, LAND, COAST = "#e1ecf3", "#eeeeec", "#b5b5b5"
ROAD, RAIL = "#80501f", "#3a3a3a"
MOST_TOWNS = 26
ROOMY = 1.6  # cells that an owner's land must offer around its name
SIDES = (
    (1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"), (0, -1, "center", "top"),
    (0.8, 0.8, "left", "bottom"), (-0.8, 0.8, "right", "bottom"), (0.8, -0.8, "left", "top"),
    (-0.8, -0.8, "right", "top"),
)  # fmt: skip


def draw_land(axes: Axes, ground: Ground) -> None:
    """Sea and neighbours' land in quiet tones, with the names that there is room for."""
    axes.set_facecolor(LAND)
    sea = ground.squares(*np.nonzero(ground.owner == "sea"))
    axes.add_collection(PolyCollection(list(sea), facecolors=SEA, edgecolors=SEA, linewidths=0.3, zorder=0))
    axes.add_collection(LineCollection(ground.borders()["other"], colors=COAST, linewidths=0.9, zorder=0.5))
    for owner in sorted(set(ground.owner[ground.district == ""].tolist())):
        x, y, room = ground.middle(owner)
        if room >= ROOMY:
            name = owner.replace("_", " ").title()
            axes.text(x, y, name, size=10.5, style="italic", color=QUIET, ha="center", va="center", zorder=1)


def draw_lines(axes: Axes, ground: Ground, territory: "Map") -> None:
    """Borders of districts and province, roads, railways and Chinese projects."""
    borders = ground.borders()
    axes.add_collection(LineCollection(borders["district"], colors=QUIET, linewidths=0.6, zorder=2))
    outline = LineCollection(borders["province"], colors=INK, linewidths=1.3, capstyle="round", zorder=2.5)
    axes.add_collection(outline)
    draw_line(axes, "roads", ground.routes("roads"))
    draw_line(axes, "rails", ground.routes("rails"))
    chinese = territory.chinese > 0
    draw_projects(axes, *ground.centre(territory.row[chinese], territory.column[chinese]))


def draw_line(axes: Axes, kind: str, segments: Sequence[Segment]) -> None:
    """Roads are plain, railways dark with white ties, so that the two differ without colour."""
    layers: list[tuple[str, float, object, float]] = [(ROAD, 1.3, "-", 1.0)]
    if kind == "rails":
        layers = [(RAIL, 2.4, "-", 1.0), (PAPER, 1.1, (0, (2, 2)), 1.0)]
    for i, (colour, width, dashes, alpha) in enumerate(layers):
        axes.add_collection(
            LineCollection(segments, colors=colour, linewidths=width, linestyles=dashes, alpha=alpha, zorder=3 + i)
        )
