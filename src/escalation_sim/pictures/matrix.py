"""Who of these with whom of those: rows and columns of discs that count, or of cells as dark as a level is high."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from escalation_sim.pictures.page import Page, size
from escalation_sim.pictures.style import FAINT, INK, PAPER

WIDE = 0.62  # inches of a column at most
LEAST, MOST = 130.0, 620.0  # square points of a disc
SIZE = 10.5  # points
DARK = 0.6  # levels from here on need light numbers

Draw = Callable[[Axes, float, float, float, float], None]  # axes, x, y, value, inches of room


def head_of(page: Page, columns: Sequence[str]) -> float:
    """Inches of height that the columns' names take, written upwards."""
    texts = [page.write(0, 0, name, size=SIZE, rotation=90) for name in columns]
    tall = max((size(text)[1] for text in texts), default=0.0)
    for text in texts:
        text.remove()
    return tall + 0.12


def draw_counts(
    page: Page, table: pd.DataFrame, heights: Sequence[float], edges: tuple[float, float], top: float, colour: str
) -> None:
    """A disc for every number of the table that is not 0, its area the number's share of the largest."""
    most = table.max(axis=None)

    def draw(axes: Axes, x: float, y: float, number: float, room: float) -> None:
        largest = min(MOST, (72 * room * 0.94) ** 2)
        area = max(min(LEAST, largest), largest * number / most)
        axes.scatter([x], [y], area, facecolor=_tint(colour, 0.3), edgecolor=colour, linewidth=1.2)
        axes.text(x, y, f"{number:.0f}", size=SIZE, ha="center", va="center_baseline", color=INK, zorder=4)

    _draw(page, table, heights, edges, top, draw)


def draw_levels(
    page: Page, table: pd.DataFrame, heights: Sequence[float], edges: tuple[float, float], top: float, colour: str
) -> None:
    """A cell for every level of the table (0 to 1) that is not 0, the darker the higher."""

    def draw(axes: Axes, x: float, y: float, level: float, room: float) -> None:
        half, tall = 0.47 * min(WIDE, (edges[1] - edges[0]) / table.shape[1]), 0.94 * min(room, 0.34)
        axes.add_patch(
            Rectangle((x - half, y - tall / 2), 2 * half, tall, facecolor=_tint(colour, level), edgecolor=colour)
        )
        ink = PAPER if level > DARK else INK
        axes.text(x, y, f"{level:.2f}", size=SIZE, ha="center", va="center_baseline", color=ink, zorder=4)

    _draw(page, table, heights, edges, top, draw)


def _draw(
    page: Page, table: pd.DataFrame, heights: Sequence[float], edges: tuple[float, float], top: float, draw: Draw
) -> None:
    """Rows at `heights`, columns between the `edges`, their names above `top` (inches on the page)."""
    left, right = edges
    step = min(WIDE, (right - left) / max(table.shape[1], 1))
    row = 2 * (top - heights[0])
    low = heights[-1] - row / 2
    axes = page.axes(left, low, right, top)
    axes.set(xlim=(left, right), ylim=(low, top))  # so that places in it are inches of the page
    axes.axis("off")
    for i, name in enumerate(table.columns):
        x = left + step * (i + 0.5)
        page.write(x, top + 0.06, str(name), size=SIZE, color=INK, rotation=90, ha="center", va="bottom")
        axes.plot([x, x], [low, top], color=FAINT, linewidth=0.8, zorder=0)
        for y, value in zip(heights, table.iloc[:, i].to_numpy(dtype=np.float64), strict=True):
            if value > 0:
                draw(axes, x, y, float(value), min(step, row))


def _tint(colour: str, share: float) -> tuple[float, float, float]:
    """A colour on paper, from 0 (paper) to 1 (the colour)."""
    red, green, blue = (1 - share * (1 - int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue
