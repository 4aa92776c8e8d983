"""Statistics of when, how deadly and where, each on plain arrays, and all of them for one log."""

import datetime

import numpy as np
import numpy.typing as npt
import pandas as pd

from escalation_sim.measures import contagion
from escalation_sim.measures.kinds import SIGNATURE, filled, is_attack, numbers


def attacks_by_day(events: pd.DataFrame, days: int) -> npt.NDArray[np.int64]:
    """Number of attacks on each of the `days` days. Reads `day` and `verb`."""
    day = events.loc[is_attack(events), "day"].to_numpy(dtype=np.int64)
    return np.bincount(day[(day >= 0) & (day < days)], minlength=days)


def attacks_by_month(events: pd.DataFrame, start: datetime.date, days: int) -> pd.Series:
    """Number of attacks in each whole calendar month, by period. Day 0 is `start`. Reads `day` and `verb`."""
    calendar = pd.date_range(start, periods=days, freq="D").to_period("M")
    by_month = pd.Series(attacks_by_day(events, days)).groupby(calendar).agg(["sum", "size"])
    return by_month.loc[by_month["size"] == by_month.index.days_in_month, "sum"].rename("attacks")


def dispersion(counts: npt.ArrayLike, span: int = 7) -> float:
    """Variance to mean of the sums over whole spans of days: 1 for a Poisson process, more for clusters."""
    sums = _sums(counts, span)
    return float(sums.var(ddof=1) / sums.mean()) if len(sums) > 1 and sums.any() else np.nan


def autocorrelation(counts: npt.ArrayLike, lag: int = 1, span: int = 7) -> float:
    """Correlation of the sums over whole spans of days with those `lag` spans later."""
    sums = _sums(counts, span)
    around = sums - sums.mean() if len(sums) else sums
    total = float(around @ around)
    return float(around[lag:] @ around[:-lag]) / total if len(sums) > lag and total > 0 else np.nan


def gaps(events: pd.DataFrame) -> npt.NDArray[np.int64]:
    """Days between one day with a signature operation (assault, hijack, town seized) and the next.

    Reads `day` and `verb`.
    """
    days = np.unique(events.loc[events["verb"].isin(SIGNATURE), "day"].to_numpy(dtype=np.int64))
    return np.diff(days)


def share_at_least(deaths: npt.ArrayLike, least: float) -> float:
    """Share of events with at least so many deaths; NaN without events."""
    toll = np.asarray(deaths, dtype=np.float64)
    return float((toll >= least).mean()) if len(toll) else np.nan


def exponent(deaths: npt.ArrayLike, least: int = 3) -> float:
    """Exponent of the discrete power law that fits the tolls from `least` upward best.

    Maximum likelihood of p(x) = x^−a / zeta(a, least) with a from 1.01 to 12 (Clauset, Shalizi & Newman 2009,
    equation 3.5). NaN with fewer than two tolls, or if none exceeds `least`.
    """
    tail = np.asarray(deaths, dtype=np.float64)
    tail = tail[tail >= least]
    if len(tail) < 2 or tail.max() <= least:
        return np.nan
    low, high = 1.01, 12.0
    for _ in range(6):  # the likelihood has one peak: close in on it, ten times as near each round
        alphas = np.linspace(low, high, 41)
        best = int(np.argmax(-alphas * np.log(tail).mean() - np.log(_zeta(alphas, least))))
        low, high = alphas[max(best - 1, 0)], alphas[min(best + 1, 40)]
    return float(alphas[best])


def top_share(values: npt.ArrayLike, k: int) -> float:
    """Share of the total that the k largest values hold; NaN if the total is zero."""
    ordered = np.sort(np.asarray(values, dtype=np.float64))
    return float(ordered[-k:].sum() / ordered.sum()) if ordered.any() else np.nan


