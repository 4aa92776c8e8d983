"""How an event looks where many stand together: force, words and all else differ in shape as well as colour."""

from typing import Any

import pandas as pd

from escalation_sim import measures
from escalation_sim.pictures.style import BLUE, PAPER, QUIET, RED

LOOKS: dict[str, dict[str, Any]] = {
    "force": {"marker": "o", "color": BLUE, "markersize": 8},
    "words": {"marker": "D", "color": RED, "markersize": 7, "markerfacecolor": PAPER, "markeredgewidth": 1.6},
    "other": {"marker": "^", "color": QUIET, "markersize": 7.5},
}
STATEMENTS = frozenset({
    "accuse", "label", "deny", "criticise", "demarche", "threaten", "declare", "claim", "echo", "appeal", "report",
    "doubt",
})  # fmt: skip


def look_of(events: pd.DataFrame) -> pd.Series:
    """Which of `LOOKS` each event has: force, words or other."""
    looks = events["verb"].isin(STATEMENTS).map({True: "words", False: "other"})
    return looks.mask(measures.is_violent(events), "force")
