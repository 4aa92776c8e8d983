"""A time line that a mark moves along: how much happened, frame by frame, and the scenario's dated events."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.dates import date2num
from matplotlib.ticker import MaxNLocator

from escalation_sim.pictures.dates import date_axis
from escalation_sim.pictures.style import BLUE, FAINT, INK

if TYPE_CHECKING:
    from escalation_sim.pictures.moments import Window

BAR = 0.85  # of its frame's width
DATES = 7  # at most


class TimeLine:
    """Bars of these heights, dark up to the frame shown, under ticks for dated events.

    `moving` is what changes from frame to frame.
    """

    def __init__(
        self,
        axes: Axes,
        windows: Sequence["Window"],
        heights: Sequence[int],
        marks: Sequence[datetime.date],
        letters: float,
    ) -> None:
        edges = [(date2num(first), date2num(last + datetime.timedelta(days=1))) for first, last in windows]
        self.ends = [right for _, right in edges]
        self.columns = []
        for (left, right), high in zip(edges, heights, strict=True):
            right = left + BAR * (right - left)
            self.columns.append([(left, 0), (left, high), (right, high), (right, 0)])
        axes.add_collection(PolyCollection(self.columns, facecolors=FAINT))
        self.bars = PolyCollection([], facecolors=BLUE)
        axes.add_collection(self.bars)
        self.mark = axes.axvline(0, color=INK, linewidth=1.2, clip_on=False)
        self.moving: list[Artist] = [self.bars, axes.spines["bottom"], self.mark]
        (start, _), (_, end) = windows[0], windows[-1]
        date_axis(axes, start, (end - start).days + 1, DATES)
        axes.set_ylim(0, max(heights) or 1)
        axes.yaxis.set_major_locator(MaxNLocator(2, integer=True))
        axes.tick_params(labelsize=letters, length=2.5)
        ticks = [date2num(mark) + 0.5 for mark in marks]
        above = axes.get_xaxis_transform()
        axes.plot(ticks, [1.1] * len(ticks), "v", transform=above, color=INK, markersize=5, clip_on=False, gid="mark")

    def show(self, i: int) -> None:
        """Moves the mark to the end of frame `i`."""
        self.bars.set_verts(self.columns[: i + 1])
        self.mark.set_xdata([self.ends[i]] * 2)
