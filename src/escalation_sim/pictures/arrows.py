"""Curved arrows between names, with a number on each that lies on nothing else."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from escalation_sim.pictures.labels import box, is_free
from escalation_sim.pictures.style import DPI, INK, PAPER

Points = npt.NDArray[np.float64]  # (points, 2), inches

BENDS = (0.16, 0.3, -0.16, -0.3, 0.45, -0.45)  # of a line, as shares of its length; the first that meets no name
THIN, THICK = 1.0, 4.5  # points
STEPS = np.linspace(0.0, 1.0, 241)[:, None]


def draw_arrows(axes: Axes, names: dict[str, Text], numbers: pd.Series, **look: Any) -> None:
    """Arrows between the names, as wide as the root of their numbers, which stand on them.

    `numbers` is indexed by (from, to). The axes' data are inches, so that curves look the same everywhere.
    """
    boxes = {name: _in_inches(axes, box(text, 4)) for name, text in names.items()}
    taken = [box(text) for text in names.values()]
    for (begin, end), number in numbers.sort_values(ascending=False, kind="stable").items():
        width = THIN + (THICK - THIN) * float(np.sqrt(number / numbers.max()))
        curve = _curve(boxes, begin, end)
        head = 0.11 + 0.022 * width
        tip, direction = curve[-1], curve[-1] - curve[-6]
        direction = direction / np.hypot(*direction)
        across = np.array([-direction[1], direction[0]]) * head * 0.45
        shaft = curve[np.hypot(*(curve - tip).T) > head * 0.8]
        axes.plot(*shaft.T, linewidth=width, zorder=2, dash_capstyle="butt", **look)
        back = tip - head * direction
        axes.add_patch(Polygon([tip, back + across, back - across], color=look["color"], linewidth=0, zorder=2.1))
        _write(axes, curve, f"{number:,}", taken)


def _curve(boxes: dict[str, Bbox], begin: str, end: str) -> Points:
    """From the edge of one name to that of the other, past all others if one of the bends allows it."""
    others = [place for name, place in boxes.items() if name not in (begin, end)]
    arcs = [_arc(boxes[begin], boxes[end], bend) for bend in BENDS]
    free = [arc for arc in arcs if not any(_inside(arc, place).any() for place in others)]
    arc = (free or arcs)[0]
    return arc[~_inside(arc, boxes[begin]) & ~_inside(arc, boxes[end])]


def _arc(begin: Bbox, end: Bbox, bend: float) -> Points:
    """A quadratic Bézier curve, bent to its right: an answer does not lie on what it answers."""
    one, other = ((np.array(place.min) + place.max) / 2 for place in (begin, end))
    across = np.array([other[1] - one[1], one[0] - other[0]])
    control = (one + other) / 2 + bend * across
    arc: Points = (1 - STEPS) ** 2 * one + 2 * STEPS * (1 - STEPS) * control + STEPS**2 * other
    return arc


def _inside(points: Points, place: Bbox) -> npt.NDArray[np.bool_]:
    return np.asarray(((points > place.min) & (points < place.max)).all(axis=1))


def _write(axes: Axes, curve: Points, words: str, taken: list[Bbox]) -> None:
    for along in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78):
        text = axes.text(
            *curve[int(along * (len(curve) - 1))], words, size=10.5, weight="bold", color=INK, ha="center",
            va="center", zorder=5, path_effects=[withStroke(linewidth=3, foreground=PAPER)],
        )  # fmt: skip
        if is_free(box(text, 1), taken, axes.get_window_extent()):
            taken.append(box(text, 1))
            return
        text.remove()


def _in_inches(axes: Axes, pixels: Bbox) -> Bbox:
    return pixels.transformed(axes.transData.inverted())
