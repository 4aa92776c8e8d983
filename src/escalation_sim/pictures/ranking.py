"""Which numbers matter for an outcome, ranked: the screening on the left, the shares of the variance on the right."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.page import Page, blank_page
from escalation_sim.pictures.style import BLUE, FAINT, INK, ORANGE, QUIET
from escalation_sim.studies import named

if TYPE_CHECKING:
    from escalation_sim.studies import Sensitivity

MOST = 15  # numbers shown
NAMES = 2.55  # inches
HEAD, FOOT = 0.6, 0.65
HOW = (
    "Left: mean absolute change of the outcome when a number moves from one end of its range to the other (Morris), "
    "with its 90 % interval. "
)
HOW_LUCK = "Dotted: what luck alone could show with unrelated runs; these share their luck, so it does less. "
HOW_SHARES = (
    "Right: share of the variance when only these numbers vary (Sobol): of each alone, and with all it does "
    "together with the others; whiskers: 90 % intervals. Estimates may lie below 0 or above 1."
)


def ranking(result: "Sensitivity", outcome: str = "") -> Figure:
    """The numbers with the largest effects on one outcome; by default the first asked for."""
    outcome = outcome or result.outcomes[0]
    if outcome not in result.outcomes:
        raise UserError(f"there is no outcome '{outcome}' in this study; it has {', '.join(result.outcomes)}")
    table, size = result.screening.loc[outcome].head(MOST), result.size
    luck = float(table["luck"].iloc[0])
    shares = result.shares.loc[outcome] if len(result.shares) else result.shares
    name = named.meaning(outcome)
    page = blank_page(
        f"{result.setting.title}, {words.count(result.setting.days, 'day')} · "
        f"{words.count(len(result.axes), 'number')}, "
        f"{words.count(size.trajectories, 'walk')}, {words.count(size.runs, 'simulated run')} at each point with the "
        "same seeds · not a forecast",
        _title(table, name),
        "",
        HOW + (HOW_LUCK if np.isfinite(luck) else "") + (HOW_SHARES if len(shares) else ""),
    )
    middle = page.left + (page.right - page.left) * (0.56 if len(shares) else 1)
    _draw_effects(page, table, luck, name, middle - 0.4)
    if len(shares):
        _draw_shares(page, shares, middle)
    return page.figure


def _title(table: pd.DataFrame, name: str) -> str:
    if not table["effect"].max() > 0:
        return f"No number changes anything: {name}"
    first = [str(key) for key in table.index[:3]]
    return f"{name[:1].upper()}{name[1:]}: {words.listed(first)} show the largest effects"


def _draw_effects(page: Page, table: pd.DataFrame, luck: float, name: str, right: float) -> None:
    page.write(page.left, page.top, "Screening of all numbers", size=14, weight="bold")
    axes = page.axes(page.left + NAMES, page.bottom + FOOT, right, page.top - HEAD)
    y = np.arange(len(table))
    up = table["direction"] >= 0
    colours = [BLUE if rises else ORANGE for rises in up]
    axes.barh(y, table["effect"], color=colours, height=0.62)
    for bar, rises in zip(axes.patches, up, strict=True):
        bar.set_hatch("" if rises else "////")
        bar.set_edgecolor("white")
    axes.hlines(y, table["low90"], table["high90"], color=INK, linewidth=1.6)
    if np.isfinite(luck):
        axes.axvline(luck, color=INK, linewidth=1.4, linestyle=(0, (1, 2)), gid="luck")
    axes.set_xlim(0, float(table["high90"].max()) * 1.05 or 1)
    axes.set_xlabel(f"change in {name}", fontsize=12)
    _dress(axes, [str(key) for key in table.index])
    page.write(
        page.left, page.top - 0.28, "full bars: more of the number, more of the outcome; hatched: less", size=10.5,
        color=QUIET,
    )  # fmt: skip


def _draw_shares(page: Page, shares: pd.DataFrame, left: float) -> None:
    page.write(left, page.top, "Shares of the variance", size=14, weight="bold")
    axes = page.axes(left + NAMES, page.bottom + FOOT, page.right, page.top - HEAD)
    y = np.arange(len(shares))
    for what, label, marker, colour, off in (
        ("alone", "alone", "o", BLUE, -0.14),
        ("total", "with others", "s", INK, 0.14),
    ):
        axes.hlines(y + off, shares[f"{what}_low90"], shares[f"{what}_high90"], color=colour, linewidth=2)
        axes.plot(shares[what], y + off, marker, color=colour, markersize=8, linestyle="none", label=label)
    axes.axvline(0, color=QUIET, linewidth=1)
    low, high = shares.filter(like="low90").min().min(), shares.filter(like="high90").max().max()
    axes.set_xlim(min(-0.05, low - 0.05), max(1.0, high + 0.05))
    axes.set_xlabel(f"share of the variance ({int(shares['rows'].iloc[0])} rows)", fontsize=12)
    axes.legend(loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=2, fontsize=10.5, handletextpad=0.2)
    _dress(axes, [str(key) for key in shares.index])


def _dress(axes: Axes, names: list[str]) -> None:
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(5))
    axes.grid(axis="x", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
