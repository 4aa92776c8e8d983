"""Labels that never overlap."""

from collections.abc import Iterable, Sequence
from itertools import count, product

import numpy as np
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def box(text: Text, around: float = 2.0) -> Bbox:
    """Where a text lies on its figure, in pixels, with a little air."""
    return text.get_window_extent().padded(around)


def is_free(place: Bbox, taken: Iterable[Bbox], within: Bbox) -> bool:
    """Whether a box overlaps none of the others and lies wholly inside the last one."""
    inside = within.x0 <= place.x0 and place.x1 <= within.x1 and within.y0 <= place.y0 and place.y1 <= within.y1
    return inside and not any(place.overlaps(other) for other in taken)


def lanes(marks: Sequence[float], widths: Sequence[float], low: float, high: float) -> tuple[list[float], list[int]]:
    """Where the label of each mark on a line begins, and its lane (0 is the lowest), so that lanes are few.

    A label begins at its mark or ends there, between `low` and `high` if it can. From each mark a line goes
    down from its own lane, so a label lies above every mark within it, and never on another label.
    """
    sides = [
        [x for x in (mark, mark - width) if low <= x and x + width <= high] or [max(low, min(mark, high - width))]
        for mark, width in zip(marks, widths, strict=True)
    ]
    choices = product(*sides) if len(marks) <= 10 else [tuple(side[0] for side in sides)]
    tried = (_stack(marks, begins, widths) for begins in choices)
    _, begins, chosen = min(tried, key=lambda one: one[0])
    return list(begins), chosen


def _stack(
    marks: Sequence[float], begins: Sequence[float], widths: Sequence[float]
) -> tuple[tuple[int, int, int], Sequence[float], list[int]]:
    """How bad it is if labels begin here (lines across labels, lanes, their sum), where, and the lanes."""
    spans = [(begin, begin + width) for begin, width in zip(begins, widths, strict=True)]
    within = [
        {j for j, other in enumerate(marks) if j != i and begin < other < end} for i, (begin, end) in enumerate(spans)
    ]
    lane: dict[int, int] = {}
    while len(lane) < len(marks):
        waiting = [i for i in range(len(marks)) if i not in lane]
        i = min(waiting, key=lambda i: len(within[i] - lane.keys()))
        least = max((lane[j] + 1 for j in within[i] & lane.keys()), default=0)
        taken = {lane[j] for j in lane if spans[j][0] < spans[i][1] and spans[i][0] < spans[j][1]}
        lane[i] = next(free for free in count(least) if free not in taken)
    crossed = sum(lane[j] >= lane[i] for i in lane for j in within[i])
    chosen = [lane[i] for i in range(len(marks))]
    return (crossed, max(chosen, default=0), sum(chosen)), begins, chosen


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places in the same order, moved so that they lie at least `gap` apart and between low and high.

    If they do not all fit, they lie evenly from low to high.
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    moved = list(places)
    floor = low
    for i in order:
        moved[i] = floor = max(moved[i], floor)
        floor += gap
    ceiling = high
    for i in reversed(order):
        moved[i] = ceiling = min(moved[i], ceiling)
        ceiling -= gap
    return moved


def apart(middles: Sequence[float], widths: Sequence[float], low: float, high: float) -> list[float]:
    """The middles of labels so wide, in their order, moved as little as it takes that none overlaps another.

    All lie between `low` and `high`; labels that do not fit there together overlap evenly.
    """
    from scipy.optimize import isotonic_regression  # it takes a while to import

    wide = np.array(widths) * min(1.0, (high - low) / max(sum(widths), 1e-9))
    steps = np.concatenate([[0.0], np.cumsum((wide[:-1] + wide[1:]) / 2)])
    begins = isotonic_regression(np.array(middles) - steps).x
    return list(np.clip(begins, low + wide[0] / 2, high - wide[-1] / 2 - steps[-1]) + steps)
