"""What many runs of one scenario came to: how high each pair climbed, and how long the target lists were at the end."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from escalation_sim.pictures import words
from escalation_sim.pictures.page import Page, blank_page
from escalation_sim.pictures.style import BLUE, FAINT, INK, PAPER, QUIET, TINT
from escalation_sim.pictures.targets import KINDS

if TYPE_CHECKING:
    from escalation_sim.studies import Ensemble

RUNGS, FORCE = 11, 7  # of the ladder, and the first on which somebody is hit
NAMES, RUNG_NAMES = 2.2, 2.75  # inches
WIDEST = 1.9  # inches of a pair's column


def highest_rungs(result: "Ensemble") -> Figure:
    """For each pair of states the share of runs whose highest rung was each of the eleven."""
    climbed = _family(result, "rung.")
    climbed = climbed.loc[:, climbed.max() > 0]
    page = _page(
        result,
        words.of_climbers(climbed, FORCE),
        "The area of a disc is the share of runs in which this rung was the pair's highest; the figure says how many. "
        "Tinted: the rungs on which force is used.",
    )
    if not len(climbed.columns):
        return page.figure
    left = page.left + RUNG_NAMES
    right = min(page.right, left + WIDEST * len(climbed.columns))
    axes = page.axes(left, page.bottom + 0.35, right, page.top)
    axes.set(xlim=(-0.5, len(climbed.columns) - 0.5), ylim=(-0.6, RUNGS - 0.4))
    axes.axhspan(FORCE - 0.5, RUNGS - 0.4, color=TINT, linewidth=0, zorder=0)
    axes.set_xticks(
        range(len(climbed.columns)), [words.pair_name(pair).replace("–", "–\n") for pair in climbed.columns]
    )
    axes.set_yticks(range(RUNGS), [f"{name}  {rung:\u2007>2}" for rung, name in enumerate(words.RUNGS)])
    axes.tick_params(length=0, labelsize=11)
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    for place, pair in enumerate(climbed.columns):
        for rung, runs in climbed[pair].value_counts().items():
            axes.scatter(place - 0.12, rung, 1200 * runs / len(climbed), color=BLUE, edgecolors=PAPER, zorder=3)
            axes.text(place + 0.14, rung, f"{runs}", size=11, va="center_baseline", zorder=4)
    return page.figure


def list_lengths(result: "Ensemble") -> Figure:
    """For each actor how many classes stood on its target list on the last day, over the runs, and on average."""
    ends, usual = _family(result, "end.listed:"), _family(result, "mean.listed:")
    armed = [name for name in ends if result.setting.actors[name].kind in KINDS]
    ends = ends[armed].loc[:, (ends[armed].max() > 0) | (usual[armed].max() > 0)]
    ends = ends[ends.median().sort_values(ascending=False, kind="stable").index]
    page = _page(
        result,
        words.of_lengths(ends.median()),
        "Blue dot: the median of the runs on the last day; thick and thin line: where half and nine tenths of the runs "
        "lie. Ring: the median of the runs' own means over all days.",
    )
    if not len(ends.columns):
        return page.figure
    axes = page.axes(page.left + NAMES, page.bottom + 0.6, page.right, page.top)
    for place, actor in enumerate(ends.columns):
        _draw_spread(axes, place, ends[actor], float(usual[actor].median()))
    axes.set_yticks(range(len(ends.columns)), list(ends.columns))
    axes.set_ylim(len(ends.columns) - 0.4, -0.6)
    axes.set_xlim(-0.3, float(ends.max().max()) + 0.8)
    axes.set_xlabel("classes of targets on the list", fontsize=12)
    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    axes.tick_params(axis="y", length=0, labelsize=12)
    axes.grid(axis="x", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    return page.figure


def _draw_spread(axes: Axes, place: float, ends: pd.Series, usual: float) -> None:
    low90, low50, median, high50, high90 = np.quantile(ends, (0.05, 0.25, 0.5, 0.75, 0.95))
    axes.hlines(place, low90, high90, color=BLUE, linewidth=1.6)
    axes.hlines(place, low50, high50, color=BLUE, linewidth=7, alpha=0.5)
    axes.plot(median, place, "o", color=BLUE, markersize=11, markeredgecolor=PAPER, zorder=4, gid="median")
    axes.plot(usual, place + 0.26, "o", markersize=7, markerfacecolor=PAPER, markeredgecolor=INK, zorder=3, gid="mean")
    label = f"{median:g}, half of the runs {low50:g} to {high50:g}"
    axes.text(float(median), place - 0.2, label, size=10, ha="center", va="bottom", color=QUIET)


def _family(result: "Ensemble", prefix: str) -> pd.DataFrame:
    """The outcomes of one family, a row a run, by their members' names."""
    columns = [name for name in result.runs.columns if name.startswith(prefix)]
    return result.runs[columns].rename(columns=lambda name: name.removeprefix(prefix)).dropna()


def _page(result: "Ensemble", title: str, note: str) -> Page:
    runs = words.count(len(result.runs), "simulated run")
    whence = f"{result.setting.title} · {runs}, seeds {result.seeds[0]} to {result.seeds[-1]} · not a forecast"
    return blank_page(whence, title, "", note)
