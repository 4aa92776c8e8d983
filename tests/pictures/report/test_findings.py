"""The sentences say what the figures say, with their intervals, and no more."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

import escalation_sim as es
from escalation_sim import measures
from escalation_sim.pictures.report import of_run
from escalation_sim.pictures.report.findings import findings
from escalation_sim.pictures.report.sentences import chances
from escalation_sim.studies import sentences
from escalation_sim.studies.bands import t95
from escalation_sim.studies.figures import number, percent, signed, signed_span

Made = Callable[[str], Any]


def said(result: Any) -> dict[str, list[str]]:
    return {group.heading: group.sentences for group in findings(result)}


def test_the_figures_of_a_run_are_counted_in_its_log(baseline: es.Result) -> None:
    log = baseline.events
    attacks = log[measures.is_attack(log) & (log["theatre"] == "Balochistan")]
    (group,) = findings(baseline)
    first = group.sentences[0]
    assert first.startswith(
        f"{len(attacks)} attacks in the province in 731 days, {len(attacks) / 731 * 30.44:.1f} a month"
    )
    assert f"{attacks['deaths'].sum():,} people killed" in first and f"in {(attacks['deaths'] > 0).sum()} (" in first
    assert "One run is an anecdote" in group.note and "ensemble baseline --runs 200" in group.note


def test_the_command_for_many_runs_asks_for_the_same_world(made: Made) -> None:
    run = made("run")
    own = replace(run, setting=run.setting.model_copy(update={"name": "mine"}))
    assert re.search(r"ensemble mine\.toml .*--until 2030-03-01 --runs 200", of_run.run(own)[0].note)
    changed = replace(run, setting=run.setting.with_changes({"blame.precedent": 0.0}))
    assert "blame.precedent=0" in of_run.run(changed)[0].note
    assert "ensemble" not in of_run.run(replace(run, original=run))[0].note


def test_who_is_blamed_is_never_said_to_be_guilty(baseline: es.Result) -> None:
    told = " ".join(findings(baseline)[0].sentences)
    accused = measures.attributions(baseline.events)["accusations"].sum()
    assert re.search(rf"\w+ accused \w+ most often: \d+ of {accused} accusations", told)
    assert "An accusation says who is blamed, not who is guilty." in told


def test_a_run_without_an_attack_says_so(made: Made) -> None:
    quiet = replace(made("run"), events=made("run").events.iloc[:0])
    told = " ".join(of_run.run(quiet)[0].sentences)
    assert "No attack in the province in 60 days." in told and "Nobody was accused" in told


def test_a_fork_tells_every_difference_and_what_stayed(made: Made) -> None:
    result = made("fork")
    told = said(result)["What the change did in this run"]
    for name, row in result.outcomes.iterrows():
        forked, original, apart = number(row["forked"]), number(row["original"]), signed(row["difference"])
        figures = f"{forked} from 2030-01-20 on, {original} as it was ({apart})"
        assert (sum(figures in each for each in told) == 1) == bool(row["difference"]), name
    assert f"The first day that differs is {result.parted}." in told


def test_an_ensemble_gives_the_band_of_every_figure_and_the_surest_first(made: Made) -> None:
    result, told = made("ensemble"), said(made("ensemble"))
    row = result.outcomes.loc["attacks"]
    band = f"{number(row['median'])} in the median run; 9 of 10 runs {number(row['low90'])} to {number(row['high90'])}"
    assert any(each.startswith(f"Attacks in the province: {band}") for group in told.values() for each in group)
    assert sum(len(told[name]) for name in ("Much the same in every run", "Different from run to run")) == 10
    struck = int(result.outcomes.loc["first_day.strike", "runs"])
    assert told["How often"][0].startswith(f"States struck each other in {struck} of 4 runs")


def test_a_share_of_runs_comes_with_wilsons_interval() -> None:
    assert chances(9, 10) == "9 of 10 runs (90 %; 90 % sure: 65 to 98 %)"
    assert chances(0, 30).startswith("0 of 30 runs (0 %; 90 % sure: 0 to 8 %)")


def row(first: float, difference: float, half: float, pairs: int = 50) -> dict[str, float]:
    return {
        "pairs": pairs, "first": first, "second": first + difference, "difference": difference,
        "low90": difference - half, "high90": difference + half, "higher": 0.8, "lower": 0.2,
    }  # fmt: skip


def with_rows(result: es.Comparison, rows: dict[str, dict[str, float]]) -> es.Comparison:
    table = result.outcomes.copy()
    for name, figures in rows.items():
        table.loc[(result.labels[1], name), list(figures)] = list(figures.values())
    return replace(result, outcomes=table)


def test_a_difference_is_sure_hardly_any_or_open(made: Made) -> None:
    rows = {name: row(5, 0, 0) for name in sentences.SHOWN} | {
        "attacks": row(1000, 120, 60), "protests": row(1000, 20, 25), "accusations": row(1000, -30, 90),
        "width": row(20, 0, 0), "signature": row(0, 3, 1), "strikes": row(10, -8, 1),
    }  # fmt: skip
    told = said(with_rows(made("comparison"), rows))
    against = f"{made('comparison').labels[1]} against island: what differs"
    assert told[against][:3] == [
        "Complex assaults, hijacks and towns seized in the province: some where there were none, 3 a run against 0 in "
        "island (+3; 90 % sure: +2 to +4; higher in 40 of 50 pairs).",
        "Strikes across a border: 80 % fewer, 2 a run against 10 in island (−8; 90 % sure: −9 to −7; lower in 10 of 50 "
        "pairs).",
        "Attacks in the province: 12 % more, 1,120 a run against 1,000 in island (+120; 90 % sure: +60 to +180; higher "
        "in 40 of 50 pairs).",
    ]
    assert "Protests: 1,020 a run against 1,000 in island (+20; 90 % sure: −5 to +45)." in told["Hardly any difference"]
    assert "Districts with violence: the same in every pair, 20 a run." in told["Hardly any difference"]
    (unsure,) = (each for each in told["Not told from chance"] if each.startswith("Accusations"))
    assert unsure.endswith("(−30; 90 % sure: −120 to +60): may be more, may be fewer.")


def test_one_pair_tells_nothing_from_chance(made: Made) -> None:
    result = made("comparison")
    alone = {name: row(100, 50, float("nan"), pairs=1) for name in result.outcomes.loc[result.labels[1]].index}
    told = said(with_rows(result, alone))
    assert told[f"{result.labels[1]} against island: what differs"] == ["Nothing that 1 pair could tell from chance."]
    assert "Attacks in the province: +50 in the only pair." in told["Not told from chance"]


def test_a_sweep_tells_the_paired_difference_across_each_axis(made: Made) -> None:
    result = made("sweep")
    runs = result.runs.pivot(index="seed", columns="attack.contagion", values="attacks")
    apart = runs[0.3] - runs[0.0]
    half = t95(len(apart)) * apart.std() / len(apart) ** 0.5
    (told,) = (each for each in said(result)["Attacks in the province"] if each.startswith("From attack.contagion"))
    interval = signed_span(apart.mean() - half, apart.mean() + half)
    assert f"= 0 to 0.3: {signed(apart.mean())} (90 % sure: {interval}; 3 pairs with the same luck)" in told
    assert told.endswith("not told from chance.") == (apart.mean() - half <= 0 <= apart.mean() + half)


def test_a_sensitivity_study_says_which_effects_luck_could_show(made: Made) -> None:
    result = made("sensitivity")
    table = result.screening.loc["attacks"]
    every = said(result)["What matters for attacks in the province"]
    for key, figures in table[table["effect"] > 0].iterrows():
        (told,) = (each for each in every if each.startswith(f"{key}, from"))
        assert number(figures["effect"]) in told
        assert ("not told from luck" in told) == (figures["low90"] <= figures["luck"])


def test_a_discovery_gives_the_score_of_the_runs_that_were_held_back(made: Made) -> None:
    result = made("discovery")
    (told,) = said(result).values()
    assert "attack.contagion is above 0.1 acts per attack (of 0 to 0.3)" in told[1]
    assert f"coverage {percent(result.judged.coverage)}" in told[2] and told[2].startswith("In the runs held back")


def test_failed_runs_are_told(made: Made) -> None:
    lost = pd.DataFrame({"seed": [7], "error": ["it broke"]})
    told = " ".join(group.note for group in findings(replace(made("ensemble"), errors=lost)))
    assert "1 run failed and count nowhere; the first: it broke" in told


@pytest.mark.parametrize(
    ("value", "beside", "shown"),
    [
        (0.333, 0.67, "+0.33"),
        (-0.0043, 0.67, "0"),
        (31.4, 0, "+31"),
        (-5.52, 11, "−5.5"),
        (1200, 0, "+1,200"),
        (0, 0, "0"),
    ],
)
def test_differences_have_no_more_digits_than_say_something(value: float, beside: float, shown: str) -> None:
    assert signed(value, beside) == shown
