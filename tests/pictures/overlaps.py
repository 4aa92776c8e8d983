"""Which texts of a figure lie upon each other, or off the page, as they are rendered."""

from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox

UPON = "upon"  # the gid of a text that is meant to lie upon something else, such as a name upon its own disc
NEAR = 0.5  # pixels by which two boxes may touch: letters do not fill their boxes to the edge


def texts(figure: Figure) -> list[Text]:
    """Every text that is seen on a figure: on the page, in its axes, along them, above them and in legends."""
    figure.draw_without_rendering()
    seen = [*figure.texts, *(text for axes in figure.axes for text in _of_axes(axes))]
    for holder in (figure, *figure.axes):
        legends = holder.legends if isinstance(holder, Figure) else [holder.get_legend()]
        seen += [text for legend in legends if legend for text in (legend.get_title(), *legend.get_texts())]
    return [text for text in seen if text.get_visible() and text.get_text().strip()]


def _of_axes(axes: Axes) -> list[Text]:
    seen = [*axes.texts, axes.title, axes._left_title, axes._right_title]  # type: ignore[attr-defined]
    for axis in (axes.xaxis, axes.yaxis) if axes.axison else ():
        low, high = sorted(axis.get_view_interval())
        seen += [tick.label1 for tick in axis.get_major_ticks() if low <= tick.get_loc() <= high]
        seen.append(axis.label)
    return seen


def words(figure: Figure) -> list[str]:
    """What is written on a figure, each text on one line."""
    return [" ".join(text.get_text().split()) for text in texts(figure)]


def box(text: Text) -> Bbox:
    """Where a text is drawn, in pixels, without the letters' own margin."""
    return text.get_window_extent().padded(-NEAR)


def outside(figure: Figure) -> list[str]:
    """The texts that do not lie wholly on the figure."""
    page, boxes = figure.bbox, [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    return [
        said for said, box in boxes
        if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
    ]  # fmt: skip


def overlaps(figure: Figure) -> list[tuple[str, str]]:
    """The pairs of texts that lie upon each other, but for those that are meant to."""
    boxes = [(text.get_text(), box(text)) for text in texts(figure) if text.get_gid() != UPON]
    return [(a, b) for (a, one), (b, other) in combinations(boxes, 2) if one.overlaps(other)]


def of_gid(figure: Figure, gid: str) -> list[Line2D]:
    """The lines with this gid, on the page and in its axes."""
    return [line for line in figure.findobj(Line2D) if line.get_gid() == gid]


def crossed(figure: Figure, gid: str = "mark") -> list[str]:
    """The texts through which a line with this gid runs."""
    lines = [line.get_window_extent() for line in of_gid(figure, gid)]
    return [
        text.get_text() for text in texts(figure)
        if any(line.x0 > box(text).x0 and line.x1 < box(text).x1 and line.y0 < box(text).y1 and line.y1 > box(text).y0
               for line in lines)
    ]  # fmt: skip
