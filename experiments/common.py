"""What the experiments share: their command line, worlds under the same luck, tables, and the look of figures.

Run from anywhere: `python experiments/QUESTION.py --quick --out figures`. Runs are kept in `studies/` of the folder
one is in, so that the same command, or one with more runs, goes on from there.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from escalation_sim.errors import UserError
from escalation_sim.pictures import save
from escalation_sim.pictures.page import Page, blank_page
from escalation_sim.pictures.style import BLUE, COLOURS, DASHES, FAINT, INK, MARKERS, QUIET, in_our_look
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.scenario import within
from escalation_sim.studies import Point, Store, Study, conduct, seeds
from escalation_sim.studies.bands import paired

Floats = NDArray[np.float64]
Lines = Mapping[str, tuple[Floats, Floats, Floats]]  # label: mean, low, high
BARS = "Bars and brackets: where the true mean difference lies with 90 % confidence; a filled dot: zero lies outside."


class Asked(NamedTuple):
    """What the command line says."""

    name: str
    runs: int  # of each world
    out: Path
    workers: int | None


class Effect(NamedTuple):
    """How the second of two worlds differs from the first, in pairs of runs with the same luck."""

    n: int
    first: float
    second: float
    mean: float
    low: float  # of the 90 % interval of the mean difference
    high: float
    higher: float  # share of pairs in which the second is higher
    signed: bool = True  # a difference, not a level

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0

    def over(self, divisor: float) -> "Effect":
        """The same in another unit, or as a share."""
        return self._replace(mean=self.mean / divisor, low=self.low / divisor, high=self.high / divisor)

    def __str__(self) -> str:
        mean, low, high = (number(value, self.signed) for value in (self.mean, self.low, self.high))
        return f"{mean} [{low}, {high}]"

    def verdict(self, up: str = "rises", down: str = "falls") -> str:
        """In words: which way, or that nothing can be said."""
        return f"{(up if self.mean > 0 else down) if self.clear else 'cannot be told from no change'} ({self})"


def asked(doc: str | None, quick: int, full: int) -> Asked:
    """The command line of an experiment with so many runs of each world."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    how_many = parser.add_mutually_exclusive_group()
    how_many.add_argument("--quick", action="store_true", help=f"{quick} seeds, to see that it works; not a result")
    how_many.add_argument("--runs", type=int, default=full, help=f"seeds of each world (default {full})")
    parser.add_argument("--out", type=Path, default=Path("figures"), help="folder of the figure (default figures)")
    parser.add_argument("--workers", type=int, help="processes (default: as many as there are processors)")
    said = parser.parse_args()
    runs = quick if said.quick else said.runs
    if runs < 2:
        parser.error("--runs: an interval needs at least 2")
    return Asked(Path(sys.argv[0]).stem, runs, said.out, said.workers)


def period(scenario: Scenario, start: date, end: date) -> Scenario:
    """The scenario between two days, with the dated inputs that fall between them."""
    inputs = within(scenario.interventions, start, end)
    return scenario.model_copy(update={"start": start, "end": end, "interventions": inputs})


def in_2025(name: str) -> Scenario:
    """A shipped scenario from January to December 2025."""
    return period(Scenario.load(name), date(2025, 1, 1), date(2025, 12, 31))


def simulate(ask: Asked, worlds: Mapping[str, Scenario], logs: bool = False) -> Store:
    """Every world with the same seeds; what is there already is not simulated again."""
    points = tuple(Point(label, setting) for label, setting in worlds.items())
    try:
        store = conduct(Study(ask.name, points, seeds(ask.runs), logs=logs), workers=ask.workers)
    except UserError as error:
        raise SystemExit(str(error)) from None
    for label, _, fault in store.runs(())[["label", "seed", "error"]].itertuples(index=False):
        if fault:
            raise SystemExit(f"{label}: {fault}")
    return store


def by_seed(store: Store, outcome: str) -> pd.DataFrame:
    """One outcome: a row a seed, a column a world."""
    table = store.runs([outcome]).pivot(index="seed", columns="point", values=outcome)
    return table.rename(columns={place: point.label for place, point in enumerate(store.study.points)})


def effect(first: pd.Series, second: pd.Series) -> Effect:
    """Second less first, seed by seed."""
    row = paired(first.to_numpy()[:, None], second.to_numpy()[:, None]).iloc[0]
    columns = ("first", "second", "difference", "low90", "high90", "higher")
    return Effect(int(row["pairs"]), *(float(row[name]) for name in columns))


def level(values: pd.Series) -> Effect:
    """The mean of one world, with its interval."""
    return effect(0 * values, values)._replace(signed=False)


