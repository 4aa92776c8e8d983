"""What is read from a run of ten years: does it run away, does it die out?"""

from typing import Any

import numpy as np
import pandas as pd

from escalation_sim import measures
from escalation_sim.record import Result
from tests.facts.reading_calm import calm_years, insurgent_attacks


def calm_decade(result: Result) -> dict[str, Any]:
    return calm_years(result) | decade(result)


def decade(result: Result) -> dict[str, Any]:
    """Yearly figures as arrays, and the extremes of what could run away."""
    attacks, daily = insurgent_attacks(result), result.daily
    years = result.setting.end.year - result.setting.start.year + 1
    of = pd.to_datetime(attacks["date"]).dt.year.to_numpy() - result.setting.start.year
    groups = [c for c in daily.columns if c.startswith("strength:") and c != "strength:ISKP"]
    tension = daily[[c for c in daily.columns if c.startswith("tension:")]]
    rungs = daily[[c for c in daily.columns if c.startswith("rung:")]]
    later = daily["day"] >= 731
    events = result.events
    iskp = events[measures.is_attack(events) & (events["source"] == "ISKP")]
    return {
        "iskp_in_last_3_years": float((iskp["day"] >= result.setting.days - 3 * 365).sum()),
        "by_year": np.bincount(of, minlength=years),
        "least_strength": float(daily[groups].to_numpy().min()),
        "most_strength": float(daily[groups].to_numpy().max()),
        "grievance": (float(daily["grievance"].min()), float(daily["grievance"].max())),
        "unity": (float(daily["unity"].min()), float(daily["unity"].max())),
        "tension_ends": tension.iloc[-365:].mean().to_dict(),
        "war_days": float((rungs[later] >= 8).any(axis=1).mean()),
    }
