"""Accusations in rows: the accuser, an arrow to the accused, and discs for those whom it is said to back."""

from typing import Any

import numpy as np
import pandas as pd

from escalation_sim.pictures.arrows import draw_arrow, width_of
from escalation_sim.pictures.matrix import draw_counts, head_of
from escalation_sim.pictures.page import Page, draw_heading, size
from escalation_sim.pictures.style import FAINT, INK, QUIET, RED, RUST
from escalation_sim.pictures.words import count, shortly

ROW, LEAST = 0.42, 0.25  # inches of a row, at most and at least
COLUMN = 0.34  # inches of a column at least
ARROW = 0.75  # inches
LIFT = 0.025  # inches by which names stand higher, so that their small letters lie level with the arrow
DASHED = (0, (4, 2))


def pairs_of(accusations: pd.DataFrame, levels: pd.Series | None = None) -> pd.DataFrame:
    """One row per accuser and accused (the index), the heaviest first: a number, and the accusations by proxy.

    `accusations` as of `attributions`; the number is their sum, or the level of blame (0 to 1), indexed alike.
    """
    by_proxy = accusations.pivot_table(
        index=["accuser", "accused"], columns="proxy", values="accusations", aggfunc="sum", fill_value=0
    )
    by_proxy = by_proxy[by_proxy.sum().sort_values(ascending=False, kind="stable").index]
    number = by_proxy.sum(axis=1) if levels is None else levels[levels.round(2) > 0]
    table = by_proxy.reindex(number.index, fill_value=0).astype("float64")
    table.insert(0, "", number)
    return table.sort_values("", ascending=False, kind="stable")


def draw_accusations(page: Page, heading: str, pairs: pd.DataFrame, right: float, nobody: str) -> None:
    """The pairs (as of `pairs_of`) from the page's left to `right` (inches), as many as there is room for."""
    draw_heading(page, heading, page.left, right, color=RED, linestyle=DASHED)
    if not len(pairs):
        page.write(page.left, page.top - 0.45, nobody, size=12, color=QUIET)
        return
    proxies = [shortly(str(name)) for name in pairs.columns[1:]]
    top = page.top - 0.42 - head_of(page, proxies)
    room = int((top - page.bottom) / LEAST)
    shown = pairs if len(pairs) <= room else pairs[: room - 1]
    step = min(ROW, (top - page.bottom) / (len(shown) + (len(shown) < len(pairs))))
    heights = [top - step * (i + 0.5) for i in range(len(shown))]
    begin = _draw_pairs(page, shown[""], heights, top, right)
    discs = shown.iloc[:, 1:].set_axis(proxies, axis=1)
    fit = max(int((right - begin) / COLUMN), 1)
    if len(proxies) > fit:
        others = discs.iloc[:, fit - 1 :].sum(axis=1)
        discs = discs.iloc[:, : fit - 1].assign(**{count(len(proxies) - fit + 1, "other"): others})
    draw_counts(page, discs, heights, (begin, right), top, RED)
    if len(shown) < len(pairs):
        rest = pairs[""].iloc[len(shown) :]
        left_out = f"and {count(len(rest), 'pair')} more, with {_said(rest.max())}{' or less' * (len(rest) > 1)}"
        page.write(page.left, heights[-1] - step / 2, left_out, size=10.5, color=QUIET)


def _draw_pairs(page: Page, numbers: pd.Series, heights: list[float], top: float, right: float) -> float:
    """Names, numbers and arrows; returns where they end (inches)."""
    look: dict[str, Any] = {"size": 11.5, "weight": "bold", "va": "center_baseline", "color": INK}
    rows = list(zip(heights, numbers.index, numbers, strict=True))
    who = [page.write(page.left, y + LIFT, accuser, **look) for y, (accuser, _), _ in rows]
    x = page.left + max(size(text)[0] for text in who) + 0.12
    said = [page.write(x, y + LIFT, _said(number), **(look | {"color": RUST})) for y, _, number in rows]
    x += max(size(text)[0] for text in said) + 0.08
    axes = page.axes(x, page.bottom, x + ARROW, top)
    axes.set(xlim=(x, x + ARROW), ylim=(page.bottom, top))  # so that places in it are inches of the page
    axes.axis("off")
    axes.set_gid("arrows")
    for y, _, number in rows:
        line = np.column_stack([np.linspace(x, x + ARROW - 0.05, 30), np.full(30, y)])
        draw_arrow(axes, line, width_of(number / numbers.max()), color=RED, linestyle=DASHED)
    x += ARROW + 0.05
    whom = [page.write(x, y + LIFT, accused, **look) for y, (_, accused), _ in rows]
    half = top - heights[0]
    for y in heights:
        page.line((page.left, y - half), (right, y - half), color=FAINT, linewidth=0.8)
    end = x + max(size(text)[0] for text in whom) + 0.12
    for place, head in ((page.left, "accuser"), (x, "accused")):
        page.write(place, top + 0.08, head, size=10.5, color=QUIET, va="baseline")
    return end


def _said(number: float) -> str:
    """A count, or a level from 0 to 1."""
    return f"{number:,.0f}" if number >= 1 else f"{number:.2f}"