def means(values: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """The mean of each column of runs × numbers, and the ends of its 90 % interval."""
    numbers = np.asarray(values, dtype=np.float64)
    band = paired(np.zeros_like(numbers), numbers)
    return band["difference"].to_numpy(), band["low90"].to_numpy(), band["high90"].to_numpy()


def number(value: float, sign: bool = False) -> str:
    """Two figures or so, none behind the point from 10 on."""
    digits = 0 if abs(value) >= 10 or value == 0 else 1 if abs(value) >= 1 else 2 if abs(value) >= 0.01 else 3
    return f"{value:{'+' if sign else ''},.{digits}f}".replace("-", "−")


def show(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in Markdown."""
    wide = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    for row in (header, ["-" * w for w in wide], *rows):
        print("| " + " | ".join(cell.ljust(w) for cell, w in zip(row, wide, strict=True)) + " |")


def picture(ask: Asked, title: str, whence: str, note: str, draw: Callable[[Page], None]) -> None:
    """The figure: the title says what came out; `draw` fills the page."""

    @in_our_look
    def drawn() -> None:
        page = blank_page(
            f"{whence} · {ask.runs} seeds, the same luck in every world · not a forecast", title, "", note
        )
        draw(page)
        ask.out.mkdir(parents=True, exist_ok=True)
        save(page.figure, ask.out, ask.name)

    drawn()
    print(f"\nfigure: {ask.out / ask.name}.png and .svg")


def forest(page: Page, rows: Sequence[str], panels: Mapping[str, Sequence[Effect]], names: float = 2.9,
           head: float = 0.75, words: bool = True) -> None:  # fmt: skip
    """Effects as dots with their intervals: a row for each label, a panel (title: effects) for each outcome.

    `names` and `head` are the inches left of and above the panels; `words` writes each effect beside its bar.
    """
    wide = (page.right - page.left - names) / len(panels)
    for place, (title, effects) in enumerate(panels.items()):
        left = page.left + names + place * wide
        axes = page.axes(left + 0.15, page.bottom + 0.35, left + wide - 0.15, page.top - head)
        page.write(left + 0.15, page.top - head + 0.63, title, wide - 0.3, size=12, weight="bold")
        low, high = min(0.0, *(e.low for e in effects)), max(0.0, *(e.high for e in effects))
        lower = 0.2 if words else 0.0
        room = 0.07 * (high - low or 1.0)
        axes.set(xlim=(low - room, high + room), ylim=(len(rows) - 0.5, -0.5), yticks=[])
        axes.axvline(0, color=INK, linewidth=1.2, zorder=1)
        for row, e in enumerate(effects):
            axes.axhline(row + 0.5, color=FAINT, linewidth=0.8, zorder=0)
            axes.plot((e.low, e.high), (row + lower,) * 2, color=BLUE, linewidth=3.5, solid_capstyle="butt", zorder=5)
            axes.plot(
                e.mean,
                row + lower,
                "o",
                color=BLUE if e.clear else "white",
                markeredgecolor=BLUE,
                markersize=9,
                zorder=6,
            )
            if not words:
                continue
            axes.text(0.0, row - 0.22, str(e), transform=axes.get_yaxis_transform(), va="center", size=11,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5}, zorder=4)  # fmt: skip
        axes.spines["left"].set_visible(False)
        axes.locator_params(axis="x", nbins=4)
        if place == 0:
            high_of_row = (page.top - head - page.bottom - 0.35) / len(rows)
            for row, label in enumerate(rows):
                middle = page.top - head - (row + 0.5) * high_of_row
                page.write(page.left, middle, label, names - 0.3, size=12.5 if words else 11, va="center_baseline")


def curves(page: Page, box: tuple[float, float, float, float], title: str, along: str, x: Sequence[float],
           lines: Lines) -> Axes:  # fmt: skip
    """Lines (label: mean, low, high) over `x` with their bands, named at their right ends; returns the axes."""
    left, bottom, right, top = box
    axes = page.axes(left + 0.5, bottom + 0.6, right - 1.3, top - 0.65)
    page.write(left, top - 0.05, title, right - left - 0.3, size=13, weight="bold")
    ends = []
    for (label, (mean, low, high)), colour, dash, mark in zip(lines.items(), COLOURS, DASHES, MARKERS, strict=False):
        axes.fill_between(x, low, high, color=colour, alpha=0.15, linewidth=0)
        axes.plot(x, mean, color=colour, linestyle=dash, marker=mark, linewidth=2.2, markersize=6, clip_on=False)
        ends.append((float(mean[-1]), label, colour))
    least, most = axes.get_ylim()
    axes.set(xlabel=along, ylim=(least, most), xlim=(min(x), max(x)))
    apart = 0.34 * (most - least) / (top - bottom - 1.25)
    below = -float("inf")
    for at, label, colour in sorted(ends):
        below = max(at, below + apart)
        axes.annotate(label, (max(x), below), (8, 0), textcoords="offset points", va="center", color=colour, size=11.5)
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.xaxis.label.set_color(QUIET)
    return axes


def beside(page: Page, panels: Mapping[str, Lines], along: str, x: Sequence[float], limit: float) -> None:
    """Panels (title: lines) side by side, from 0 up, with a dotted line at a limit."""
    wide = (page.right - page.left) / len(panels)
    for place, (title, lines) in enumerate(panels.items()):
        box = (page.left + place * wide, page.bottom, page.left + (place + 1) * wide, page.top)
        axes = curves(page, box, title, along, x, lines)
        axes.axvline(limit, color=INK, linestyle=":", linewidth=1.5)
        axes.set_ylim(bottom=0)


def marks(page: Page, rows: int, columns: Sequence[str], broken: ArrayLike, head: float) -> None:
    """A table (rows × columns) of signs beside a `forest`: 1 above, −1 below, 0 as before, NaN none."""
    signs = np.asarray(broken, dtype=np.float64)
    axes = page.axes(page.left, page.bottom + 0.35, page.right, page.top - head)
    axes.set(xlim=(-0.5, len(columns) - 0.5), ylim=(rows - 0.5, -0.5), xticks=[], yticks=[])
    for row in range(rows):
        axes.axhline(row + 0.5, color=FAINT, linewidth=0.8, zorder=0)
    for sign, look in ((1, "^"), (-1, "v"), (0, ".")):
        at = np.argwhere(signs == sign)
        axes.plot(at[:, 1], at[:, 0], look, color=INK if sign else QUIET, markersize=9 if sign else 4)
    at = np.argwhere(np.isnan(signs))
    axes.plot(at[:, 1], at[:, 0], "x", color=INK, markersize=8, markeredgewidth=2)
    axes.spines[:].set_visible(False)
    for place, column in enumerate(columns):
        axes.annotate(column, (place, -0.5), (0, 4), textcoords="offset points", rotation=50, va="bottom", size=10.5)
