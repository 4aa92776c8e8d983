"""The curves of many runs of one scenario: the median and the bands in which half and nine tenths of them lie."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.pictures import words
from escalation_sim.pictures.page import blank_page
from escalation_sim.pictures.rows import draw_rows, of_curve
from escalation_sim.pictures.standing import Standing, of_phases, standings
from escalation_sim.pictures.style import BLUE, INK, QUIET

if TYPE_CHECKING:
    from escalation_sim.studies import Ensemble

COUNTS = ("attacks", "deaths", "accusations", "rung")


def bands(result: "Ensemble", curves: Sequence[str] = measures.CURVES) -> Figure:
    """Each curve's median over the runs, and its bands of 50 % and 90 % of the runs, window by window.

    Beside each, the phase that stands out from the longest one, or without phases the medians of both halves.
    """
    runs = len(result.runs)
    medians = result.curves.pivot(index="date", columns="curve", values="median")
    days = _days(result)
    note = (
        f"Line: the median of {words.count(runs, 'run')} in each window of {days} days, marked at its last day. Dark "
        "and light: where half and nine tenths of the runs lie, window by window; one run may wander through both. "
    )
    found, usual = _found(result, curves)
    if found:
        title = f"In the median, {of_phases(list(found.values()), usual)}"
        note += (
            f"Right: each run's mean in a phase ÷ its mean in {usual}, the longest: the median of the runs. It is a "
            f"difference if it is {1 + words.HOLDS:.1f} times or more and three quarters of the runs agree."
        )
    else:
        title = words.of_bands(medians, curves, runs)
        note += "Right: means of the medians of the first and of the second half."
    page = blank_page(
        f"{result.setting.title} · {words.count(runs, 'simulated run')}, seeds {result.seeds[0]} to "
        f"{result.seeds[-1]} · not a forecast",
        title,
        "",
        note,
    )

    def draw(axes: Axes, curve: str) -> None:
        draw_band(axes, of_curve(result.curves, curve))

    def tell(curve: str) -> list[tuple[str, str]]:
        if found:
            return _standing(found[curve], _phases_of(result, curve))
        half = words.halves(medians[[curve]]).iloc[0]
        return [] if half.isna().any() else [(words.change(half["change"]), INK), (words.from_to(half), QUIET)]

    draw_rows(page, result.setting, curves, draw, tell)
    return page.figure


def _found(result: "Ensemble", curves: Sequence[str]) -> tuple[dict[str, Standing], str]:
    """What stands out in which curve, and the longest phase; nothing without two phases that have windows."""
    table = result.phases[result.phases["windows"] > 0]
    if table["phase"].nunique() < 2:
        return {}, ""
    part = {
        column: table.pivot(index="phase", columns="curve", values=f"times_{column}")[list(curves)]
        for column in ("median", "low50", "high50")
    }
    higher = (part["median"] >= 1 + words.HOLDS) & (part["low50"] > 1)
    lower = (part["median"] <= 1 / (1 + words.HOLDS)) & (part["high50"] < 1)
    usual = str(table.loc[table["windows"].idxmax(), "phase"])
    return {each.curve: each for each in standings(part["median"], higher | lower)}, usual


def _phases_of(result: "Ensemble", curve: str) -> pd.DataFrame:
    return result.phases[result.phases["curve"] == curve].set_index("phase")


def _standing(found: Standing, table: pd.DataFrame) -> list[tuple[str, str]]:
    if not found.phase:
        return []
    said = [(found.head, INK), (found.where, QUIET)]
    if found.clear:
        low, high = table.loc[found.phase, ["times_low90", "times_high90"]]
        said.append((f"nine tenths of runs: {low:.1f} to {high:.1f}", QUIET))
    return said


def counts(result: "Ensemble") -> Figure:
    """The same for attacks, deaths, accusations and the ladder."""
    return bands(result, COUNTS)


def draw_band(axes: Axes, table: pd.DataFrame) -> None:
    """Bands and median of one curve, from 0 up."""
    when = date2num(table["date"])
    axes.fill_between(when, table["low90"], table["high90"], color=BLUE, alpha=0.16, linewidth=0)
    axes.fill_between(when, table["low50"], table["high50"], color=BLUE, alpha=0.34, linewidth=0)
    axes.plot(when, table["median"], color=BLUE, linewidth=2.2)
    axes.set_ylim(0, max(float(table["high90"].max()), 1e-9) * 1.06)


def _days(result: "Ensemble") -> int:
    dates = result.curves["date"].drop_duplicates()
    return int((dates.iloc[1] - dates.iloc[0]).days) if len(dates) > 1 else result.setting.days
