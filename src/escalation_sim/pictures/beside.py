"""A run and its fork on one time axis: the same line until the day of the change, then two."""

from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.pictures import words
from escalation_sim.pictures.curves import SPAN
from escalation_sim.pictures.dates import in_words
from escalation_sim.pictures.page import blank_page
from escalation_sim.pictures.rows import draw_rows
from escalation_sim.pictures.style import BLUE, INK, RED

if TYPE_CHECKING:
    from escalation_sim.record import Result
    from escalation_sim.studies import Fork


def beside(result: "Fork") -> Figure:
    """The four escalation curves of both runs over rolling windows of 28 days (less in a run under 112)."""
    setting, on = result.original.setting, pd.Timestamp(result.on)
    span = max(1, min(SPAN, setting.days // 4))
    before, after = (_curves(run, span) for run in (result.original, result.forked))
    page = blank_page(
        f"{setting.title} · seed {result.original.seed} · one simulated run and its fork, not a forecast",
        words.of_fork(result.outcomes, result.changed, result.on),
        "",
        f"Each point sums up the {span} days up to it. Dark, dashed: the run as it was; blue: with "
        f"{words.listed(list(result.changed))} from {in_words(result.on)} on (red line). Right: means of the "
        "days after the change, as it was and with it.",
    )

    def draw(axes: Axes, curve: str) -> None:
        when = date2num(before.index)
        axes.plot(when, after[curve], color=BLUE, linewidth=2.4)
        axes.plot(when, before[curve], color=INK, linewidth=1.4, linestyle=(0, (4, 2)))
        axes.axvline(date2num(on), color=RED, linewidth=1.6)
        axes.set_ylim(0, max(float(before[curve].max()), float(after[curve].max()), 1.0) * 1.08)

    def tell(curve: str) -> list[tuple[str, str]]:
        rest = pd.Series({"first": before[curve][on:].mean(), "second": after[curve][on:].mean()})
        if rest.isna().any():
            return []
        share = rest["second"] / rest["first"] - 1 if rest["first"] else 0.0 if not rest["second"] else float("inf")
        return [(words.change(share), INK), (words.from_to(rest), BLUE)]

    draw_rows(page, setting, measures.CURVES, draw, tell)
    return page.figure


def _curves(run: "Result", span: int) -> pd.DataFrame:
    return measures.windows(run.events, run.setting.start, run.setting.days, span, 1)
