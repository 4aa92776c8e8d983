"""Who blames whom, and apart from it who struck whom: words on the left, deeds on the right."""

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from escalation_sim import measures
from escalation_sim.pictures import words
from escalation_sim.pictures.arrows import draw_arrows
from escalation_sim.pictures.page import new_page
from escalation_sim.pictures.style import BLUE, FAINT, INK, QUIET, RED

if TYPE_CHECKING:
    from escalation_sim.record import Result

# In this order around the one in the middle, so that groups stand by groups and states by states.
KINDS = ("investor", "neighbour", "outside", "movement", "transnational", "insurgent", "state", "")
ACROSS = ("strike", "skirmish")
SAID: dict[str, Any] = {"color": RED, "linestyle": (0, (4, 2))}
DONE: dict[str, Any] = {"color": BLUE, "linestyle": "-"}


def blame(result: "Result") -> Figure:
    """Arrows between actors: on the left dashed, accuser to accused; on the right solid, attacker to victim.

    Actors stand at the same places in both halves. Arrows thicken with the numbers on them.
    """
    log = result.events
    accusations = measures.attributions(log)
    said = accusations.groupby(["accuser", "accused"])["accusations"].sum()
    struck = log[(measures.is_attack(log) | log["verb"].isin(ACROSS)) & (log["source"] != log["target"])]
    done = struck.groupby(["source", "target"]).size()
    note = (
        "Left: accusations of backing an armed group. They are what actors say in this run; nothing here "
        "says that they are true. Right: attacks, and strikes and skirmishes across borders, by those who carried "
        "them out in the simulated world, whoever claimed them. Numbers count events."
    )
    page = new_page(result, words.of_blame(accusations), words.most_said(accusations), note)
    kinds = dict(zip(log["source"], log["source_kind"], strict=True))
    kinds = dict(zip(log["target"], log["target_kind"], strict=True)) | kinds
    order = _order(said, done, kinds)
    middle = (page.left + page.right) / 2
    for left, right, heading, arrows, look in (
        (page.left, middle - 0.15, "Said: who accuses whom", said, SAID),
        (middle + 0.15, page.right, "Done: who attacks whom", done, DONE),
    ):
        wide, tall = right - left, page.top - 0.4 - page.bottom
        axes = page.axes(left, page.bottom, right, page.bottom + tall)
        axes.set(xlim=(0, wide), ylim=(0, tall))
        axes.axis("off")
        page.write(left, page.top, heading, size=14, weight="bold", color=INK)
        page.line((left, page.top - 0.32), (right, page.top - 0.32), linewidth=2, **look)
        active = {name for pair in arrows.index for name in pair}
        draw_arrows(axes, _place(axes, order, active), arrows, **look)
        if not active:
            page.write(left, page.top - 0.45, "nobody in this run", size=12, color=QUIET)
    return page.figure


def _order(said: pd.Series, done: pd.Series, kinds: dict[str, str]) -> list[str]:
    """The actors with an arrow: first the one with the most partners, then the others by kind and name."""
    pairs = {frozenset(pair) for arrows in (said, done) for pair in arrows.index}
    actors = sorted(set().union(*pairs), key=lambda name: (KINDS.index(kinds.get(name, "")), name))
    if not actors:
        return []
    hub = max(actors, key=lambda name: sum(name in pair for pair in pairs))
    return [hub, *(name for name in actors if name != hub)]


def _place(axes: Axes, actors: list[str], active: set[str]) -> dict[str, Text]:
    """The first name in the middle, the others on an ellipse around it; pale those without an arrow."""
    (_, wide), (_, tall) = axes.get_xlim(), axes.get_ylim()
    names = {}
    for i, name in enumerate(actors):
        turn = 2 * np.pi * (i - 1) / max(len(actors) - 1, 1)
        out = 0.0 if i == 0 else 1.0
        x = wide / 2 + out * (wide / 2 - 0.7) * np.sin(turn)
        y = tall / 2 + out * (tall / 2 - 0.3) * np.cos(turn)
        weight, colour, edge = ("bold", INK, QUIET) if name in active else ("normal", QUIET, FAINT)
        text = axes.text(x, y, name.replace(" ", "\n"), size=11.5, weight=weight, color=colour, zorder=4)
        text.set(ha="center", va="center", linespacing=1.1)
        text.set_bbox({"boxstyle": "round,pad=0.35", "facecolor": "#f6f6f4", "edgecolor": edge})
        names[name] = text
    return names
