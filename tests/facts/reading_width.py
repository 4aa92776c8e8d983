"""What is read of width: who is hit, where, by whom, also at an equal volume of attacks (P7, the thesis)."""

from typing import Any

import numpy as np
import pandas as pd

from escalation_sim import measures
from escalation_sim.record import Result
from tests.facts import nulls
from tests.facts.bands import together
from tests.facts.dates import CEASEFIRE, PAHALGAM
from tests.facts.reading_crises import NEIGHBOURS

SAMPLE = 20  # attacks to which breadth and width are rarefied
SPAN = 28  # days of a window
DEALS = 10  # of the null, so that its own luck averages out
GROWING = ("cast", "breadth")
MONTH = 30.44


def attacks_here(result: Result) -> pd.DataFrame:
    events = result.events
    return events[measures.is_attack(events) & (events["theatre"] == result.setting.theatre)]


def widening(result: Result) -> dict[str, Any]:
    """How breadth and lists of the insurgents go with their blame, and what the crisis of 2025 adds."""
    attacks = attacks_here(result)
    own = attacks[attacks["source_kind"] == "insurgent"]
    groups = "|".join(sorted(set(own["source"])))
    blamed, listed = window_means(result, f"blame:({groups})>"), window_means(result, f"listed:({groups})$")
    days, classes = own["day"].to_numpy(dtype=np.int64), pd.factorize(own["target_class"])[0]
    luck = np.random.default_rng([result.seed, 7])
    real = breadth(days, classes, blamed.index)
    dealt = [breadth(days, nulls.reshuffled(classes, luck), blamed.index) for _ in range(DEALS)]
    return {
        "breadth with blame": together(real, blamed),
        "breadth gain": gain(real),
        "reshuffled breadth with blame": float(np.mean([together(null, blamed) for null in dealt])),
        "reshuffled breadth gain": float(np.mean([gain(null) for null in dealt])),
        "lists with blame": together(listed, blamed),
        "lists gain": gain(listed),
        "blame gain": gain(blamed),
        "breadth windows": real.to_numpy(),
        "blame windows": blamed.to_numpy(),
    }


def breadth(days: nulls.Counts, classes: nulls.Counts, ends: pd.DatetimeIndex) -> pd.Series:
    """Classes expected in 20 attacks of each window: volume is out."""
    whole = days < SPAN * len(ends)
    table = np.zeros((len(ends), classes.max() + 1), dtype=np.int64)
    np.add.at(table, (days[whole] // SPAN, classes[whole]), 1)
    return pd.Series(measures.expected_labels(table, SAMPLE), index=ends)


def window_means(result: Result, columns: str) -> pd.Series:
    """The daily sum of the columns that match, averaged over windows of 28 days, dated by their ends."""
    total = result.daily.filter(regex=f"^{columns}").sum(axis=1).to_numpy()
    whole = len(total) // SPAN
    last = pd.to_timedelta(SPAN * np.arange(1, whole + 1) - 1, unit="D")
    means = total[: SPAN * whole].reshape(-1, SPAN).mean(axis=1)
    return pd.Series(means, index=pd.Timestamp(result.setting.start) + last)


def gain(curve: pd.Series) -> float:
    """Mean over the windows after the ceasefire of May 2025 less those before the attack of April."""
    late = curve.index - pd.Timedelta(SPAN - 1, "D") > pd.Timestamp(CEASEFIRE)
    return float(curve[late].mean() - curve[curve.index < pd.Timestamp(PAHALGAM)].mean())


def season(curve: pd.Series, year: int) -> float:
    """Mean over the windows that end in the second half of a year."""
    return float(curve[(curve.index.year == year) & (curve.index.month >= 7)].mean())


def thesis(result: Result) -> dict[str, Any]:
    """Who is attacked, how widely, who is up against whom, how high, how deadly; over the whole story."""
    events, attacks = result.events, attacks_here(result)
    span = result.setting.start, result.setting.days
    curves, plain = measures.windows(events, *span), measures.rarefied(attacks, *span, SAMPLE)
    attacked = measures.windows(attacks, *span)
    hostile = events[measures.is_conflictual(events)]
    rungs = measures.highest_rungs(events, result.daily)["rung"]
    return {
        "shares": attacks["target_class"].value_counts(normalize=True).to_dict(),
        "hits": attacks["target_class"].value_counts().to_dict(),
        "classes_hit": float(attacks["target_class"].nunique()),
        "breadth": float(attacked["breadth"].mean()),
        "width": float(attacked["width"].mean()),
        "rare_breadth": float(plain["breadth"].mean()),
        "rare_width": float(plain["width"].mean()),
        "violence_width": float(curves["width"].mean()),
        "cast": float(curves["cast"].mean()),
        **{f"{c} growth": season(curves[c], 2025) - season(curves[c], 2024) for c in GROWING},
        "districts_hit": float(attacks["district"].nunique()),
        "pairs": float(len(hostile[["source", "target"]].drop_duplicates())),
        **{f"top {n}": float(rungs[f"Pakistan-{n}"]) for n in NEIGHBOURS},
        "attacks_a_month": len(attacks) / result.setting.days * MONTH,
        "deaths": float(attacks["deaths"].sum()),
        "all_deaths": float(events["deaths"].sum()),
        "strike_deaths": float(events.loc[events["verb"] == "strike", "deaths"].sum()),
        "protests": float((events["verb"] == "protest").sum()),
        "operations": float(events["verb"].isin({"operation", "sweep"}).sum()),
        "listed": float(result.daily.iloc[-1].filter(regex="^listed:").sum()),
    }
