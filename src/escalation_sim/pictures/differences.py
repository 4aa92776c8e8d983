"""How the curves of one scenario differ from another's, in pairs of runs with the same luck."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.page import blank_page
from escalation_sim.pictures.rows import draw_rows, of_curve
from escalation_sim.pictures.style import BLUE, INK, QUIET
from escalation_sim.studies.bands import surely

if TYPE_CHECKING:
    from escalation_sim.studies import Comparison


def differences(result: "Comparison", label: str = "", curves: Sequence[str] = measures.CURVES) -> Figure:
    """Second less first, window by window: the mean with its 90 % interval, and where 90 % of the pairs lie.

    `label` chooses the scenario that is held against the first, if there are several.
    """
    label = label or result.labels[1]
    if label not in result.labels[1:]:
        raise UserError(f"there is no comparison with '{label}'; choose one of {', '.join(result.labels[1:])}")
    table = result.curves[result.curves["label"] == label]
    pairs = int(result.outcomes.loc[label, "pairs"].max())
    first = result.labels[0]
    phases = _sure_phases(result, label, curves)
    note = (
        "Line: the mean difference in each window, marked at its last day; dark: where the true mean lies with 90 % "
        "confidence, window by window; light: where nine tenths of the single pairs lie. Right: "
    )
    if phases is None:
        note += f"the mean of all windows as a share of that in {first}."
    else:
        note += (
            f"the phases in which the difference lies beyond chance (90 % confidence for all together), as a share of "
            f"{first}, and the mean of all windows."
        )
    page = blank_page(
        f"{label} less {first} · {words.count(pairs, 'pair')} of simulated runs with the same luck · not a forecast",
        words.of_differences(result.outcomes.loc[label], label, first),
        words.of_sure_phases(phases) if phases is not None else "",
        note,
    )

    def draw(axes: Axes, curve: str) -> None:
        _draw(axes, of_curve(table, curve))

    def tell(curve: str) -> list[tuple[str, str]]:
        rows = of_curve(table, curve)
        first, apart = float(rows["first"].sum()), float(rows["difference"].sum())
        half = words.from_to(pd.Series({"first": rows["first"].mean(), "second": rows["second"].mean()}))
        if phases is not None:
            return [*_where(phases[phases["curve"] == curve]), (f"{half} in all", QUIET)]
        said = words.change(apart / first) if first else "" if apart else words.change(0.0)
        return [(said, INK), (half, QUIET)]

    draw_rows(page, result.settings[0], curves, draw, tell)
    return page.figure


def _sure_phases(result: "Comparison", label: str, curves: Sequence[str]) -> pd.DataFrame | None:
    """The rows of `phases` in which a curve surely differs; None without phases."""
    table = result.phases[(result.phases["label"] == label) & (result.phases["windows"] > 0)]
    table = table[table["curve"].isin(curves)]
    return table[surely(table)] if len(table) else None


def _where(sure: pd.DataFrame) -> list[tuple[str, str]]:
    """The largest sure change of a curve, and in which phase it is."""
    if not len(sure):
        return [("no clear change", INK), ("in any phase", QUIET)]
    shares = (sure["difference"] / sure["first"].where(sure["first"] > 0)).fillna(float("inf"))
    most = int(shares.abs().argmax())
    others = f" and {words.count(len(sure) - 1, 'more phase')}" if len(sure) > 1 else ""
    return [(words.change(shares.iloc[most]), INK), (f"in {sure['phase'].iloc[most]}{others}", QUIET)]


def _draw(axes: Axes, table: pd.DataFrame) -> None:
    when = date2num(table["date"])
    axes.fill_between(when, table["pair_low90"], table["pair_high90"], color=BLUE, alpha=0.14, linewidth=0)
    axes.fill_between(when, table["low90"], table["high90"], color=BLUE, alpha=0.45, linewidth=0)
    axes.axhline(0, color=INK, linewidth=1.2)
    axes.plot(when, table["difference"], color=BLUE, linewidth=2.2)
    low, high = float(table["pair_low90"].min()), float(table["pair_high90"].max())
    most = max(abs(low), abs(high), float(table["difference"].abs().max()), 1e-9)
    axes.set_ylim(min(low, -0.25 * most) * 1.06, max(high, 0.25 * most) * 1.06)
