"""What is read off a run is what the measures say of its log."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from escalation_sim import measures
from escalation_sim.model import Model
from escalation_sim.record import Result, run
from escalation_sim.scenario import Scenario
from escalation_sim.studies import reading


@cache
def both(name: str, days: int) -> tuple[dict[str, float], Result]:
    setting = Scenario.load(name).with_changes(days=days)
    model = Model(setting, 2)
    for _ in range(days):
        model.step()
    return reading.read(model), run(setting, 2)


WORLDS = pytest.mark.parametrize(("name", "days"), [("island", 90), ("iran_exchange_2024", 120), ("iskp_war", 30)])


@WORLDS
def test_the_curves_are_those_of_the_measures(name: str, days: int) -> None:
    read, result = both(name, days)
    span = reading.span_of(days)
    table = measures.windows(result.events, result.setting.start, days, span, span)
    home = result.events[result.events["theatre"] == result.setting.theatre]
    table["attacks"] = measures.windows(home, result.setting.start, days, span, span)["attacks"]
    for curve in table:
        np.testing.assert_allclose(read[f"curve.{curve}"], table[curve], err_msg=curve)


@WORLDS
def test_the_outcomes_are_those_of_the_log(name: str, days: int) -> None:
    read, result = both(name, days)
    events, daily = result.events, result.daily
    attacks = events[measures.is_attack(events) & (events["theatre"] == result.setting.theatre)]
    violent = events[measures.is_violent(events)]
    blamed = measures.lags(events)
    expected = {
        "attacks": len(attacks),
        "attacks_elsewhere": measures.is_attack(events).sum() - len(attacks),
        "attack_deaths": attacks["deaths"].sum(),
        "deadly": (attacks["deaths"] > 0).sum(),
        "worst_attack": attacks["deaths"].max(),
        "deaths": events["deaths"].sum(),
        "deaths_state": events["deaths_state"].sum(),
        "deaths_insurgent": events["deaths_insurgent"].sum(),
        "deaths_civilian": events["deaths_civilian"].sum(),
        "signature": attacks["verb"].isin(measures.SIGNATURE).sum(),
        "accusations": (events["verb"] == "accuse").sum(),
        "reattributions": len(measures.reattributions(events)),
        "blame_lag": blamed["lag"].mean(),
        "protests": (events["verb"] == "protest").sum(),
        "strikes": (events["verb"] == "strike").sum(),
        "intensity": measures.intensity(events).sum(),
        "width": violent["district"].replace("", None).nunique(),
        "breadth": violent["target_class"].replace("", None).nunique(),
        "cast": len(events[measures.is_conflictual(events)].groupby(["source", "target"])),
        "highest_rung": measures.highest_rungs(events, daily)["rung"].max(),
        "branching": measures.branching(events),
    }
    assert expected.keys() == reading.OUTCOMES.keys()
    for key, value in expected.items():
        assert read[key] == pytest.approx(value, nan_ok=True), key
    assert sum(read[f"verb.{verb}"] for verb in events["verb"].unique()) == len(events)
    for group, number in attacks["source"].value_counts().items():
        assert read[f"attacks_by.{group}"] == number
    behind = measures.behind(events).reindex(list(reading.BEHIND), fill_value=0.0)
    assert set(events["rule"]) <= set(reading.BEHIND)
    for rule, shares in behind.iterrows():
        assert read[f"behind_attacks.{rule}"] == pytest.approx(shares["attacks"])
        assert read[f"behind_deaths.{rule}"] == pytest.approx(shares["deaths"])
    for target, number in attacks["target_class"].value_counts().items():
        assert read[f"attacks_on.{target}"] == number
    for pair, rung in measures.highest_rungs(events, daily)["rung"].items():
        assert read[f"rung.{pair}"] == rung
    for pair in [name[5:] for name in daily if name.startswith("rung:")]:
        between = events[events["source"].isin(pair.split("-")) & events["target"].isin(pair.split("-"))]
        after = between.groupby("day")["rung"].max().reindex(daily["day"]).fillna(0).to_numpy(dtype=float)
        assert read[f"days_up.{pair}"] == (np.maximum(after, daily[f"rung:{pair}"]) > 2).sum()
    first = events[events["verb"] == "accuse"]["day"].min()
    assert read["first_day.accuse"] == pytest.approx(first, nan_ok=True)
    assert read["mean.unity"] == pytest.approx(daily["unity"].mean(), abs=1e-6)
    assert read["end.grievance"] == pytest.approx(daily["grievance"].iloc[-1], abs=1e-6)


def test_every_outcome_and_family_is_explained() -> None:
    read, _ = both("island", 90)
    for key in read:
        family = key.partition(".")[0]
        assert key in reading.OUTCOMES or family in reading.FAMILIES or family == "curve"
    assert {key[6:] for key in read if key.startswith("curve.")} == set(reading.CURVES)


def test_a_trail_differs_from_the_first_day_that_differs() -> None:
    setting = Scenario.load("island").with_changes(days=60)
    trails = []
    for seed in (1, 1, 2):
        model = Model(setting, seed)
        for _ in range(60):
            model.step()
        trails.append(reading.trail(model.world, 60))
    assert trails[0] == trails[1] != trails[2] and len(trails[0]) == 4 * 60
    logs = [run(setting, seed).events for seed in (1, 2)]
    by_day = [pd.Series([tuple(map(str, row)) for row in log.to_numpy()]).groupby(log["day"]).agg(list) for log in logs]
    same = [list(by_day[0].get(day, [])) == list(by_day[1].get(day, [])) for day in range(60)]
    told = [trails[0][4 * day : 4 * day + 4] == trails[2][4 * day : 4 * day + 4] for day in range(60)]
    assert same.index(False) == told.index(False)
