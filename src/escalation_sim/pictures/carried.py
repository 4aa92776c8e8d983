"""What violence each rule carried, and stands behind, in one run or in the bands of many."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.page import Page, blank_page, new_page
from escalation_sim.pictures.style import BLUE, FAINT, INK, QUIET

if TYPE_CHECKING:
    from escalation_sim.record import Result
    from escalation_sim.studies import Ensemble

NAMES, VALUES = 3.2, 1.85  # inches left of the first panel, and of the numbers right of each
HEAD, FOOT, ROW = 0.5, 0.4, 0.5  # inches: a panel's name, its axis, a row at most
WHATS = ("attacks", "deaths")

Draw = Callable[[Axes, str], None]
Tell = Callable[[str, str], tuple[str, ...]]  # of a rule and a what: a number for each column
MEANING = {
    "attack": "by groups, after earlier ones or after none",
    "blame": "accusations, denials, echoes",
    "claim": "claims of responsibility",
    "directive": "orders of a person in a seat",
    "feud": "armed groups against each other",
    "input": "given by the scenario",
    "investment": "China presses for security",
    "outreach": "talks with civic leaders",
    "protest": "protests, and their breaking up",
    "retaliation": "states climb the ladder and strike",
    "security": "operations and sweeps of the state",
    "support": "real support, in this simulated world",
    "targets": "targets taken up out of enmity",
}
SHARES = "Shares behind add to more than 100 %, because a chain may hold several rules. "
NOTE = (
    "Full: attacks, and deaths in all events, made by the rule itself; these shares add to 100 %. Hatched: with all in "
    f"whose chain of causes the rule stands, up to the root. {SHARES}One run is an anecdote; an ensemble gives bands."
)
NOTE_MANY = (
    "A rule stands behind an attack or a death if it made it, or made an event in its chain of causes, up to the root. "
    "Line: the median of the runs; dark and light: where half and nine tenths of them lie. " + SHARES
)


def carried(result: "Result") -> Figure:
    """For each rule its shares of attacks and of deaths: made by itself, and with it anywhere in their chain."""
    log = result.events
    own, behind = measures.carried(log), measures.behind(log)
    behind = behind[behind.max(axis=1) > 0].sort_values(["deaths", "attacks"], ascending=False, kind="stable")
    ratio = measures.branching(log)
    page = new_page(result, _title(own, behind), _branching(ratio), NOTE)

    def draw(axes: Axes, what: str) -> None:
        y, share, alone = np.arange(len(behind)), behind[what].fillna(0), own.loc[behind.index, what].fillna(0)
        axes.barh(y, share, height=0.6, facecolor="none", edgecolor=BLUE, hatch="////", linewidth=1, gid="behind")
        axes.barh(y, alone, height=0.6, color=BLUE, gid="own")

    def tell(rule: str, what: str) -> tuple[str, ...]:
        return _percent(own.loc[rule, what]), _percent(behind.loc[rule, what])

    _draw(page, list(behind.index), draw, tell, ("itself", "behind"))
    return page.figure


def carried_bands(result: "Ensemble") -> Figure:
    """The shares of attacks and deaths behind which each rule stands: medians, and bands of 50 % and 90 % of runs."""
    outcomes = result.outcomes
    if "branching" not in outcomes.index:
        raise UserError("these runs were kept by an earlier version without shares of rules; make them again")
    shares = {what: outcomes.filter(regex=f"^behind_{what}[.]", axis=0) for what in WHATS}
    shares = {what: table.rename(index=lambda name: name.partition(".")[2]) for what, table in shares.items()}
    some = shares["deaths"][(shares["deaths"]["high90"] > 0) | (shares["attacks"]["high90"] > 0)]
    order = list(some.sort_values("median", ascending=False, kind="stable").index)
    runs = len(result.runs)
    page = blank_page(
        f"{result.setting.title} · {words.count(runs, 'simulated run')}, seeds {result.seeds[0]} to "
        f"{result.seeds[-1]} · not a forecast",
        _title_many(shares["deaths"], runs),
        _branching_many(outcomes.loc["branching"]),
        NOTE_MANY,
    )

    def draw(axes: Axes, what: str) -> None:
        table = shares[what].loc[order].fillna(0)
        y = np.arange(len(table))
        for low, high, shade in (("low90", "high90", 0.16), ("low50", "high50", 0.4)):
            axes.barh(y, table[high] - table[low], left=table[low], height=0.5, color=BLUE, alpha=shade, linewidth=0)
        axes.vlines(table["median"], y - 0.3, y + 0.3, color=INK, linewidth=2.2)

    def tell(rule: str, what: str) -> tuple[str, ...]:
        row = shares[what].loc[rule]
        low = "" if np.isnan(row["low90"]) else f"{100 * row['low90']:.0f} to "
        return _percent(row["median"]), low + _percent(row["high90"])

    _draw(page, order, draw, tell, ("median", "in 9 of 10"))
    return page.figure


def _title(own: pd.DataFrame, behind: pd.DataFrame) -> str:
    deaths = own["deaths"].dropna()
    if not len(deaths):
        return "Nobody was killed in this run"
    share = behind["deaths"].get("blame", 0.0)
    blame = f"stands behind {_percent(share)} of them" if share > 0 else "stands behind none of them"
    return f"The rule “{deaths.idxmax()}” carried {_percent(deaths.max())} of deaths in this run; blame {blame}"


def _title_many(deaths: pd.DataFrame, runs: int) -> str:
    row = deaths.loc["blame"]
    if np.isnan(row["median"]):
        return f"Nobody was killed in any of {words.count(runs, 'run')}"
    return (
        f"In nine tenths of {words.count(runs, 'run')}, blame stands behind {_percent(row['low90'])} to "
        f"{_percent(row['high90'])} of deaths"
    )


def _branching(ratio: float) -> str:
    if np.isnan(ratio):
        return "No violence, and so no branching ratio."
    return (
        f"Branching ratio {ratio:.2f}: each violent event called forth on average {ratio:.2f} others in this run, at "
        "once or by way of words; the nearer to 1, the longer violence feeds itself."
    )


def _branching_many(row: "pd.Series[float]") -> str:
    if np.isnan(row["median"]):
        return _branching(row["median"])
    return (
        f"Branching ratio {row['median']:.2f} ({row['low90']:.2f} to {row['high90']:.2f}): each violent event called "
        "forth so many others, at once or by way of words; the nearer to 1, the longer violence feeds itself."
    )


def _percent(share: float) -> str:
    return "–" if np.isnan(share) else "<1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def _draw(page: Page, rules: list[str], draw: Draw, tell: Tell, heads: tuple[str, ...]) -> None:
    """Attacks and deaths side by side, a row for each rule: what it means, its bars, its numbers in columns."""
    if not rules:
        page.write(page.left, page.top - 0.3, "no attack and no death", size=12, color=QUIET)
        return
    wide = (page.right - page.left - NAMES) / 2
    top = page.top - HEAD
    step = min(ROW, (top - page.bottom - FOOT) / len(rules))
    heights = [top - step * (i + 0.5) for i in range(len(rules))]
    for i, what in enumerate(WHATS):
        left = page.left + NAMES + i * wide
        right = left + wide - VALUES
        page.write(left, page.top - 0.2, what.capitalize(), size=14, weight="bold", color=BLUE, va="baseline")
        axes = page.axes(left, top - step * len(rules), right, top)
        axes.set_axisbelow(True)
        axes.grid(axis="x", color=FAINT, linewidth=0.8)
        draw(axes, what)
        axes.set(xlim=(0, 1.0), ylim=(len(rules) - 0.5, -0.5))
        axes.set_yticks([])
        axes.set_xticks([0, 0.5, 1], ["0 %", "50 %", "100 %"])
        axes.tick_params(axis="x", length=0)
        for column, head in zip((0.68, VALUES - 0.1), heads, strict=True):
            page.write(right + column, top + 0.05, head, size=10, color=QUIET, ha="right", va="baseline")
            for rule, y in zip(rules, heights, strict=True):
                number = tell(rule, what)[heads.index(head)]
                page.write(right + column, y, number, size=10.5, ha="right", va="center_baseline")
    for rule, y in zip(rules, heights, strict=True):
        page.write(page.left, y + 0.02, rule or "no rule", size=11.5, weight="bold", va="bottom")
        page.write(page.left, y, MEANING.get(rule, ""), size=10, color=QUIET, va="top")
