"""A sweep's file is checked line by line, its points are what it says, and it resumes."""

import sys
from datetime import date
from pathlib import Path

import pytest

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import Sweep, execution, sweep, sweepfile
from escalation_sim.studies.findings import of_sweep
from escalation_sim.studies.one import Batch, Row, simulate
from escalation_sim.studies.varied import changed

ROOT = Path(__file__).parents[2]
FILE = """\
title    = "Contagion on the island"
question = "Does contagion make attacks frequent?"
why      = "Contagion is assumed."
scenario = "island"
days     = 6
set      = { burn_in = 0 }
runs     = 3
design   = "grid"
outcomes = ["attacks", "width"]

[vary."attack.contagion"]
low   = 0
high  = 0.3
steps = 3
"""
VARY = '[vary."attack.contagion"]\nlow   = 0\nhigh  = 0.3\nsteps = 3\n'


def written(folder: Path, text: str = FILE) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def swept(folder: Path, text: str = FILE, **how: object) -> Sweep:
    return sweep(written(folder, text), out=folder / "out", workers=1, tell=lambda _: None, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("this", "instead", "told"),
    [
        ("steps = 3", "stepps = 3", '14: vary."attack.contagion".stepps: unknown key; did you mean \'steps\'?'),
        ("steps = 3", "steps = 1", '14: vary."attack.contagion".steps: must be 2 or more, not 1'),
        ("steps = 3", "values = [1]", '12: vary."attack.contagion".low: does not go with values'),
        ("high  = 0.3", "high = 9", "13: island, changed: 'attack.contagion' = 9.0 is outside its range 0.0 to 0.3"),
        ("low   = 0\n", "", '11: vary."attack.contagion".low: is missing; add low = …, or values = […]'),
        ("low   = 0", "low = 0.5", '12: vary."attack.contagion".low: 0.5 must be less than high, 0.3'),
        ('contagion"]', 'contagoin"]', "12: there is no number 'attack.contagoin'; did you mean 'attack.contagion'?"),
        ('"attack.contagion"', "attack.contagion", '11: vary.attack: a key with a dot stands in quotes'),
        ('"island"', '"islnd"', "4: scenario: there is no scenario 'islnd'; did you mean 'island'?"),
        ('"attacks",', '"atacks",', "9: there is no outcome 'atacks'; did you mean 'attacks'?"),
        ('"grid"', '"gird"', "8: design: there is no design 'gird'; did you mean 'grid'?"),
        ('"grid"', '"latin hypercube"', '14: vary."attack.contagion".steps: only a grid has steps'),
        ('"grid"', '"grid"\nsize = 9', "9: size: a grid has no size"),
        ('why      = "Contagion is assumed."\n', "", "1: why: is missing; add why = …"),
        ("days     = 6", "days = 99999", "5: days: give either a last day or 1 to 10980 days, not 99999"),
        ("days     = 6", 'without = ["blam"]', "5: without: there is no rule 'blam'; did you mean 'blame'?"),
        (VARY, '[vary.without]\nvalues = [[], ["feeud"]]', "12: there is no rule 'feeud'; did you mean 'feud'?"),
        (VARY, "[vary.days]\nlow = 1.5\nhigh = 20", "12: vary.days.low: must be a whole number, not 1.5"),
        (VARY, '[vary."interventions.The fronts.on"]\nvalues = [2030-01-02]', "12: island has no dated intervention"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_the_way_out(this: str, instead: str, told: str, tmp_path: Path) -> None:
    assert FILE.count(this) == 1
    path = written(tmp_path, FILE.replace(this, instead))
    with pytest.raises(UserError) as caught:
        sweepfile.read(path)
    assert str(caught.value).startswith(f"{path}:{told}")


@pytest.mark.parametrize("path", sorted((ROOT / "experiments").glob("*.toml")), ids=lambda path: path.stem)
def test_the_shipped_sweeps_can_be_asked_for(path: Path) -> None:
    plan = sweepfile.read(path)
    for row in (plan.rows[0], plan.rows[-1]):
        plan.at(row)


def test_every_point_is_simulated_with_the_same_seeds_and_summed_up(tmp_path: Path) -> None:
    result = swept(tmp_path)
    assert result.design["attack.contagion"].tolist() == [0, 0.15, 0.3]
    assert result.runs.groupby("point")["seed"].apply(list).tolist() == [[1, 2, 3]] * 3
    row = result.outcomes.loc[(2, "attacks")]
    of_point = result.runs.loc[result.runs["point"] == 2, "attacks"]
    assert row["mean"] == of_point.mean() and row["runs"] == 3 and row["attack.contagion"] == 0.3
    assert row["mean_low90"] < row["mean"] < row["mean_high90"] and result.errors.empty
    said = of_sweep(result)
    assert "3 points (grid), 3 runs each with the same seeds" in said and "attack.contagion = 0.15" in said


def test_a_sweep_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[int, int]] = []

    def noted(batch: Batch) -> list[Row]:
        made.extend((run.point, run.seed) for run in batch.runs)
        return simulate(batch)

    monkeypatch.setattr(execution, "simulate", noted)
    first = swept(tmp_path, runs=2)
    assert len(made) == 6
    again = swept(tmp_path, runs=2)
    assert len(made) == 6 and again.outcomes.equals(first.outcomes)
    swept(tmp_path, runs=3)
    assert len(made) == len(set(made)) == 9


def test_a_point_that_breaks_is_recorded_and_the_rest_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    bot = "class Bot:\n    def decide(self, *_):\n        return 1 / 0\n    speak = decide\n"
    (tmp_path / "sweptbot.py").write_text(bot, encoding="utf-8")
    vary = '[vary."actors.Republic.policy"]\nvalues = ["state", "sweptbot:Bot"]\n'
    result = swept(tmp_path, FILE.replace(VARY, vary), allow_code=True)
    assert result.errors["point"].tolist() == [1, 1, 1]
    assert "ZeroDivisionError" in result.errors["error"].iloc[0]
    assert result.outcomes.index.get_level_values("point").unique().tolist() == [0]
    assert "3 runs failed and count nowhere; the first, actors.Republic.policy = sweptbot:Bot" in of_sweep(result)


def test_a_combination_that_cannot_be_is_recorded_and_the_rest_completes(tmp_path: Path) -> None:
    vary = '[vary.days]\nvalues = [5, 200]\n[vary."interventions.The fronts unite.on"]\nvalues = [2030-06-02]\n'
    text = FILE.replace(VARY, vary).replace("days     = 6\n", "").replace('"width"', '"cast"').replace("200", "155")
    result = swept(tmp_path, text, runs=1)
    assert "no dated intervention 'The fronts unite' in its 5 days" in result.errors["error"].iloc[0]
    assert result.runs["point"].tolist() == [1]


BASELINE = Scenario.load("baseline")


def test_anything_in_a_scenario_can_be_changed() -> None:
    event = "interventions.Pahalgam attack.event.deaths"
    assert {i.name: i for i in changed(BASELINE, {event: 3}).interventions}["Pahalgam attack"].event.deaths == 3  # type: ignore[union-attr]
    later = changed(BASELINE, {"interventions.BRAS meeting.on": date(2025, 6, 1)}).interventions
    assert [i.name for i in later][-1] == "BRAS meeting"
    election = changed(BASELINE, {"interventions.Election.set.attack.occasion": 2}).interventions
    assert {i.name: i.set for i in election}["Election"] == {"attack.occasion": 2}
    assert "BRAS meeting" not in [i.name for i in changed(BASELINE, {"drop": "BRAS meeting"}).interventions]
    assert changed(BASELINE, {"scenario": "island"}).name == "island"
    assert changed(BASELINE, {"without": ["blame", "feud"], "days": 9}).without == ("blame", "feud")
    assert changed(BASELINE, {"until": date(2024, 3, 1)}).end == date(2024, 3, 1)
    assert changed(BASELINE, {"actors.TTP.policy": "transnational"}).actors["TTP"].policy == "transnational"
    assert changed(BASELINE, {"unity_goal.BRAS": 0.9}).initial["unity_goal.BRAS"].value == 0.9


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"interventions.Pahalgam atack.on": 1}, "no dated intervention 'Pahalgam atack'.*did you mean 'Pahalgam att"),
        ({"interventions.Election.set.attack.occasion": 99}, "is outside its range"),
        ({"interventions.Election.onn": 1}, "has no 'onn'; did you mean 'on'"),
        ({"interventions.Election.on": date(2031, 1, 1)}, "lies outside 2024-01-01 to 2025-12-31"),
        ({"interventions.Election.on": "soon"}, "does not fit"),
        ({"actors.TTPP.policy": "silent"}, "did you mean 'TTP'"),
        ({"actors.TTP.policy": "silnt"}, "did you mean 'silent'"),
        ({"actors.TTP.kind": "state"}, "only its policy can vary"),
        ({"days": True}, "must be a whole number, not true"),
        ({"until": "2024"}, "must be a date"),
        ({"attack.rate": "much"}, "must be a number, not 'much'"),
        ({"without": 3}, "takes a rule"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_told(change: dict[str, object], told: str) -> None:
    with pytest.raises(UserError, match=told):
        changed(BASELINE, change)
