"""How every picture looks: fonts, colours, lines and sizes."""

from collections.abc import Callable
from functools import wraps
from threading import RLock
from typing import Any, ParamSpec, TypeVar

import matplotlib

INK, QUIET, FAINT, PAPER = "#1a1a1a", "#5f5f5f", "#dcdcdc", "#ffffff"
TINT = "#f4f1ea"  # of a band behind lines and letters
BLACK, RUST = "#000000", "#a84300"  # for letters on a colour, and for those about what is drawn in red
# Okabe & Ito's (2008) colours, safe for colour-blind eyes; lines take them so that neighbours differ in grey.
BLUE, ORANGE, GREEN, PINK, SKY, RED = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"
COLOURS = (BLUE, RED, "#000000", ORANGE, GREEN, PINK)
# A line is known by its dashes and its marker as well, where colour is lost.
DASHES = ("-", (0, (6, 2)), (0, (1.5, 1.5)), (0, (6, 2, 1.5, 2)), (0, (12, 3)), (0, (3, 3)))
MARKERS = ("o", "s", "^", "D", "v", "P")

SIZE = (13.333, 7.5)  # inches: a slide
DPI = 150
LOOK: dict[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with matplotlib, so that every system draws the same
    "font.size": 11,
    "text.color": INK,
    "text.parse_math": False,  # a title may hold dollar signs
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "legend.frameon": False,
    "svg.hashsalt": "escalation_sim",  # the same picture has the same bytes
    "svg.fonttype": "path",
}

P = ParamSpec("P")
R = TypeVar("R")
_settings = RLock()  # matplotlib keeps one set of settings for all threads


def in_our_look(draw: Callable[P, R]) -> Callable[P, R]:
    """A function that runs with our settings and leaves the caller's as they were."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> R:
        with _settings, matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(LOOK)
            return draw(*args, **kwargs)

    return drawn
