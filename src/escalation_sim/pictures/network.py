"""Who attacks whom, as arrows between names around the one with the most partners."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.text import Text

from escalation_sim.pictures.arrows import draw_arrows
from escalation_sim.pictures.page import Page, draw_heading
from escalation_sim.pictures.style import BLUE, INK, QUIET

# In this order around the one in the middle, so that groups stand by groups and states by states.
KINDS = ("investor", "neighbour", "outside", "movement", "transnational", "insurgent", "state")


WIDER = 0.12  # how much further apart names stand at the top and bottom than at the sides


def draw_network(page: Page, left: float, struck: pd.DataFrame) -> None:
    """An arrow from each source to its target, as thick as the root of its events, right of `left` (inches)."""
    arrows = struck.groupby(["source", "target"]).size()
    draw_heading(page, "Done: who attacks whom", left, page.right, color=BLUE)
    if not len(arrows):
        page.write(left, page.top - 0.45, "nobody in this run", size=12, color=QUIET)
        return
    kinds = dict(zip(struck["source"], struck["source_kind"], strict=True))
    kinds = dict(zip(struck["target"], struck["target_kind"], strict=True)) | kinds
    wide, tall = page.right - left, page.top - 0.4 - page.bottom
    axes = page.axes(left, page.bottom, page.right, page.bottom + tall)
    axes.set(xlim=(0, wide), ylim=(0, tall))
    axes.axis("off")
    axes.set_gid("network")
    draw_arrows(axes, _place(axes, _order(arrows, kinds)), arrows, color=BLUE, linestyle="-")


def _order(arrows: pd.Series, kinds: dict[str, str]) -> list[str]:
    """First the one with the most partners, then the others by kind and name."""
    pairs = {frozenset(pair) for pair in arrows.index}
    actors = sorted(set().union(*pairs), key=lambda name: ((*KINDS, kinds[name]).index(kinds[name]), name))
    hub = max(actors, key=lambda name: sum(name in pair for pair in pairs))
    return [hub, *(name for name in actors if name != hub)]


def _place(axes: Axes, actors: list[str]) -> dict[str, Text]:
    """The first name in the middle, the others on an ellipse around it."""
    (_, wide), (_, tall) = axes.get_xlim(), axes.get_ylim()
    names = {}
    for i, name in enumerate(actors):
        turn = 2 * np.pi * (i - 1) / max(len(actors) - 1, 1)
        turn += WIDER * np.sin(2 * turn)
        out = 0.0 if i == 0 else 1.0
        x = wide / 2 + out * (wide / 2 - 0.7) * np.sin(turn)
        y = tall / 2 + out * (tall / 2 - 0.3) * np.cos(turn)
        text = axes.text(x, y, name.replace(" ", "\n"), size=11.5, weight="bold", color=INK, zorder=4)
        text.set(ha="center", va="center", linespacing=1.1)
        text.set_bbox({"boxstyle": "round,pad=0.35", "facecolor": "#f6f6f4", "edgecolor": QUIET})
        names[name] = text
    return names
