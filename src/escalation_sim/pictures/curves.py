"""The four escalation curves of a run on one time axis, under its phases and the dated events that were put in."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from escalation_sim import measures
from escalation_sim.measures.phases import longest, means, phase_of
from escalation_sim.pictures import words
from escalation_sim.pictures.page import new_page
from escalation_sim.pictures.rows import draw_rows
from escalation_sim.pictures.standing import Standing, of_phases, standings
from escalation_sim.pictures.style import BLUE, INK, QUIET, RED, RUST

if TYPE_CHECKING:
    from escalation_sim.record import Result

SPAN = 28
SAMPLE = 20
CLEAR = 0.25  # a phase that differs by less than this share counts as no different: one run wanders


def curves(result: "Result") -> Figure:
    """Intensity, width, cast and breadth over rolling windows of 28 days (less in a run under 112).

    Beside each, the phase that stands out from the longest one, or without phases the means of the first and the
    second half of the run; dashed, what 20 events drawn at random from each window would show, so that more of
    the same is not taken for spread.
    """
    setting, log = result.setting, result.events
    span = max(1, min(SPAN, setting.days // 4))
    rolling, apart = (measures.windows(log, setting.start, setting.days, span, every) for every in (1, span))
    drawn, sampled = (measures.rarefied(log, setting.start, setting.days, SAMPLE, span, every) for every in (1, span))
    by_phase = _by_phase(result, rolling, drawn, span)
    note = f"Each point sums up the {span} days up to it"
    if by_phase:
        inside, usual = by_phase
        found = {each.curve: each for each in _found(inside, usual)}
        title = f"In this run, {of_phases(list(found.values()), usual)}"
        note += (
            f" and counts to the phase of most of them. Right: the phase farthest from {usual} (the longest; "
            f"{1 + CLEAR:.2f} times or more is a difference) and the means in both. One run wanders by luck alone."
        )
    else:
        title = words.of_curves(apart)
        note += (
            f". Right: means of the separate {span}-day windows of the first and of the second half; a change of less "
            f"than {100 * words.HOLDS:.0f} % counts as none."
        )
    if drawn.notna().any(axis=None):
        note += f" Dashed, red: in {SAMPLE} events drawn at random, which sheer numbers cannot raise."

    def draw(axes: Axes, curve: str) -> None:
        _draw(axes, rolling[curve], drawn.get(curve))

    def tell(curve: str) -> list[tuple[str, str]]:
        return _standing(found[curve], *by_phase) if by_phase else _halves(apart[curve], sampled.get(curve))

    page = new_page(result, title, "", note)
    draw_rows(page, setting, measures.CURVES, draw, tell)
    return page.figure


def _by_phase(
    result: "Result", rolling: pd.DataFrame, drawn: pd.DataFrame, span: int
) -> tuple[pd.DataFrame, str] | None:
    """The mean of each curve, and of its sample, in each phase that has a window, and the longest phase."""
    phases = result.setting.phases
    places = phase_of(rolling.index, span, [phase.start for phase in phases])
    if len({*places} - {-1}) < 2:
        return None
    table = rolling[list(measures.CURVES)].join(drawn.add_suffix(" sampled"))
    names = [phase.name for phase in phases]
    inside = pd.DataFrame(means(table.T, places, len(phases)).T, index=names, columns=table.columns)
    return inside.loc[[i in places for i in range(len(names))]], names[longest(places)]


def _found(inside: pd.DataFrame, usual: str) -> list[Standing]:
    times = inside[list(measures.CURVES)] / inside.loc[usual, list(measures.CURVES)].where(lambda mean: mean > 0)
    return standings(times, (times >= 1 + CLEAR) | (times <= 1 / (1 + CLEAR)))


def _draw(axes: Axes, curve: pd.Series, sample: pd.Series | None) -> None:
    when = date2num(curve.index)
    axes.fill_between(when, curve, color=BLUE, alpha=0.12, linewidth=0)
    axes.plot(when, curve, color=BLUE, linewidth=2.2, label="all events")
    highest = float(curve.max()) if len(curve) else 0.0
    if sample is not None:
        axes.plot(when, sample, color=RED, linewidth=1.6, linestyle=(0, (4, 2)), label=f"in {SAMPLE} events")
        highest = max(highest, float(np.nan_to_num(sample).max(initial=0.0)))
    axes.set_ylim(0, max(highest, 1.0) * 1.08)
    axes.yaxis.set_major_locator(MaxNLocator(3, integer=True))
    axes.yaxis.set_major_formatter("{x:,.0f}")


def _standing(found: Standing, inside: pd.DataFrame, usual: str) -> list[tuple[str, str]]:
    if not found.phase:
        return []
    said = [(found.head, INK), (found.where, QUIET)]
    if not found.clear:
        return said
    pair, names = inside.loc[[usual, found.phase]], ["first", "second"]
    said.append((words.from_to(pd.Series(pair[found.curve].to_numpy(), names)), QUIET))
    sample = pair.get(f"{found.curve} sampled")
    if sample is not None and sample.notna().all():
        said[-1] = (f"{said[-1][0]} · of {SAMPLE}: {words.from_to(pd.Series(sample.to_numpy(), names))}", QUIET)
    return said


def _halves(curve: pd.Series, sample: pd.Series | None) -> list[tuple[str, str]]:
    half = words.halves(curve.to_frame()).iloc[0]
    if half.isna().any():
        return []
    said = [(words.change(half["change"]), INK), (words.from_to(half), QUIET)]
    sampled = words.halves(sample.to_frame()).iloc[0] if sample is not None else half * np.nan
    if sampled.notna().all():
        said.append((f"of {SAMPLE}: {words.from_to(sampled)}", RUST))
    return said
