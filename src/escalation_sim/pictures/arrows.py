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

from escalation_sim.pictures.labels import box
from escalation_sim.pictures.style import INK, PAPER

Points = npt.NDArray[np.float64]  # (points, 2), inches

BENDS = (0.14, -0.14, 0.28, -0.28, 0.4, -0.4, 0.55, -0.55)  # of a line's length; the first past all names
ASIDE = 0.06  # inches between a line and the middle of a name
THIN, THICK = 1.0, 4.5  # points
# Where a number may stand: at which share of its curve, and how many inches beside it.
ALONG, BESIDE = np.linspace(0.1, 0.9, 33), (0.0, 0.17, -0.17)
HIDDEN = 0.4  # the share of its own curve that a number may hide
MET, CROSSED, ASTRAY = 100.0, 0.3, 3.0  # how bad it is to lie on something, on another curve, an inch beside its own
STEPS = np.linspace(0.0, 1.0, 241)[:, None]


def draw_arrows(axes: Axes, names: dict[str, Text], numbers: pd.Series, **look: Any) -> None:
    """Arrows between the names, as wide as the root of their numbers, which stand on them.

    `numbers` is indexed by (from, to). The axes' data are inches, so that curves look the same everywhere.
    """
    boxes = {name: _in_inches(axes, box(text, 4)) for name, text in names.items()}
    ranked = numbers.sort_values(ascending=False, kind="stable")
    curves = [_curve(boxes, begin, end, (end, begin) in numbers.index) for begin, end in ranked.index]
    heads = [
        draw_arrow(axes, curve, width_of(number / ranked.max()), **look)
        for curve, number in zip(curves, ranked, strict=True)
    ]
    taken = [box(text) for text in names.values()] + [head.get_window_extent() for head in heads]
    strokes = [axes.transData.transform(curve) for curve in curves]
    for i, number in enumerate(ranked):
        _write(axes, curves[i], f"{number:,}", taken, strokes[:i] + strokes[i + 1 :])


def width_of(share: float) -> float:
    """The width in points of an arrow with this share (0 to 1) of the largest number."""
    return THIN + (THICK - THIN) * float(np.sqrt(share))


def draw_arrow(axes: Axes, curve: Points, width: float, **look: Any) -> Polygon:
    """A line along the points with a head at the last, which is returned; the axes' data are inches."""
    head = 0.11 + 0.022 * width
    tip = curve[-1]
    direction = tip - np.vstack([curve[:1], curve[np.hypot(*(curve - tip).T) > head]])[-1]
    direction = direction / np.hypot(*direction)
    across = np.array([-direction[1], direction[0]]) * head * 0.45
    foot = tip - head * direction
    shaft = curve[np.hypot(*(curve - tip).T) > head * 0.8]
    axes.plot(*shaft.T, linewidth=width, zorder=2, dash_capstyle="butt", **look)
    corners = [tip, foot + across, foot - across]
    polygon = Polygon(corners, facecolor=look["color"], edgecolor=PAPER, linewidth=0.7, zorder=3)
    axes.add_patch(polygon)
    return polygon


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


def _write(axes: Axes, curve: Points, words: str, taken: list[Bbox], strokes: list[Points]) -> None:
    """The number on its curve, on no name, head or number (`taken`, pixels) and on as few other curves as can be."""
    text = axes.text(0, 0, words, size=10.5, weight="bold", color=INK, ha="center", va="center", zorder=5)
    text.set_path_effects([withStroke(linewidth=3, foreground=PAPER)])
    steps = (ALONG * (len(curve) - 2)).astype(int)
    ahead = curve[steps + 1] - curve[steps]
    across = np.column_stack([-ahead[:, 1], ahead[:, 0]]) / np.hypot(*ahead.T)[:, None]
    places = np.vstack([curve[steps] + beside * across for beside in BESIDE])
    moved = axes.transData.transform(places) - axes.transData.transform((0.0, 0.0))
    here = box(text, 3)
    low, high = here.min + moved, here.max + moved
    frame = axes.get_window_extent()
    out = (low < frame.min).any(axis=1) | (high > frame.max).any(axis=1)
    met = sum((low < other.max).all(axis=1) & (high > other.min).all(axis=1) for other in taken)
    hidden = _within(axes.transData.transform(curve), low, high).mean(axis=1) > HIDDEN
    crossed = sum(_within(stroke[::3], low, high).any(axis=1) for stroke in strokes)
    astray = np.abs(np.tile(ALONG, len(BESIDE)) - 0.5) + ASTRAY * np.repeat(np.abs(BESIDE), len(ALONG))
    best = int(np.argmin(MET * (met + out + hidden) + CROSSED * crossed + astray))
    text.set_position(tuple(places[best]))
    taken.append(here.translated(*moved[best]))


def _within(points: Points, low: Points, high: Points) -> npt.NDArray[np.bool_]:
    """Whether each point lies in each of the boxes: boxes × points."""
    return np.asarray(((points > low[:, None]) & (points < high[:, None])).all(axis=2))


def _in_inches(axes: Axes, pixels: Bbox) -> Bbox:
    return pixels.transformed(axes.transData.inverted())
