"""The worlds that must fail: made from a run's own log, so that only the pattern in question is lost."""

import numpy as np
import numpy.typing as npt
import pandas as pd

Luck = np.random.Generator
Counts = npt.NDArray[np.int64]


def poisson(days: Counts, luck: Luck) -> Counts:
    """Days without memory or coordination, at the same rate."""
    return luck.poisson(days.mean(), len(days))


def geometric(attacks: int, share_fatal: float, mean: float, luck: Luck) -> Counts:
    """Tolls that never grow a tail, with a given share of deadly attacks and mean of deaths."""
    deaths = luck.geometric(share_fatal / mean, attacks)
    return np.where(luck.random(attacks) < share_fatal, deaths, 0)


def by_population(attacks: int, population: npt.ArrayLike, luck: Luck) -> Counts:
    """Indices of the cells where as many attacks fall if places are hit in proportion to their people."""
    people = np.asarray(population, dtype=np.float64)
    return luck.choice(len(people), attacks, p=people / people.sum())


def reshuffled(classes: Counts, luck: Luck) -> Counts:
    """The same attacks on the same days, but which class each hits is dealt out anew over the whole period."""
    return luck.permutation(classes)


def random_blame(cases: pd.DataFrame, luck: Luck) -> pd.DataFrame:
    """As many accusations as before, but lags (first words, second thoughts) and names dealt out anew."""
    dealt = cases.copy()
    dealt["accused"] = cases["accused"].to_numpy()[luck.permutation(len(cases))]
    second = cases["cause"].duplicated()
    for rows in (second, ~second):
        dealt.loc[rows, "lag"] = luck.permutation(cases.loc[rows, "lag"].to_numpy())
    return dealt
