"""A folder gives the result again, as the call that made it gave it."""

from pathlib import Path

import pandas as pd
import pytest

import escalation_sim as es
from escalation_sim.errors import UserError
from escalation_sim.studies import load, merge
from escalation_sim.studies.sensitivities import Size
from tests.studies.small import QUICK
from tests.studies.test_sweeps import written

same = pd.testing.assert_frame_equal


def test_a_run_comes_back_with_its_log_and_its_daily_record(tmp_path: Path) -> None:
    made = es.run(es.Scenario.load("island").with_changes(QUICK, days=20), seed=3)
    found = load(es.save(made, tmp_path / "run"))
    assert isinstance(found, es.Result) and (found.seed, found.setting.title) == (3, made.setting.title)
    same(found.events, made.events)
    same(found.daily, made.daily)
    same(found.lists, made.lists)
    assert found.territory.districts == made.territory.districts


def test_an_ensemble_comes_back_with_its_bands(tmp_path: Path) -> None:
    made = es.ensemble("iran_exchange_2024", 2, days=6, changes=QUICK, out=tmp_path, workers=1)
    found = load(tmp_path)
    assert isinstance(found, es.Ensemble) and found.setting.question == made.setting.question
    same(found.curves, made.curves)


def test_a_comparison_comes_back_with_its_pairs_and_labels(tmp_path: Path) -> None:
    made = es.compare("island", runs=3, days=6, changes=QUICK | {"attack.rate": 1.5}, out=tmp_path, workers=1)
    found = load(tmp_path)
    assert isinstance(found, es.Comparison) and found.labels == made.labels
    same(found.outcomes, made.outcomes)
    same(found.parted, made.parted)


def test_a_sweep_comes_back_with_its_plan(tmp_path: Path) -> None:
    made = es.sweep(written(tmp_path), out=tmp_path / "here", workers=1)
    found = load(tmp_path / "here")
    assert isinstance(found, es.Sweep) and found.plan.axes == made.plan.axes and found.plan.rows == made.plan.rows
    same(found.outcomes, made.outcomes)


def test_a_sensitivity_study_comes_back_with_both_its_steps(tmp_path: Path) -> None:
    made = es.sensitivity(
        "island", numbers=("attack",), size=Size(2, 2, 4, 1), days=6, changes=QUICK, out=tmp_path, workers=1
    )
    found = load(tmp_path)
    assert isinstance(found, es.Sensitivity) and len(made.shares)
    same(found.screening, made.screening)
    same(found.shares, made.shares)


def test_merged_parts_come_back_as_what_they_are_parts_of(tmp_path: Path) -> None:
    for first in (1, 3):
        es.ensemble("island", 2, seed=first, days=6, changes=QUICK, out=tmp_path / f"from {first}", workers=1)
    merge([tmp_path / "from 1", tmp_path / "from 3"], tmp_path / "all", lambda _: None)
    found = load(tmp_path / "all")
    assert isinstance(found, es.Ensemble) and found.seeds == (1, 2, 3, 4)


def test_a_study_that_is_not_finished_says_how_to_finish_it(tmp_path: Path) -> None:
    es.ensemble("island", 2, days=6, changes=QUICK, out=tmp_path, workers=1)
    next(tmp_path.glob("*.parquet")).unlink()
    with pytest.raises(UserError, match=r"0 of 2 runs are there; give the command that made it again"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nowhere", None, "there is no folder"),
        ("run.json", "{}", "is not the folder of a run of this version"),
        ("asked.json", "[", "is neither the folder of a run nor of a study"),
        ("asked.json", '{"kind": "sweep", "plan": {}}', "is not the folder of a study"),
        ("notes.txt", "mine", "is neither the folder of a run nor of a study"),
    ],
)
def test_a_folder_of_anything_else_is_refused_in_one_line(
    name: str, content: str | None, told: str, tmp_path: Path
) -> None:
    folder = tmp_path
    if content is None:
        folder = tmp_path / name
    else:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UserError, match=told) as said:
        load(folder)
    assert "\n" not in str(said.value)


def test_a_study_written_in_another_form_is_refused(tmp_path: Path) -> None:
    es.ensemble("island", 2, days=6, changes=QUICK, out=tmp_path, workers=1)
    (tmp_path / "asked.json").write_text('{"kind": "ensemble", "setting": {"name": 1}}', encoding="utf-8")
    with pytest.raises(UserError, match="was written by another version"):
        load(tmp_path)
