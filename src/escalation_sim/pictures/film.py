"""The frames of an animated map: the attacks of some days on the state of the province, and a time line beside it."""

import datetime
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from PIL import Image

from escalation_sim.pictures import moments, where, words
from escalation_sim.pictures.dates import in_words
from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.key import RING, Key, draw_key
from escalation_sim.pictures.land import draw_borders, draw_lines, name_places
from escalation_sim.pictures.marks import mark_name
from escalation_sim.pictures.page import Page, size, whence
from escalation_sim.pictures.province import draw_cells, draw_held, land_axes, proportion
from escalation_sim.pictures.style import BLUE, DPI, INK, PAPER, QUIET
from escalation_sim.pictures.timeline import TimeLine

if TYPE_CHECKING:
    from escalation_sim.record import Result

SHAPE = (128 / 15, 4.8)  # inches: 1280 × 720 pixels, both multiples of 16 as video likes them
MARGIN, COLUMN, GAP = 0.3, 4.0, 0.3  # inches around everything, at least beside the map, and between the two
LINE = 0.3, 0.8  # inches of the time line's height, at least and at most
HEAD, LABELS, TELLING, KEY = 1.05, 0.44, 0.38, 1.16  # inches above and below it: figures, dates, an event, the key
FADING = (0.85, 0.5, 0.3, 0.15)  # how opaque the attacks of a frame are in it and in the next ones
AREA, LARGEST = 40.0, 1000.0  # square points of a disc: for each death, and at most
BEFORE = 3.5  # square points of the dot where attacks have faded
WEIGHT = 0.65  # of the lines of a large map
SHORT = 60  # letters of the scenario's title
TOLD = 28  # days for which a dated event of the scenario is told
OVER = 5.5  # what lies higher than the discs is drawn once, and laid over them
TITLE, LETTERS = 13.0, 10.0  # points


