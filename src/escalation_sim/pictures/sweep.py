"""What a sweep gave: a curve with bands (one thing varies), a heat map (two on a grid), or a panel for each."""

import math
from textwrap import fill
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.heat import draw_heat
from escalation_sim.pictures.page import Page, blank_page
from escalation_sim.pictures.style import BLUE, FAINT, INK, QUIET, RED
from escalation_sim.studies import named
from escalation_sim.studies.design import GRID, Axis
from escalation_sim.studies.varied import said

if TYPE_CHECKING:
    from escalation_sim.studies import Sweep

ACROSS = 3  # panels beside each other
PARTS = 6  # a panel's trend is told in so many parts of its axis
LEFT, BELOW, BETWEEN = 0.75, 0.75, 0.35  # inches for the numbers and names of an axis


def sweep(result: "Sweep", outcome: str = "") -> Figure:
    """One outcome against what varies; by default the first that the sweep's file names."""
    plan = result.plan
    outcome = outcome or plan.outcomes[0]
    if outcome not in result.outcomes.index.get_level_values("outcome"):
        raise UserError(f"there is no outcome '{outcome}' in this sweep; it shows {', '.join(plan.outcomes)}")
    table = result.outcomes.xs(outcome, level="outcome").join(result.design["label"])
    flat = len(plan.axes) == 2 and plan.design == GRID
    page = blank_page(
        f"{plan.base.title} · {words.count(len(plan.rows), 'point')} ({plan.design}), "
        f"{words.count(len(result.seeds), 'simulated run')} each with the same seeds · not a forecast",
        _title(table, outcome),
        plan.question,
        HOW["heat" if flat else "curve" if len(plan.axes) == 1 else "panels"],
    )
    name = named.meaning(outcome)
    if flat:
        draw_heat(page, plan.axes[0], plan.axes[1], table)
    elif len(plan.axes) == 1:
        _draw_curve(page, plan.axes[0], table, name)
    else:
        _draw_panels(page, plan.axes, table, name)
    return page.figure


HOW = {
    "curve": "Line: the mean of the runs at each point, with whiskers where the true mean lies with 90 % confidence. "
    "Dark and light: where half and nine tenths of the single runs lie.",
    "heat": "Each field is the mean of the runs with this pair of values; below it where the true mean lies with 90 % "
    "confidence. Darker is more.",
    "panels": "Each dot is the mean of one point's runs; all other things vary too, so dots scatter. Line: the mean of "
    "the points in each part of the axis, with whiskers where it lies with 90 % confidence.",
}


def _title(table: pd.DataFrame, outcome: str) -> str:
    low, high = table["mean"].min(), table["mean"].max()
    name = named.meaning(outcome)
    if low == high:
        return f"{name[:1].upper()}{name[1:]}: the same at every point"
    return f"{name[:1].upper()}{name[1:]}: between {_figure(low)} and {_figure(high)} in the mean"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 20 else f"{value:.2g}"


def _draw_curve(page: Page, axis: Axis, table: pd.DataFrame, name: str) -> None:
    axes = page.axes(page.left + LEFT, page.bottom + BELOW, page.right, page.top)
    table = table.sort_values(axis.key) if axis.is_number else table
    x = table[axis.key].to_numpy() if axis.is_number else np.arange(len(table))
    half = np.nan_to_num((table["mean_high90"] - table["mean"]).to_numpy())
    if axis.is_number:
        axes.fill_between(x, table["low90"], table["high90"], color=BLUE, alpha=0.16, linewidth=0)
        axes.fill_between(x, table["low50"], table["high50"], color=BLUE, alpha=0.34, linewidth=0)
    else:
        axes.vlines(x, table["low90"], table["high90"], color=BLUE, alpha=0.16, linewidth=26)
        axes.vlines(x, table["low50"], table["high50"], color=BLUE, alpha=0.34, linewidth=26)
    axes.errorbar(
        x, table["mean"], half, color=INK, ecolor=INK, linewidth=2, capsize=4, marker="o", markersize=6,
        linestyle="-" if axis.is_number else "none",
    )  # fmt: skip
    _dress(axes, axis, name)
    if not axis.is_number:
        axes.set_xticks(x, [str(value) for value in table[axis.key]])
        axes.set_xlim(-0.6, len(x) - 0.4)


def _draw_panels(page: Page, all: tuple[Axis, ...], table: pd.DataFrame, name: str) -> None:
    down = math.ceil(len(all) / ACROSS)
    across = math.ceil(len(all) / down)
    wide, high = (page.right - page.left) / across, (page.top - page.bottom) / down
    limit = float(table["mean"].max()) * 1.08 or 1.0
    for place, axis in enumerate(all):
        column, row = place % across, place // across
        left, top = page.left + column * wide, page.top - row * high
        axes = page.axes(left + LEFT, top - high + BELOW, left + wide - BETWEEN / 2, top - BETWEEN / 2)
        labels = [] if axis.is_number else [said(value) for value in axis.values]
        x = table[axis.key] if axis.is_number else table[axis.key].map(labels.index)
        axes.plot(x, table["mean"], "o", color=BLUE, markersize=5, alpha=0.45, markeredgewidth=0)
        trend = _trend(x, table["mean"])
        axes.errorbar(
            trend["x"], trend["mean"], trend["half"], color=RED, linewidth=2.2, capsize=3, marker="s", markersize=5,
            linestyle="-" if axis.is_number else "none",
        )  # fmt: skip
        _dress(axes, axis, fill(name, int(9 * (high - BELOW))) if column == 0 else "")
        axes.set_ylim(min(0.0, float(table["mean"].min())), limit)
        if not axis.is_number:
            axes.set_xticks(range(len(labels)), labels)
            axes.set_xlim(-0.5, len(labels) - 0.5)


def _trend(x: pd.Series, y: pd.Series) -> pd.DataFrame:
    """Means of the points in each part of an axis, or at each of its values if they are few."""
    parts = x if x.nunique() <= PARTS else pd.cut(x, PARTS, labels=False)
    grouped = pd.DataFrame({"part": parts, "x": x, "y": y}).groupby("part")
    half = 1.645 * grouped["y"].std() / np.sqrt(grouped["y"].count())
    return pd.DataFrame({"x": grouped["x"].mean(), "mean": grouped["y"].mean(), "half": half.fillna(0.0)})


def _dress(axes: Axes, axis: Axis, name: str) -> None:
    axes.set_xlabel(axis.title, fontsize=12)
    axes.set_ylabel(name, fontsize=12)
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(colors=QUIET)
    axes.yaxis.set_major_locator(MaxNLocator(6))
    low, high = axes.get_ylim()
    axes.set_ylim(min(0.0, low), high)
    if axis.is_number:
        axes.xaxis.set_major_locator(MaxNLocator(6, integer=axis.whole))