def gini(values: npt.ArrayLike, units: int | None = None) -> float:
    """Gini coefficient of how unequally units are hit: 0 all alike, towards 1 if one bears all.

    `units` is how many there are in all: those without a value count as zero. NaN if the total is zero.
    """
    hit = np.asarray(values, dtype=np.float64)
    ordered = np.sort(np.pad(hit, (max(0, (units or 0) - len(hit)), 0)))
    if not ordered.any():
        return np.nan
    n = len(ordered)
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * ordered.sum()))


def knox(day: npt.ArrayLike, east: npt.ArrayLike, north: npt.ArrayLike, days: float = 7, km: float = 25) -> float:
    """How many times more pairs of events are close in both time and place than if the two were unrelated.

    `day`, and `east` and `north` in km, one value per event; pairs within `days` days and `km` kilometres are
    close (Knox 1964). NaN if no pair is close in time, or none in place.
    """
    when, x, y = (np.asarray(a, dtype=np.float64) for a in (day, east, north))
    one, other = np.triu_indices(len(when), k=1)
    soon = np.abs(when[one] - when[other]) <= days
    near = np.hypot(x[one] - x[other], y[one] - y[other]) <= km
    expected = soon.mean() * near.mean() if len(one) else 0.0
    return float((soon & near).mean() / expected) if expected else np.nan


def summary(events: pd.DataFrame, start: datetime.date, days: int, districts: int) -> pd.Series:
    """The patterns of a log's attacks, named as the moments of the shipped targets are.

    `districts` is how many the province has. Only attacks with a district count. Reads `day`, `verb`,
    `deaths` and `district`.
    """
    attacks = events[is_attack(events) & filled(events["district"])]
    counts = attacks_by_day(attacks, days)
    months = attacks_by_month(attacks, start, days)
    deaths = numbers(attacks["deaths"])
    hit = attacks["district"].value_counts()
    years = pd.date_range(start, periods=days, freq="D").year
    return pd.Series(
        {
            "n_events": len(attacks),
            "monthly_mean": months.mean(),
            "monthly_sd": months.std(),
            "weekly_mean": 7 * counts.mean(),
            "weekly_fano": dispersion(counts),
            "weekly_acf1": autocorrelation(counts, 1),
            "weekly_acf4": autocorrelation(counts, 4),
            "share_days_with_event": (counts > 0).mean(),
            "daily_fano": dispersion(counts, 1),
            "max_day": counts.max(),
            "share_fatal": share_at_least(deaths, 1),
            "deaths_per_event": deaths.mean(),
            "share_ge3": share_at_least(deaths, 3),
            "share_ge5": share_at_least(deaths, 5),
            "share_ge10": share_at_least(deaths, 10),
            "max_deaths": deaths.max(),
            "alpha_xmin3": exponent(deaths, 3),
            "top5_district_share": top_share(hit, 5),
            "top10_district_share": top_share(hit, 10),
            f"gini_districts{districts}": gini(hit, districts),
            "dhawkesNB_n_const": contagion.excitation(counts).ratio,
            "dhawkesNB_n_year": contagion.excitation(counts, years).ratio,
        },
        dtype="float64",
    )


def _sums(counts: npt.ArrayLike, span: int) -> npt.NDArray[np.float64]:
    daily = np.asarray(counts, dtype=np.float64)
    return np.asarray(daily[: len(daily) // span * span].reshape(-1, span).sum(axis=1))


def _zeta(alphas: npt.NDArray[np.float64], least: int) -> npt.NDArray[np.float64]:
    """Hurwitz's zeta function: the first terms, and Euler and Maclaurin's formula for the rest."""
    first = np.arange(least, least + 30)
    rest = least + 30.0
    whole = rest ** (1 - alphas) / (alphas - 1) + rest**-alphas / 2
    bend = alphas * rest ** (-alphas - 1) / 12
    return np.asarray(np.power.outer(first.astype(np.float64), -alphas).sum(axis=0) + whole + bend)