class Film:
    """An animated map of a run, a frame for every few days; what does not change is drawn once.

    Raises UserError for a field that there is not.
    """

    def __init__(self, result: "Result", field: str, every: int, allow_code: bool) -> None:
        start, end = moments.span(result)
        begins = [start + datetime.timedelta(days=day) for day in range(0, result.setting.days, every)]
        self.windows = [(day, min(day + datetime.timedelta(days=every - 1), end)) for day in begins]
        self.states = moments.states(result, field, self.windows, allow_code)
        attacks = moments.attacks_in(result, start, end, field)
        by_frame = dict(iter(attacks.groupby(attacks["day"] // every)))
        self.attacks = [by_frame.get(i, attacks[:0]) for i in range(len(self.windows))]
        self.deaths = [moments.deaths_by_cell(some) for some in self.attacks]
        self.result, self.field, self.every = result, field, every
        self.ground = Ground.of(result.territory)
        self.figure = Figure(figsize=SHAPE, dpi=DPI, facecolor="white")
        self.canvas = FigureCanvasAgg(self.figure)
        page = self._words()
        wide = min((page.top - page.bottom) * proportion(self.ground), page.right - page.left - COLUMN - GAP)
        map_artists, over = self._map(page, wide)
        self.moving = [*map_artists, *self._column(page, page.left + wide + GAP)]
        for artist in (*self.moving, *over):
            artist.set_animated(True)
        self.canvas.draw()
        self.still = self.canvas.copy_from_bbox(self.figure.bbox)
        self.canvas.get_renderer().clear()
        for artist in over:
            self.figure.draw_artist(artist)
        self.over = self._image()

    def __len__(self) -> int:
        return len(self.windows)

    def frame(self, i: int) -> Image.Image:
        """The picture of the days of window `i`."""
        (first, last), attacks = self.windows[i], self.attacks[i]
        self.canvas.restore_region(self.still)
        self.cells.set_array(self.states[i])
        if self.field == "control":
            self.held.set_verts([square for square, days in zip(self.squares, self.states[i], strict=True) if days])
        self._place_discs(i)
        self.line.show(i)
        self.date.set_text(in_words(last))
        what = ("town seized", "towns seized") if self.field == "control" else ("attack",)
        days = "1 day" if first == last else f"{(last - first).days + 1} days"
        deaths = words.count(attacks["deaths"].sum(), "death")
        self.toll.set_text(f"{words.count(len(attacks), *what)}, {deaths} in {days}")
        self.reached.set_text(f"{self.hit[i]} of {len(self.result.territory.districts)} districts {self.how} so far")
        latest = max((i for i, on in enumerate(self.told_on) if 0 <= (last - on).days < TOLD), default=-1)
        for i, text in enumerate(self.told):
            text.set_visible(i == latest)
        for artist in self.moving:
            self.figure.draw_artist(artist)
        return Image.alpha_composite(self._image(), self.over).convert("RGB")

    def _image(self) -> Image.Image:
        return Image.fromarray(np.array(self.canvas.buffer_rgba()))

    def _words(self) -> Page:
        """The title, which run it is and how to read it; returns the page between them."""
        width, height = SHAPE
        page = Page(self.figure, MARGIN, MARGIN, width - MARGIN, height - MARGIN)
        room, top = page.right - page.left, page.top
        if self.field == "control":
            held = moments.held_in(self.result, *moments.span(self.result))
            title = where.of_control(held, where.AT_END)
        else:
            title = where.of_map(pd.concat(self.attacks), len(self.result.territory.districts))
        heading = page.write(page.left, top, title, weight="bold", size=TITLE)
        heading.set_fontsize(TITLE * min(1.0, room / size(heading)[0]))
        top -= size(heading)[1] + 0.07
        run = page.write(page.left, top, whence(self.result, SHORT), size=LETTERS, color=QUIET)
        top -= size(run)[1] + 0.13
        what = "towns seized" if self.field == "control" else "attacks"
        note = f"Discs: {what}, their area deaths; they fade, and a grey dot stays. "
        note += "Nothing is simulated outside the border."
        foot = page.write(page.left, page.bottom, note, room, va="bottom", size=LETTERS, color=QUIET)
        return Page(self.figure, page.left, page.bottom + size(foot)[1] + 0.1, page.right, top)

    def _map(self, page: Page, wide: float) -> tuple[list[Artist], list[Artist]]:
        """Draws the map; returns what changes or lies above it, and what lies over the discs, from below upwards."""
        territory, ground = self.result.territory, self.ground
        axes = land_axes(page, ground, page.left, page.top, wide)
        below = axes.get_children()
        self.norm = moments.scale(self.field, self.states)
        self.cells = draw_cells(axes, ground, territory, self.states[0], self.norm)
        self.cells.set_antialiased(False)
        draw_borders(axes, ground, WEIGHT)
        draw_lines(axes, ground, territory, WEIGHT)
        self.squares = ground.squares(territory.row, territory.column)
        self.held = draw_held(axes, ground, territory, np.zeros(territory.size))
        self.traces = axes.scatter([], [], BEFORE, INK, alpha=0.5, linewidths=0, zorder=4.5)
        self.discs = axes.scatter([], [], zorder=5)
        name_places(axes, ground, territory, few=True)
        self.most = max((float(some.max()) for some in self.deaths if len(some)), default=0.0)
        self.area = min(AREA, LARGEST / max(self.most, 1.0))
        drawn = [artist for artist in axes.get_children() if artist not in below]
        drawn.sort(key=lambda artist: artist.get_zorder())
        return [a for a in drawn if a.get_zorder() < OVER], [a for a in drawn if a.get_zorder() >= OVER]

    def _place_discs(self, i: int) -> None:
        """The attacks of this frame and, fading, of those before; dots where they have faded."""
        places, areas, faces, edges, lines = [], [], [], [], []
        for age in reversed(range(min(len(FADING), i + 1))):
            for (row, column), deaths in self.deaths[i - age].items():
                places.append(self.ground.centre(row, column))
                areas.append(self.area * deaths or RING)
                faces.append(to_rgba(BLUE, FADING[age] if deaths else 0))
                edges.append(to_rgba(PAPER if deaths else BLUE, FADING[age]))
                lines.append(0.7 if deaths else 1.1)
        self.discs.set(sizes=areas, facecolors=faces, edgecolors=edges, linewidths=lines)
        self.discs.set_offsets(np.reshape(places, (-1, 2)))
        past = {cell for deaths in self.deaths[: max(i + 1 - len(FADING), 0)] for cell in deaths.index}
        self.traces.set_offsets(np.reshape([self.ground.centre(*cell) for cell in sorted(past)], (-1, 2)))

    def _column(self, page: Page, left: float) -> list[Artist]:
        """The date, figures, the time line and the key beside the map; returns what changes."""
        self.date = page.write(left, page.top, "", size=20, weight="bold")
        self.toll = page.write(left, page.top - 0.36, "", size=LETTERS)
        self.reached = page.write(left, page.top - 0.55, "", size=LETTERS)
        self.how = "with a town seized" if self.field == "control" else "hit"
        seen: set[str] = set()
        self.hit = [len(seen := seen | set(attacks["district"])) for attacks in self.attacks]
        what = "Towns seized" if self.field == "control" else "Attacks"
        page.write(left, page.top - 0.77, f"{what} in {words.count(self.every, 'day')}", size=LETTERS, color=QUIET)
        least, most = LINE
        y = page.top - HEAD - min(max(page.top - HEAD - LABELS - TELLING - KEY - page.bottom, least), most)
        axes = page.axes(left + 0.3, y, page.right, page.top - HEAD)
        heights = [len(attacks) for attacks in self.attacks]
        start, end = moments.span(self.result)
        marks = [mark for mark in self.result.setting.interventions if start <= mark.on <= end]
        self.line = TimeLine(axes, self.windows, heights, [mark.on for mark in marks], LETTERS - 0.5)
        y -= LABELS
        self.told_on = [mark.on for mark in marks]
        said = [f"▼ {in_words(mark.on, short=True)}: {mark_name(mark)}" for mark in marks]
        self.told = [page.write(left, y, each, page.right - left, size=LETTERS) for each in said]
        key = Key(moments.FIELDS[self.field], self.norm, self.area, self.most, tolls=2)
        draw_key(page, left, page.right, y - TELLING, key, LETTERS)
        return [*self.line.moving, self.date, self.toll, self.reached, *self.told]
