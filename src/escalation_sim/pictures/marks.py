"""The dated events of a scenario, marked on the time axis of a picture."""

from textwrap import shorten
from typing import TYPE_CHECKING

from escalation_sim.pictures.dates import from_until, in_words
from escalation_sim.pictures.labels import lanes
from escalation_sim.pictures.page import Page, size
from escalation_sim.pictures.style import INK

if TYPE_CHECKING:
    from escalation_sim.scenario import Intervention, Scenario

LANE = 0.26  # inches of a lane of labels


def draw_marks(page: Page, setting: "Scenario", left: float, right: float, floor: float, needed: float) -> float:
    """The dated events as labels above the curves, each with a line down through them.

    The curves lie between `left` and `right` above `floor` and need so many inches of height. Returns the
    height at which the labels end (inches).
    """
    start, days = setting.start, setting.days
    marks = [mark for mark in setting.interventions if 0 <= (mark.on - start).days < days]
    places = [left + (right - left) * ((mark.on - start).days + 0.5) / days for mark in marks]
    texts = [page.write(0, 0, f"{mark_name(mark)}, {_when(mark)}", size=10.5, va="center", zorder=3) for mark in marks]
    wide = [size(text)[0] + 0.16 for text in texts]
    begins, chosen = lanes(places, wide, page.left, page.right)
    room = int((page.top - floor - needed) / LANE)
    used = min(max(chosen, default=-1) + 1, max(room, 1))
    strip = page.top - used * LANE - 0.1
    for x, text, begin, lane in zip(places, texts, begins, chosen, strict=True):
        height = strip + 0.1 + (min(lane, used - 1) + 0.5) * LANE
        page.line((x, floor), (x, height + 0.09), color=INK, linewidth=1, linestyle=(0, (1, 2)), gid="mark")
        if lane < used:
            page.move(text, begin + 0.08, height)
        else:
            text.remove()
    return strip


def _when(mark: "Intervention") -> str:
    return in_words(mark.on, short=True) if mark.until is None else from_until(mark.on, mark.until)


def mark_name(mark: "Intervention") -> str:
    """What a dated event is called, or why it is put in."""
    name = shorten((mark.name or mark.why).replace("-", " "), 44, placeholder=" …")
    return name[:1].upper() + name[1:]
