"""What is read from a run of the calm years, 2022 and 2023: when, how deadly, where (P1–P4)."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from escalation_sim import measures
from escalation_sim.record import Result
from tests.facts import nulls, real

FIRST, DAYS = date(2022, 1, 1), 730


def insurgent_attacks(result: Result) -> pd.DataFrame:
    """As the real rows were chosen: begun by Baloch separatists, in the province."""
    events = result.events
    own = measures.is_attack(events) & (events["source_kind"] == "insurgent")
    return events[own & (events["theatre"] == result.setting.theatre)]


def calm_years(result: Result) -> dict[str, Any]:
    attacks = insurgent_attacks(result)
    attacks = attacks[attacks["day"] < DAYS]
    luck = np.random.default_rng([result.seed, 2022])
    counts = measures.attacks_by_day(attacks, DAYS)
    chance = nulls.poisson(counts, luck)
    toll = attacks["deaths"].to_numpy()
    tame = nulls.geometric(len(toll), real.moment("share_fatal").value, real.moment("deaths_per_event").value, luck)
    return {
        **timing(counts), **prefixed("poisson", timing(chance)),
        **severity(toll), **prefixed("geometric", severity(tame)),
        **places(attacks["district"], attacks["gid"].to_numpy(dtype=np.int64), result),
        **prefixed("population", _by_population(result, len(attacks), luck)),
        "cells": attacks[["row", "column"]].drop_duplicates().shape[0],
        "caused": measures.branching_by_cause(attacks),
        "chinese_a_month": float((attacks["target_class"] == "chinese").sum()) / 24,
        **iskp(result, DAYS),
    }  # fmt: skip


def timing(counts: nulls.Counts) -> dict[str, float]:
    years = pd.date_range(FIRST, periods=DAYS, freq="D").year
    return {
        "weekly_mean": 7 * float(counts.mean()),
        "weekly_fano": measures.dispersion(counts),
        "daily_fano": measures.dispersion(counts, 1),
        "share_days": float((counts > 0).mean()),
        "acf1": measures.autocorrelation(counts, 1),
        "max_day": float(counts.max()),
        "branching": measures.excitation(counts, years).ratio,
    }


def severity(toll: nulls.Counts) -> dict[str, float]:
    return {
        "share_fatal": measures.share_at_least(toll, 1),
        "deaths_per_event": float(toll.mean()),
        "exponent_from_4": measures.exponent(toll, 4),
        **real.tail(toll),
    }


def places(districts: pd.Series, gids: nulls.Counts, result: Result) -> dict[str, float]:
    hit = districts.value_counts()
    grid = np.unique(result.territory.gid[result.territory.gid >= 0])
    return {
        "top5": measures.top_share(hit, 5),
        "kech_first": float(hit.idxmax() == "Kech"),
        "gini": measures.gini(np.unique(gids, return_counts=True)[1], len(grid)),
        "grid_hit": float(len(np.unique(gids))),
    }


def _by_population(result: Result, attacks: int, luck: nulls.Luck) -> dict[str, float]:
    land = result.territory
    cells = nulls.by_population(attacks, land.population, luck)
    return places(pd.Series(np.asarray(land.districts)[land.district[cells]]), land.gid[cells], result)


def iskp(result: Result, days: int | None = None) -> dict[str, Any]:
    """Tolls of ISKP in the province, and of the insurgents beside it, in the first days or in all."""
    span = days or result.setting.days
    events = result.events[result.events["day"] < span]
    here = events[measures.is_attack(events) & (events["theatre"] == result.setting.theatre)]
    return {
        "iskp_tolls": here.loc[here["source"] == "ISKP", "deaths"].to_numpy(),
        "insurgent_tolls": here.loc[here["source_kind"] == "insurgent", "deaths"].to_numpy(),
        "years": span / 365.25,
    }


def prefixed(word: str, figures: dict[str, float]) -> dict[str, float]:
    return {f"{word} {name}": value for name, value in figures.items()}
