"""A heat map: an outcome over the grid of two things that vary."""

from collections.abc import Sequence
from textwrap import fill

import numpy as np
import pandas as pd
from matplotlib.colors import LinearSegmentedColormap

from escalation_sim.pictures.page import Page
from escalation_sim.pictures.style import BLACK, PAPER
from escalation_sim.studies.design import Axis
from escalation_sim.studies.varied import said

# From paper to a dark blue, even in grey.
COLOURS = LinearSegmentedColormap.from_list("ours", ["#f4f7fa", "#9cc3e0", "#2f77ad", "#08305b"])
SIDE, BELOW, BAR = 1.6, 0.75, 1.0  # inches
WIDEST = 12  # letters of a value
CROWDED = 12  # fields across beyond which they hold no numbers


def draw_heat(page: Page, down: Axis, across: Axis, table: pd.DataFrame) -> None:
    """The means of each pair of values as fields with their numbers; the second axis runs across."""
    rows, columns = (list(dict.fromkeys(table[axis.key])) for axis in (down, across))
    means, lows, highs = (
        table.pivot(index=down.key, columns=across.key, values=what).reindex(index=rows, columns=columns)
        for what in ("mean", "mean_low90", "mean_high90")
    )
    axes = page.axes(page.left + SIDE, page.bottom + BELOW, page.right - BAR, page.top)
    values = means.to_numpy(dtype=np.float64)
    low, high = np.nanmin(values), np.nanmax(values)
    fields = axes.pcolormesh(values, cmap=COLOURS, vmin=low, vmax=high if high > low else low + 1, edgecolors=PAPER)
    fields.set_linewidth(2)
    for axis, labels, set_ticks, set_label in (
        (across, columns, axes.set_xticks, axes.set_xlabel),
        (down, rows, axes.set_yticks, axes.set_ylabel),
    ):
        names = [fill(value if isinstance(value, str) else said(value), WIDEST) for value in labels]
        set_ticks(np.arange(len(labels)) + 0.5, names)
        set_label(axis.title, fontsize=12)
    axes.tick_params(length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    for (y, x), value in np.ndenumerate(values) if max(values.shape) <= CROWDED else ():
        colour = PAPER if not np.isnan(value) and _is_dark(list(map(float, fields.to_rgba(value)))) else BLACK
        figure = "no run" if np.isnan(value) else f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"
        axes.text(x + 0.5, y + 0.56, figure, ha="center", va="center", size=14, weight="bold", color=colour)
        sure = f"{lows.iat[y, x]:,.3g} to {highs.iat[y, x]:,.3g}"
        if not np.isnan(lows.iat[y, x]):
            axes.text(x + 0.5, y + 0.34, sure, ha="center", va="center", size=9.5, color=colour)
    bar = page.axes(page.right - BAR + 0.25, page.bottom + BELOW, page.right - BAR + 0.45, page.top - 0.3)
    page.figure.colorbar(fields, cax=bar).outline.set_visible(False)
    page.figure.axes[-1].set_title("mean", size=11, loc="left")


def _is_dark(field: Sequence[float]) -> bool:
    """Whether white letters stand out from a colour more than black ones (WCAG 2.2)."""
    channels = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in field[:3]]
    luminance = 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05
