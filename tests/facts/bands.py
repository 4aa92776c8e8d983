"""How runs are held against a real figure, in a few words that the tests share."""

import numpy as np
import numpy.typing as npt

Interval = tuple[float, float]


def band(runs: npt.ArrayLike, share: float = 0.95) -> Interval:
    """Where the given share of the runs lies: what one history of this world may look like."""
    low, high = np.nanquantile(np.asarray(runs, dtype=np.float64), [(1 - share) / 2, (1 + share) / 2])
    return float(low), float(high)


def within(value: float, interval: Interval) -> bool:
    return interval[0] <= value <= interval[1]


def mean_interval(differences: npt.ArrayLike) -> Interval:
    """95 % interval of the mean over seeds (normal: there are dozens of them)."""
    x = np.asarray(differences, dtype=np.float64)
    x = x[~np.isnan(x)]
    half = 1.96 * x.std(ddof=1) / np.sqrt(len(x))
    return float(x.mean() - half), float(x.mean() + half)


def reproduces(runs: npt.ArrayLike, real: float, tolerance: Interval) -> bool:
    """The real history could be one of these runs, and their mean lies within the tolerance."""
    values = np.asarray(runs, dtype=np.float64)
    return within(real, band(values)) and within(float(np.nanmean(values)), tolerance)


def told(name: str, runs: npt.ArrayLike, real: float | None = None) -> str:
    """The honest figure, for a test's message: mean, 95 % band of single runs, the real value."""
    values = np.asarray(runs, dtype=np.float64)
    low, high = band(values)
    beside = "" if real is None else f"; real {real:.3g}"
    return f"{name}: mean {np.nanmean(values):.3g} [{low:.3g}, {high:.3g}] in {len(values)} runs{beside}"


def together(one: npt.ArrayLike, other: npt.ArrayLike) -> float:
    """Correlation over the windows that have both; NaN where one of them never moves."""
    both = np.stack([np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)])
    both = both[:, ~np.isnan(both).any(axis=0)]
    if both.shape[1] < 3 or (both.std(axis=1) < 1e-9).any():
        return np.nan
    one_way, other_way = both - both.mean(axis=1, keepdims=True)
    return float(one_way @ other_way / np.sqrt((one_way @ one_way) * (other_way @ other_way)))
