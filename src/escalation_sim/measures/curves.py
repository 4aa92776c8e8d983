"""The escalation curves: intensity, width, cast and breadth, day by day or in windows."""

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from escalation_sim.measures.kinds import filled, is_attack, is_conflictual, is_violent, numbers

CURVES = ("intensity", "width", "cast", "breadth")

Counts = npt.NDArray[np.int64]


def intensity(events: pd.DataFrame) -> pd.Series:
    """What each event adds to the intensity: max(0, −PLOVER score) × (1 + log10(1 + deaths)).

    Zero for cooperation and for events without a score. Reads `score` and `deaths`.
    """
    return (-numbers(events["score"])).clip(lower=0.0) * (1.0 + np.log10(1.0 + numbers(events["deaths"])))


def daily(events: pd.DataFrame, start: datetime.date, days: int) -> pd.DataFrame:
    """The curves day by day: `windows` of one day."""
    return windows(events, start, days, span=1, every=1)


def windows(events: pd.DataFrame, start: datetime.date, days: int, span: int = 28, every: int = 28) -> pd.DataFrame:
    """The four escalation curves and the raw counts beside them, one row per window, dated by its last day.

    A window is `span` days long and a new one begins every `every` days (1: a rolling window); only whole
    windows count. Day 0 is `start`; events before it or after the `days` days are left out.

    - intensity: sum of `intensity(events)` (PLOVER points)
    - width: districts with a violent act
    - cast: directed pairs of actors, one of them hostile to the other in word or deed
    - breadth: target classes hit by a violent act
    - cooperation: sum of the positive scores (PLOVER points)
    - attacks, deaths, accusations, protests: numbers

    Reads `day`, `verb`, `score`, `deaths`, `source`, `target`, `district` and `target_class`.
    """
    events = within(events, days)
    different = {curve: (table > 0).sum(axis=1) for curve, table in labels(events, days, span, every)}
    amounts = {
        "cooperation": numbers(events["score"]).clip(lower=0.0),
        "attacks": is_attack(events),
        "deaths": numbers(events["deaths"]),
        "accusations": events["verb"] == "accuse",
        "protests": events["verb"] == "protest",
    }
    curves = {"intensity": _sums(events, intensity(events), days, span, every)} | different
    curves |= {name: _sums(events, amount, days, span, every) for name, amount in amounts.items()}
    return pd.DataFrame(curves, index=ends(start, days, span, every), dtype="float64")


def labels(events: pd.DataFrame, days: int, span: int, every: int) -> Iterator[tuple[str, Counts]]:
    """Width, cast and breadth, each with its events counted by window (rows) and label (columns)."""
    violent = is_violent(events)
    columns = {
        "width": events["district"].where(violent & filled(events["district"])),
        "cast": (events["source"] + " > " + events["target"]).where(is_conflictual(events)),
        "breadth": events["target_class"].where(violent & filled(events["target_class"])),
    }
    day = events["day"].to_numpy(dtype=np.int64)
    for curve, column in columns.items():
        code, names = pd.factorize(column)
        by_day = np.zeros((days, len(names)), dtype=np.int64)
        np.add.at(by_day, (day[code >= 0], code[code >= 0]), 1)
        yield curve, _spans(by_day, span, every)


def within(events: pd.DataFrame, days: int) -> pd.DataFrame:
    """The events of the first `days` days."""
    return events[(events["day"] >= 0) & (events["day"] < days)]


def ends(start: datetime.date, days: int, span: int, every: int) -> pd.DatetimeIndex:
    """The last day of each whole window."""
    last = np.arange(span - 1, days, every)
    return pd.DatetimeIndex(pd.Timestamp(start) + pd.to_timedelta(last, unit="D"), name="date")


def _sums(events: pd.DataFrame, amounts: pd.Series, days: int, span: int, every: int) -> npt.NDArray[np.float64]:
    day = events["day"].to_numpy(dtype=np.int64)
    return _spans(np.bincount(day, amounts.to_numpy(dtype=np.float64), minlength=days), span, every)


def _spans(by_day: npt.NDArray[Any], span: int, every: int) -> npt.NDArray[Any]:
    if len(by_day) < span:
        return by_day[:0]
    views = np.lib.stride_tricks.sliding_window_view(by_day, span, axis=0)
    return np.asarray(views[::every].sum(axis=-1))
