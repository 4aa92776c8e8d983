"""Which events count as what."""

import pandas as pd

ATTACKS = frozenset({"ambush", "bomb", "sabotage", "assault", "hijack", "seize", "raid"})
SIGNATURE = frozenset({"assault", "hijack", "seize"})
VIOLENCE = ATTACKS | {"strike", "skirmish", "operation", "sweep", "retake"}


def is_attack(events: pd.DataFrame) -> pd.Series:
    """True where an armed group attacked. Reads `verb`."""
    return events["verb"].isin(ATTACKS)


def is_violent(events: pd.DataFrame) -> pd.Series:
    """True where anybody used force, or somebody died. Reads `verb` and `deaths`."""
    return events["verb"].isin(VIOLENCE) | (numbers(events["deaths"]) > 0)


def is_conflictual(events: pd.DataFrame) -> pd.Series:
    """True where one actor was hostile to another in word or deed. Reads `score`, `source` and `target`."""
    named = filled(events["source"]) & filled(events["target"])
    return (numbers(events["score"]) < 0) & named & (events["source"] != events["target"])


def numbers(column: pd.Series) -> pd.Series:
    """The column as plain floats, with 0 where a number is missing."""
    return pd.to_numeric(column, errors="coerce").astype("float64").fillna(0.0)


def filled(column: pd.Series) -> pd.Series:
    """True where the column has a label that is neither missing nor empty."""
    return column.notna() & (column != "")
