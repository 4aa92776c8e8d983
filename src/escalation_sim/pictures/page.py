"""The page that every picture is drawn on, with its words around the drawing."""

from dataclasses import dataclass
from io import BytesIO
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from escalation_sim.pictures.style import DPI, QUIET, SIZE

if TYPE_CHECKING:
    from escalation_sim.record import Result

MARGIN = 0.45  # inches around everything
SUBTITLE = 13  # points


class Picture(Figure):
    """A figure that a notebook shows by itself, whether or not pyplot is at work there."""

    def _repr_png_(self) -> bytes:
        made = BytesIO()
        self.savefig(made, format="png", dpi=DPI)
        return made.getvalue()


@dataclass(frozen=True, slots=True)
class Page:
    """A figure and the room left on it; all lengths in inches from its lower left corner."""

    figure: Figure
    left: float
    bottom: float
    right: float
    top: float

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """Axes between these edges."""
        width, height = self.figure.get_size_inches()
        return self.figure.add_axes((left / width, bottom / height, (right - left) / width, (top - bottom) / height))

    def write(self, x: float, y: float, words: str, room: float | None = None, even: bool = False, **look: Any) -> Text:
        """Text with its upper left corner at x, y, in lines of at most `room` inches (even: all as long)."""
        width, height = self.figure.get_size_inches()
        text = self.figure.text(x / width, y / height, words, va="top", linespacing=1.25)
        text.set(**look)
        if room is not None:
            _fill(text, words, room, even)
        return text

    def move(self, text: Text, x: float, y: float) -> None:
        """Puts a text elsewhere."""
        width, height = self.figure.get_size_inches()
        text.set_position((x / width, y / height))

    def line(self, begin: tuple[float, float], end: tuple[float, float], **look: Any) -> Line2D:
        """A straight line across the page, beneath everything else."""
        width, height = self.figure.get_size_inches()
        (x0, y0), (x1, y1) = begin, end
        line = Line2D((x0 / width, x1 / width), (y0 / height, y1 / height), **({"zorder": 0} | look))
        self.figure.add_artist(line)
        return line


def new_page(result: "Result", title: str, subtitle: str, note: str) -> Page:
    """A page of one run: the title says what is seen, below it in which run, at the foot how to read it."""
    return blank_page(whence(result), title, subtitle, note)


def whence(result: "Result", most: int = 1000) -> str:
    """From which run a picture is; of the scenario's title so many letters at most."""
    title = shorten(result.setting.title, most, placeholder=" …")
    return f"{title} · seed {result.seed} · one simulated run, not a forecast"


def blank_page(whence: str, title: str, subtitle: str, note: str) -> Page:
    """A page whose title says what is seen, below it from which runs, and at the foot how to read it."""
    figure = Picture(figsize=SIZE, dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    width, height = SIZE
    room = width - 2 * MARGIN
    empty = Page(figure, MARGIN, MARGIN, width - MARGIN, height - MARGIN)
    top = empty.top
    for words, look in (
        (title, {"size": 20, "weight": "bold", "even": True}),
        (subtitle, {"size": SUBTITLE}),
        (whence, {"size": 11.5, "color": QUIET}),
    ):
        top -= size(empty.write(MARGIN, top, words, room, **look))[1] + 0.1 if words else 0.0
    foot = empty.write(MARGIN, MARGIN, note, room, va="bottom", size=10, color=QUIET)
    return Page(figure, MARGIN, MARGIN + size(foot)[1] + 0.15, width - MARGIN, top - 0.1)


def fit(text: Text, room: float) -> None:
    """Shortens a text that is wider than the room (inches)."""
    left = text.get_text()
    while (wide := size(text)[0]) > room and left:
        left = left[: min(len(left) - 1, int(len(left) * room / wide) + 1)]
        text.set_text(left.rstrip() + "…")


def draw_heading(page: Page, words: str, left: float, right: float, **look: Any) -> None:
    """A heading at the top of the page over a line as wide as its column, which has the look of what stands below."""
    page.write(left, page.top - 0.2, words, size=14, weight="bold", va="baseline")
    page.line((left, page.top - 0.32), (right, page.top - 0.32), linewidth=2, **look)


def size(text: Text) -> tuple[float, float]:
    """Width and height of a text in inches."""
    box = text.get_window_extent()
    return float(box.width) / DPI, float(box.height) / DPI


def _fill(text: Text, words: str, room: float, even: bool) -> None:
    """Breaks words into as few lines as the room allows, and if asked as evenly as so many lines allow."""
    wide = []
    for word in words.split(" "):
        text.set_text(word)
        wide.append((word, size(text)[0]))
    text.set_text("n")
    space = 0.5 * size(text)[0]
    lines = narrower = _lines(wide, space, room)
    while even and len(narrower) == len(lines) > 1:
        lines, room = narrower, room * 0.97
        narrower = _lines(wide, space, room)
    text.set_text("\n".join(lines))


def _lines(wide: list[tuple[str, float]], space: float, room: float) -> list[str]:
    lines: list[str] = []
    left = -1.0
    for word, width in wide:
        if left >= width + space:
            lines[-1] += " " + word
            left -= width + space
        else:
            lines.append(word)
            left = room - width
    return lines
