"""What really happened: the shipped aggregates (ACLED, UCDP GED), with their intervals."""

from importlib.resources import files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from escalation_sim import measures

CALM = "ACLED_sep_2022_23"
Interval = tuple[float, float]


class Moment(NamedTuple):
    value: float
    interval: Interval  # 95 %, NaN where none was computed


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(str(files("escalation_sim") / "data" / "targets" / f"{name}.csv"))


def moment(name: str, dataset: str = CALM) -> Moment:
    rows = table("moments")
    row = rows[(rows["dataset"] == dataset) & (rows["moment"] == name)].iloc[0]
    return Moment(float(row["value"]), (float(row["ci95_lo"]), float(row["ci95_hi"])))


def tolls() -> npt.NDArray[np.int64]:
    """Deaths in each of the separatists' attacks of 2020–2023."""
    rows = table("deaths_per_event_2020_2023")
    return np.repeat(rows["deaths"].to_numpy(), rows["events"].to_numpy())


def tail(deaths: npt.ArrayLike) -> dict[str, float]:
    """What tells a heavy tail from a geometric one: up to four deaths the two look alike in these data."""
    toll = np.asarray(deaths, dtype=np.float64)
    return {
        "share_ge10": measures.share_at_least(toll, 10),
        "exponent_from_5": measures.exponent(toll, 5),
        "deaths_in_ge10": float(toll[toll >= 10].sum() / toll.sum()) if toll.any() else np.nan,
    }


def tail_intervals(draws: int = 1000) -> dict[str, Moment]:
    """The tail of 2020–2023 with bootstrapped 95 % intervals (two years have three attacks with ten dead)."""
    real, luck = tolls(), np.random.default_rng(2020)
    again = pd.DataFrame([tail(luck.choice(real, len(real))) for _ in range(draws)])
    low, high = again.quantile(0.025), again.quantile(0.975)
    return {name: Moment(value, (low[name], high[name])) for name, value in tail(real).items()}
