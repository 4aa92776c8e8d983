"""What is read of blame: how soon, on whom, second thoughts (P5); denials, echoes, beliefs."""

from typing import Any

import numpy as np
import pandas as pd

from escalation_sim import measures
from escalation_sim.record import Result
from tests.facts import nulls
from tests.facts.dates import CEASEFIRE, MID_2025, PAHALGAM, day

ICONS = ("chinese", "passengers", "school")
HEAVY = 10  # deaths from which an attack is one to be remembered


def blame(result: Result) -> dict[str, Any]:
    cases = attributed(result)
    luck = np.random.default_rng([result.seed, 2025])
    dealt = attribution(nulls.random_blame(cases, luck), result)
    return {
        **attribution(cases, result),
        **{f"random {name}": value for name, value in dealt.items()},
        **denials(result.events),
        **beliefs(result),
        **chinas_part(result),
        "accusers": set(result.events.loc[result.events["verb"] == "accuse", "source"]),
    }


def attributed(result: Result) -> pd.DataFrame:
    """Pakistan's accusations about insurgent attacks in the province, one row each, in their order."""
    events = result.events
    here = (events["theatre"] == result.setting.theatre) & (events["source_kind"] == "insurgent")
    attacks = events.loc[measures.is_attack(events) & here, ["id", "day", "deaths", "verb", "target_class"]]
    said = events[(events["verb"] == "accuse") & (events["source"] == "Pakistan") & events["cause"].notna()]
    cases = said[["cause", "day", "accused"]].astype({"cause": "int64"})
    cases = cases.merge(attacks, left_on="cause", right_on="id", suffixes=("_said", ""))
    cases = cases.astype({"day": "float64", "day_said": "float64"})  # plain, so that no case means NaN
    cases["lag"] = cases["day_said"] - cases["day"]
    return cases[["cause", "day", "lag", "accused", "deaths", "verb", "target_class"]]


def attribution(cases: pd.DataFrame, result: Result) -> dict[str, float]:
    """Before the crisis (to 21 April 2025) against after it (attacks of 11 May to 30 June)."""
    crisis, calm_again, end = (day(result, d) for d in (PAHALGAM, CEASEFIRE, MID_2025))
    cases = cases.assign(said=cases["day"] + cases["lag"]).sort_values("said", kind="stable")
    firsts = cases.drop_duplicates("cause")
    before = firsts[firsts["day"] < crisis]
    after = firsts[(firsts["day"] > calm_again) & (firsts["day"] <= end)]
    names_before = cases.loc[cases["said"] < crisis, "accused"].value_counts(normalize=True)
    names_after = cases.loc[cases["said"] > calm_again, "accused"].value_counts(normalize=True)
    return {
        "lag_before": float(before["lag"].mean()),
        "lag_after": float(after["lag"].mean()),
        "same_day_after": float((after["lag"] == 0).mean()),
        "named_after": float(len(after)),
        "afghanistan_before": float(names_before.get("Afghanistan", 0.0)),
        "india_before": float(names_before.get("India", 0.0)),
        "india_after": float(names_after.get("India", 0.0)),
        "india_favourite_before": float(len(names_before) > 0 and names_before.index[0] == "India"),
        "india_favourite_after": float(len(names_after) > 0 and names_after.index[0] == "India"),
        **second_thoughts(cases, crisis, end),
    }


def second_thoughts(cases: pd.DataFrame, crisis: int, end: int) -> dict[str, float]:
    """Jaffar-like cases: iconic, heavy, of the half year before the crisis, laid to another than India.

    How many there are, and the share that is laid to India by the end of June.
    """
    iconic = cases["verb"].isin(measures.SIGNATURE) | cases["target_class"].isin(ICONS)
    old = cases[iconic & (cases["deaths"] >= HEAVY) & (cases["day"] < crisis) & (cases["day"] >= crisis - 180)]
    last = old[old["said"] < crisis].drop_duplicates("cause", keep="last")
    elsewhere = set(last.loc[last["accused"] != "India", "cause"])
    later = old[(old["said"] >= crisis) & (old["said"] <= end) & (old["accused"] == "India")]
    laid = elsewhere & set(later["cause"])
    return {
        "old_cases": float(len(elsewhere)),
        "laid_to_india": len(laid) / len(elsewhere) if elsewhere else np.nan,
    }


def denials(events: pd.DataFrame) -> dict[str, float]:
    """Share of accusations of a state that it denies the same day or the next."""
    states = {"Pakistan", "India", "Iran", "Afghanistan"}
    last = int(events["day"].max())
    said = events[(events["verb"] == "accuse") & events["accused"].isin(states) & (events["day"] < last)]
    denied = events[events["verb"] == "deny"]
    soon = set(zip(denied["source"], denied["day"], strict=True))
    hits = [(who, d) in soon or (who, d + 1) in soon for who, d in zip(said["accused"], said["day"], strict=True)]
    return {"denied_soon": float(np.mean(hits)) if hits else np.nan}


def beliefs(result: Result) -> dict[str, float]:
    """Who believes at the end of June 2025 that India backs its proxies: victim, ally, third parties."""
    row = result.daily.iloc[day(result, MID_2025)]
    third = [float(row[f"belief:{who}|India"]) for who in ("Iran", "Afghanistan")]
    return {
        "victim_sure": float(row["belief:Pakistan|India"]),
        "china_sure": float(row["belief:China|India"]),
        "third_sure": float(np.mean(third)),
    }


def chinas_part(result: Result) -> dict[str, Any]:
    events = result.events
    own = events[events["source"] == "China"]
    china = [c for c in result.daily.columns if c.startswith("rung:") and "China" in c]
    return {
        "china_verbs": set(own["verb"]),
        "china_on_ladder": len(china) + int(own["rung"].notna().sum()),
        "echoes": float((own["verb"] == "echo").sum()),
        "accusations": float(((events["verb"] == "accuse") & (events["source"] == "Pakistan")).sum()),
    }
