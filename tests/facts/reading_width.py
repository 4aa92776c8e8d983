"""What is read of width: who is hit, where, by whom, also at an equal volume of attacks (P7, the thesis)."""

from typing import Any

import numpy as np
import pandas as pd

from escalation_sim import measures
from escalation_sim.record import Result
from tests.facts import nulls
from tests.facts.dates import CEASEFIRE, PAHALGAM
from tests.facts.reading_crises import NEIGHBOURS

SAMPLE = 20  # attacks to which breadth and width are rarefied
GROWING = ("cast", "breadth")
MONTH = 30.44


def attacks_here(result: Result) -> pd.DataFrame:
    events = result.events
    return events[measures.is_attack(events) & (events["theatre"] == result.setting.theatre)]


def widening(result: Result) -> dict[str, float]:
    """How breadth and lists of the insurgents go with their blame, and what the crisis of 2025 adds."""
    attacks = attacks_here(result)
    by_groups = attacks[attacks["source_kind"] == "insurgent"]
    dealt = nulls.reshuffled(by_groups, np.random.default_rng([result.seed, 7]))
    groups = "|".join(sorted(set(by_groups["source"])))
    blamed, listed = window_means(result, f"blame:({groups})>"), window_means(result, f"listed:({groups})$")
    figures = {}
    for name, log in (("", by_groups), ("reshuffled ", dealt)):
        windows = rarefied(log, result)
        figures[f"{name}breadth with blame"] = together(windows["breadth"], blamed)
        figures[f"{name}breadth gain"] = gain(windows["breadth"])
    plain = rarefied(attacks, result)
    return {
        **figures,
        "lists with blame": together(listed, blamed),
        "lists gain": gain(listed),
        "blame gain": gain(blamed),
        "rare_breadth": float(plain["breadth"].mean()),
        "rare_width": float(plain["width"].mean()),
    }


def rarefied(attacks: pd.DataFrame, result: Result) -> pd.DataFrame:
    return measures.rarefied(attacks, result.setting.start, result.setting.days, SAMPLE)


def window_means(result: Result, columns: str) -> pd.Series:
    """The daily sum of the columns that match, averaged over the windows of the curves."""
    total = result.daily.filter(regex=f"^{columns}").sum(axis=1).to_numpy()
    whole = len(total) // 28
    ends = pd.Timestamp(result.setting.start) + pd.to_timedelta(28 * np.arange(1, whole + 1) - 1, unit="D")
    return pd.Series(total[: 28 * whole].reshape(-1, 28).mean(axis=1), index=ends)


def together(one: pd.Series, other: pd.Series) -> float:
    """Correlation over the windows that have both; NaN where one of them never moves."""
    both = pd.concat([one, other], axis=1).dropna()
    moves = len(both) > 2 and bool((both.std() > 1e-9).all())
    return float(both.corr().iloc[0, 1]) if moves else np.nan


def gain(curve: pd.Series) -> float:
    """Mean over the windows after the ceasefire of May 2025 less those before the attack of April."""
    late = curve.index - pd.Timedelta(27, "D") > pd.Timestamp(CEASEFIRE)
    return float(curve[late].mean() - curve[curve.index < pd.Timestamp(PAHALGAM)].mean())


def season(curve: pd.Series, year: int) -> float:
    """Mean over the windows that end in the second half of a year."""
    return float(curve[(curve.index.year == year) & (curve.index.month >= 7)].mean())


def thesis(result: Result) -> dict[str, Any]:
    """Who is attacked, how widely, who is up against whom, how high, how deadly; over the whole story."""
    events, attacks = result.events, attacks_here(result)
    curves = measures.windows(events, result.setting.start, result.setting.days)
    hostile = events[measures.is_conflictual(events)]
    rungs = measures.highest_rungs(events, result.daily)["rung"]
    return {
        "shares": attacks["target_class"].value_counts(normalize=True).to_dict(),
        "hits": attacks["target_class"].value_counts().to_dict(),
        "classes_hit": float(attacks["target_class"].nunique()),
        "breadth": float(curves["breadth"].mean()),
        "width": float(curves["width"].mean()),
        "cast": float(curves["cast"].mean()),
        **{f"{curve} growth": season(curves[curve], 2025) - season(curves[curve], 2024) for curve in GROWING},
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
