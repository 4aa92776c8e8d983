"""What many runs say of a number: its bands, and how sure a mean is."""

import math

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
QUANTILES = {"median": 0.5, "low50": 0.25, "high50": 0.75, "low90": 0.05, "high90": 0.95}
Z95 = 1.6448536269514722  # of the normal distribution


def bands(values: ArrayLike) -> pd.DataFrame:
    """Of each column of `values` (runs × numbers): runs, mean, median, and the bands of 50 % and 90 % of runs.

    One row a column, with runs (how many have the number), mean, median, low50, high50, low90 and high90. NaN
    counts as no number.
    """
    table = pd.DataFrame(np.asarray(values, dtype=np.float64))
    quantiles = table.quantile(list(QUANTILES.values()))
    rows = {"runs": table.notna().sum(), "mean": table.mean()}
    rows |= {name: quantiles.loc[q] for name, q in QUANTILES.items()}
    return pd.DataFrame(rows)


def paired(first: ArrayLike, second: ArrayLike) -> pd.DataFrame:
    """How the second differs from the first in pairs of runs with the same luck; one row a column of both.

    - pairs: how many have both numbers; first, second: means of the two
    - difference: mean of second − first; low90, high90: where its true value lies with 90 % confidence
    - higher, lower: share of pairs in which the second is higher, or lower
    - pair_median, pair_low50, pair_high50, pair_low90, pair_high90: bands of the single differences
    - reduction: how many times fewer pairs this takes than independent seeds would, for the same precision
    """
    a, b = (np.atleast_2d(np.asarray(side, dtype=np.float64)) for side in (first, second))
    both = ~np.isnan(a) & ~np.isnan(b)
    a, b = np.where(both, a, np.nan), np.where(both, b, np.nan)
    apart = pd.DataFrame(b - a)
    pairs = both.sum(axis=0)
    half = np.array([t95(n) for n in pairs]) * apart.std() / np.sqrt(np.maximum(pairs, 1))
    said = {
        "pairs": pairs,
        "first": pd.DataFrame(a).mean(),
        "second": pd.DataFrame(b).mean(),
        "difference": apart.mean(),
        "low90": apart.mean() - half,
        "high90": apart.mean() + half,
        "higher": (apart > 0).sum() / np.where(pairs > 0, pairs, np.nan),
        "lower": (apart < 0).sum() / np.where(pairs > 0, pairs, np.nan),
    }
    quantiles = apart.quantile(list(QUANTILES.values()))
    said |= {f"pair_{name}": quantiles.loc[q] for name, q in QUANTILES.items()}
    return pd.DataFrame(said | {"reduction": reduction(a, b)})


def surely(table: pd.DataFrame, risk: float = 0.1) -> NDArray[np.bool_]:
    """Which of many mean differences lie beyond chance although all are looked at (Holm 1979).

    `table` has pairs, difference, low90 and high90 as of `paired`. If none truly differed, the chance that any is
    named would be `risk` at most.
    """
    from scipy.stats import t as student  # it takes a while to import

    pairs, apart = table["pairs"].to_numpy(), table["difference"].abs().to_numpy()
    error = (table["high90"] - table["low90"]).to_numpy() / 2 / np.array([t95(n) for n in pairs])
    with np.errstate(divide="ignore", invalid="ignore"):
        chance = np.where(apart > 0, 2 * student.sf(apart / error, np.maximum(pairs - 1, 1)), 1.0)
    order = np.argsort(np.nan_to_num(chance, nan=1.0), kind="stable")
    least = np.array([chance[i] * (len(order) - rank) for rank, i in enumerate(order)])
    held = np.zeros(len(order), dtype=bool)
    held[order] = np.logical_and.accumulate(np.nan_to_num(least, nan=1.0) < risk)
    return held


def reduction(first: Floats, second: Floats) -> Floats:
    """Variance of the difference between unrelated runs ÷ between runs that share their luck.

    Unrelated runs of the two sides have the variance of the one plus that of the other. Infinite where shared
    luck leaves no variance at all, NaN where there was none to begin with.
    """
    apart, alone = (
        pd.DataFrame(second - first).var().to_numpy(),
        (pd.DataFrame(first).var() + pd.DataFrame(second).var()).to_numpy(),
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(alone > 0, alone / apart, np.nan), dtype=np.float64)


def share90(hits: int, of: int) -> tuple[float, float]:
    """Where a share lies with 90 % confidence when so many of so many independent runs have it (Wilson's interval)."""
    z2 = Z95**2 / of
    middle = (hits / of + z2 / 2) / (1 + z2)
    half = Z95 / (1 + z2) * math.sqrt(hits / of * (1 - hits / of) / of + z2 / (4 * of))
    return middle - half, middle + half


def t95(n: int) -> float:
    """The 95 % point of Student's t for a mean of n numbers (Cornish and Fisher's expansion); NaN below 2."""
    if n < 4:
        return {2: 6.3138, 3: 2.9200}.get(n, math.nan)  # the expansion is not good enough here
    z, v = Z95, n - 1
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )
