"""Width, cast and breadth with the sheer volume of events taken out."""

import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from escalation_sim.measures.curves import ends, labels, within


def rarefied(
    events: pd.DataFrame, start: datetime.date, days: int, n: int = 20, span: int = 28, every: int = 28
) -> pd.DataFrame:
    """Width, cast and breadth that `n` events drawn at random from each window would show on average.

    More events alone make all three larger; equal samples do not. Each curve is drawn from the events it
    counts (give it the attacks only to rarefy to attacks). NaN where a window has fewer than `n` of them.
    Reads the same columns as `windows`.
    """
    curves = {curve: expected_labels(table, n) for curve, table in labels(within(events, days), days, span, every)}
    return pd.DataFrame(curves, index=ends(start, days, span, every), dtype="float64")


def expected_labels(table: npt.ArrayLike, n: int) -> npt.NDArray[np.float64]:
    """Expected number of different labels among `n` events drawn without replacement, one value per row.

    `table` (samples × labels) holds numbers of events. The sum over labels i of 1 − C(N − Nᵢ, n) / C(N, n),
    the chance that i is drawn at all (Hurlbert 1971). NaN for rows with fewer than `n` events.
    """
    counts = np.asarray(table, dtype=np.int64)
    total = counts.sum(axis=1)
    enough = total >= n
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total.max(initial=0) + 1)))])
    whole = total[enough, None]
    rest = whole - counts[enough]
    ways = log_factorial[rest] - log_factorial[np.maximum(rest - n, 0)]
    all_ways = log_factorial[whole] - log_factorial[whole - n]
    expected = np.full(len(counts), np.nan)
    expected[enough] = (1.0 - np.where(rest >= n, np.exp(ways - all_ways), 0.0)).sum(axis=1)
    return expected
