"""The province with a field in colour and attacks as discs: what every map has in common."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import Normalize

from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.key import RING, SAND, draw_discs, draw_rings
from escalation_sim.pictures.land import draw_land
from escalation_sim.pictures.moments import Floats
from escalation_sim.pictures.page import Page
from escalation_sim.pictures.style import INK

if TYPE_CHECKING:
    from escalation_sim.territory import Map

AREA, LARGEST = 30.0, 1500.0  # square points of a disc: for each death, and at most
WIDEST = 7.6  # inches of a map, for which the two above hold


def proportion(ground: Ground) -> float:
    """Width to height of the land as it is drawn."""
    west, east, south, north = ground.extent
    shrink = float(np.cos(np.radians((south + north) / 2))) if ground.located else 1.0
    return (east - west) * shrink / (north - south)


def land_axes(page: Page, ground: Ground, left: float, top: float, wide: float, named: bool = True) -> Axes:
    """Axes of that width with the land on them, true to scale; the field and what lies on it come later."""
    west, east, south, north = ground.extent
    axes = page.axes(left, top - wide / proportion(ground), left + wide, top)
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    draw_land(axes, ground, named)
    return axes


def draw_cells(axes: Axes, ground: Ground, territory: "Map", state: Floats, norm: Normalize) -> PolyCollection:
    """The cells of the province in the colours of a field."""
    cells = PolyCollection(list(ground.squares(territory.row, territory.column)), cmap=SAND, norm=norm, zorder=1)
    cells.set(array=state, edgecolor="face", linewidth=0.3)
    axes.add_collection(cells)
    return cells


def draw_held(axes: Axes, ground: Ground, territory: "Map", state: Floats) -> PolyCollection:
    """An outline around each cell that was held for a while, above the discs."""
    held = np.flatnonzero(state)
    squares = list(ground.squares(territory.row[held], territory.column[held]))
    outlines = PolyCollection(squares, facecolors="none", edgecolors=INK, linewidths=1.6, zorder=5.2)
    axes.add_collection(outlines)
    return outlines


def area_of_a_death(most: float, wide: float) -> float:
    """Square points of a disc for each death, where one disc shows at most `most` on a map of that width."""
    return min(AREA, LARGEST / max(most, 1.0)) * min(1.0, wide / WIDEST)


def draw_attacks(axes: Axes, ground: Ground, deaths: pd.Series, area: float, ring: float = RING) -> None:
    """Discs for attacks with deaths, rings for others; `deaths` as of `deaths_by_cell`."""
    cells = deaths.index.to_frame().to_numpy(dtype=np.int64)
    x, y = ground.centre(cells[:, 0], cells[:, 1])
    toll = deaths.to_numpy(dtype=np.float64)
    fatal = toll > 0
    draw_discs(axes, x[fatal], y[fatal], area * toll[fatal])
    draw_rings(axes, x[~fatal], y[~fatal], ring)
