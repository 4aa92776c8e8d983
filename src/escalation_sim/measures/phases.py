"""Which windows of time belong to which named phase of a run, and what a curve comes to in each."""

import datetime
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def phase_of(ends: pd.DatetimeIndex, span: int, begins: Sequence[datetime.date]) -> Ints:
    """The number of the phase that holds more than half of each window's days, −1 where none does.

    A window is dated by the last of its `span` days; a phase lasts from its first day in `begins`, which are in
    order, up to the next.
    """
    after = (ends - pd.Timestamp(0)).days.to_numpy() + 1
    first = np.array([(pd.Timestamp(day) - pd.Timestamp(0)).days for day in begins], dtype=np.int64)
    last = np.append(first[1:], np.iinfo(np.int64).max)
    shared = np.minimum(after[:, None], last) - np.maximum(after[:, None] - span, first)
    most = shared.argmax(axis=1) if len(first) else np.zeros(len(ends), dtype=np.int64)
    return np.where((2 * shared > span).any(axis=1), most, -1)


def means(values: npt.ArrayLike, phases: Ints, count: int) -> Floats:
    """The mean of each row of `values` (rows × windows) in each of `count` phases; NaN in one without a window."""
    table = np.atleast_2d(np.asarray(values, dtype=np.float64))
    inside = [table[:, phases == phase] for phase in range(count)]
    columns = [part.mean(axis=1) if part.shape[1] else np.full(len(table), np.nan) for part in inside]
    return np.stack(columns, axis=1) if columns else np.empty((len(table), 0))


def longest(phases: Ints) -> int:
    """The phase with the most windows, the first of several; the others are held against it. −1 without any."""
    held = phases[phases >= 0]
    return int(np.bincount(held).argmax()) if len(held) else -1
