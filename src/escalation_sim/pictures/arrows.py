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
from escalation_sim.pictures.style import INK, PAPER

Points = npt.NDArray[np.float64]  # (points, 2), inches

BENDS = (0.14, -0.14, 0.28, -0.28, 0.4, -0.4, 0.55, -0.55)  # of a line's length; the first past all names
ASIDE = 0.06  # inches between a line and the middle of a name
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
        curve = _curve(boxes, begin, end, (end, begin) in numbers.index)
        _draw(axes, curve, width, look)
        _write(axes, curve, f"{number:,}", taken)


def _draw(axes: Axes, curve: Points, width: float, look: dict[str, Any]) -> None:
    head = 0.11 + 0.022 * width
    tip, direction = curve[-1], curve[-1] - curve[-6]
    direction = direction / np.hypot(*direction)
    across = np.array([-direction[1], direction[0]]) * head * 0.45
    back = tip - head * direction
    shaft = curve[np.hypot(*(curve - tip).T) > head * 0.8]
    axes.plot(*shaft.T, linewidth=width, zorder=2, dash_capstyle="butt", **look)
    corners = [tip, back + across, back - across]
    axes.add_patch(Polygon(corners, facecolor=look["color"], edgecolor=PAPER, linewidth=0.7, zorder=3))


def _curve(boxes: dict[str, Bbox], begin: str, end: str, both: bool) -> Points:
    """From the edge of one name to that of the other, past all others if one of the bends allows it.

    An arrow and its answer have the same bend, and so lie on different sides.
    """
    others = [place for name, place in boxes.items() if name not in (begin, end)]

    def met(bend: float) -> int:
        arcs = [_arc(boxes[begin], boxes[end], bend)] + [_arc(boxes[end], boxes[begin], bend)] * both
        return sum(bool(_inside(arc, place).any()) for arc in arcs for place in others)

    arc = _arc(boxes[begin], boxes[end], min(BENDS, key=met))
    return arc[~_inside(arc, boxes[begin]) & ~_inside(arc, boxes[end])]


def _arc(begin: Bbox, end: Bbox, bend: float) -> Points:
    """A quadratic Bézier curve between two middles, a little aside and bent to the same side."""
    one, other = ((np.array(place.min) + place.max) / 2 for place in (begin, end))
    across = np.array([other[1] - one[1], one[0] - other[0]])
    aside = np.sign(bend) * ASIDE * across / np.hypot(*across)
    control = (one + other) / 2 + bend * across
    arc: Points = (1 - STEPS) ** 2 * one + 2 * STEPS * (1 - STEPS) * control + STEPS**2 * other + aside
    return arc


def _inside(points: Points, place: Bbox) -> npt.NDArray[np.bool_]:
    return np.asarray(((points > place.min) & (points < place.max)).all(axis=1))


def _write(axes: Axes, curve: Points, words: str, taken: list[Bbox]) -> None:
    for along in (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78):
        x, y = curve[int(along * (len(curve) - 1))]
        text = axes.text(x, y, words, size=10.5, weight="bold", color=INK, ha="center", va="center", zorder=5)
        text.set_path_effects([withStroke(linewidth=3, foreground=PAPER)])
        if is_free(box(text, 1), taken, axes.get_window_extent()):
            taken.append(box(text, 1))
            return
        text.remove()


def _in_inches(axes: Axes, pixels: Bbox) -> Bbox:
    return pixels.transformed(axes.transData.inverted())
