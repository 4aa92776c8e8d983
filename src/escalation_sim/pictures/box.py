"""Under which conditions an outcome happens: the box in its two chief dimensions, and all its sides."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from escalation_sim.pictures import words
from escalation_sim.pictures.page import Page, blank_page
from escalation_sim.pictures.style import BLUE, FAINT, INK, QUIET, RED
from escalation_sim.studies import findings

if TYPE_CHECKING:
    from escalation_sim.studies import Discovery

LEFT, BELOW, GAP = 0.75, 0.75, 0.8  # inches
HOW = (
    "Full dots: runs in which it happened; rings: runs in which it did not. The box was searched by PRIM in about two "
    "thirds of the points and judged by the rest. Coverage: share of the runs in which it happened that lie inside; "
    "density: share of the runs inside in which it happened. A box in which something is frequent is not its cause."
)


def box(result: "Discovery") -> Figure:
    """The runs in the plane of the box's two narrowest sides, and the range of each side."""
    event = findings.event(result)
    points, seeds = result.runs["point"].nunique(), result.runs["seed"].nunique()
    judged = result.judged
    page = blank_page(
        f"{result.name} · {words.count(points, 'point')}, {words.count(seeds, 'simulated run')} each · it happened in "
        f"{words.count(int(result.runs['happened'].sum()), 'run')} of {len(result.runs):,} · not a forecast",
        f"{event[:1].upper()}{event[1:]}: {_where(result)}",
        f"In the runs held back: coverage {_percent(judged.coverage)}, density {_percent(judged.density)} against "
        f"{_percent(judged.base)} everywhere ({words.count(judged.inside, 'run')} of {judged.rows} inside)."
        if result.limits
        else "",
        HOW,
    )
    sides = result.conditions.assign(share=_narrowness(result.conditions)).sort_values("share", kind="stable")
    if not len(sides):
        page.write(page.left, page.top, "There is nothing to draw: no condition holds it better than none.", size=14)
        return page.figure
    middle = page.left + (page.right - page.left) * 0.55
    _draw_plane(page, result, sides, middle)
    _draw_sides(page, sides, middle + GAP)
    return page.figure


def _where(result: "Discovery") -> str:
    if not result.limits:
        return "no box of conditions tells it apart"
    return f"mostly where {words.listed([side.partition(' (of')[0] for side in findings.sides(result)[:3]])}"


def _narrowness(conditions: pd.DataFrame) -> pd.Series:
    """The share of its axis that each side leaves; words come last."""
    wide = (conditions["inside_high"] - conditions["inside_low"]) / (conditions["high"] - conditions["low"])
    return wide.fillna(2.0)


def _draw_plane(page: Page, result: "Discovery", sides: pd.DataFrame, right: float) -> None:
    axes = page.axes(page.left + LEFT, page.bottom + BELOW, right, page.top - 0.45)
    numbers = [row for row in sides.itertuples() if not row.values][:2]
    runs = result.runs
    x, across = _coordinate(runs, numbers[0]) if numbers else (pd.Series(0.0, index=runs.index), "")
    y, upward = _coordinate(runs, numbers[1]) if len(numbers) > 1 else (runs[result.outcome], "")
    for happened, look in ((False, {"markerfacecolor": "none", "markeredgecolor": QUIET, "alpha": 0.7}), (True, {})):
        chosen = (runs["happened"] == happened).to_numpy()
        style: dict[str, Any] = {"color": RED, "markeredgewidth": 1.0 if not happened else 0.0, **look}
        axes.plot(x[chosen], y[chosen], "o", markersize=6, label="it happened" if happened else "it did not", **style)
    if numbers:
        first = numbers[0]
        low, high = (numbers[1].inside_low, numbers[1].inside_high) if len(numbers) > 1 else axes.get_ylim()
        corner, wide = (first.inside_low, low), first.inside_high - first.inside_low
        axes.add_patch(Rectangle(corner, wide, high - low, fill=False, edgecolor=BLUE, linewidth=3, zorder=5))
    axes.set_xlabel(across, fontsize=12)
    axes.set_ylabel(upward or findings.event(result).rpartition(" ")[0].rpartition(" ")[0], fontsize=12)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=2, handletextpad=0.1)
    axes.grid(color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)


def _coordinate(runs: pd.DataFrame, row: Any) -> tuple[pd.Series, str]:
    return runs[row.key], f"{row.key}{f' ({unit})' if (unit := findings.unit(row.key).strip()) else ''}"


def _draw_sides(page: Page, sides: pd.DataFrame, left: float) -> None:
    page.write(left, page.top - 0.05, "Inside the box", size=14, weight="bold")
    axes = page.axes(left, page.bottom + BELOW, page.right, page.top - 0.45)
    axes.axis("off")
    axes.set(xlim=(0, 1), ylim=(max(len(sides), 4) - 0.2, -0.5))
    for place, row in enumerate(sides.itertuples()):
        _draw_side(axes, place, row)


def _draw_side(axes: Axes, place: float, row: Any) -> None:
    unit = findings.unit(row.key).strip()
    axes.text(0, place - 0.16, f"{row.key}{f' ({unit})' if unit else ''}", size=12, va="bottom", color=INK)
    if row.values:
        axes.text(0, place, row.values, size=12, va="top", weight="bold", color=BLUE)
        return
    whole = row.high - row.low
    begin, end = (row.inside_low - row.low) / whole, (row.inside_high - row.low) / whole
    axes.add_patch(Rectangle((0, place - 0.1), 1, 0.2, color=FAINT))
    axes.add_patch(Rectangle((begin, place - 0.1), max(end - begin, 0.005), 0.2, color=BLUE))
    for x, value, side in ((0.0, row.low, "left"), (1.0, row.high, "right")):
        axes.text(x, place + 0.14, f"{value:.3g}", size=10, ha=side, va="top", color=QUIET)
    inner = f"{row.inside_low:.3g} to {row.inside_high:.3g}"
    axes.text(
        float(np.clip((begin + end) / 2, 0.3, 0.7)), place + 0.14, inner, size=11.5, ha="center", va="top",
        weight="bold", color=BLUE,
    )  # fmt: skip


def _percent(share: float) -> str:
    return "unknown" if np.isnan(share) else f"{share:.0%}"
