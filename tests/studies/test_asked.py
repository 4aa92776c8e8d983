"""What is asked for has one key: whatever can change a run changes it, and nothing else does."""

from pathlib import Path

import pytest

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import Point, Study, asked, seeds
from tests.studies.small import island, study

ROWS = "row,column,owner,district,population,baloch_share\n0,0,land,West,{people},0.5\n0,1,land,East,100,0.5\n"
OWN = """
title = "{title}"
question = "What then?"
start = 2030-01-01
end = 2030-01-05
map = "own.csv"
cast = ["BLA", "Pakistan"]
[initial]
"home.BLA" = {{ value = {{ West = 1 }}, why = "{why}" }}
{more}
"""


def own(folder: Path, title: str = "Own", why: str = "Made up.", people: int = 100, more: str = "") -> Point:
    (folder / "own.csv").write_text(ROWS.format(people=people), encoding="utf-8")
    (folder / "own.toml").write_text(OWN.format(title=title, why=why, more=more), encoding="utf-8")
    return Point("own", Scenario.load(folder / "own.toml"))


def test_the_same_question_has_the_same_key() -> None:
    assert study().key == study().key == study(runs=99, first=7).key


def test_what_changes_a_run_changes_the_key() -> None:
    plain = study()
    others = [study(days=7), study(points=2), study(trail=True), Study("small", plain.points, plain.seeds, logs=True)]
    assert len({plain.key, *(other.key for other in others)}) == 5


def test_words_and_names_change_nothing_and_the_map_does(tmp_path: Path) -> None:
    first = own(tmp_path).key
    assert own(tmp_path, title="Another title").key == own(tmp_path, more="# a comment").key == first
    assert own(tmp_path, people=101).key != first
    assert own(tmp_path, more='"burn_in" = { value = 10, why = "Short." }').key != first


def test_a_scenario_is_the_same_wherever_its_files_lie(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    assert own(tmp_path / "here").key == own(tmp_path / "there").key


def test_the_base_counts_as_far_as_it_is_used(tmp_path: Path) -> None:
    base = own(tmp_path)
    (tmp_path / "child.toml").write_text('title = "A"\nquestion = "B"\nbase = "own"\n', encoding="utf-8")
    assert Point("child", Scenario.load(tmp_path / "child.toml")).key == base.key
    own(tmp_path, more='"burn_in" = { value = 10, why = "Short." }')
    assert Point("child", Scenario.load(tmp_path / "child.toml")).key != base.key


def test_the_fingerprint_covers_the_model_and_not_the_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    copy = tmp_path / "escalation_sim"
    shutil.copytree(asked.PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(asked, "PACKAGE", copy)
    first = asked.fingerprint.__wrapped__()
    for name, counts in {
        "pictures/curves.py": False, "cli/__init__.py": False, "telling.py": False, "studies/store.py": False,
        "studies/reading.py": True, "rules/blame.py": True, "parameters.toml": True, "world.py": True,
        "data/coding/verbs.csv": True,
    }.items():  # fmt: skip
        with (copy / name).open("a", encoding="utf-8") as file:
            file.write("\n")
        now = asked.fingerprint.__wrapped__()
        assert (now != first) == counts, name
        first = now


def test_a_point_that_cannot_be_keeps_the_reason() -> None:
    broken = Point.attempt("broken", island(), {"attack.rat": 1.0})
    assert broken.setting is None and "did you mean 'attack.rate'?" in broken.fault


@pytest.mark.parametrize("runs", [0, -3, 10**9])
def test_a_number_of_runs_that_cannot_be_is_refused(runs: int) -> None:
    with pytest.raises(UserError, match="give a whole number from 1 to"):
        seeds(runs)


def test_seeds_must_be_different_numbers_that_a_table_can_hold() -> None:
    for wrong in ((1, 1), (-1,), (2**63,), ()):
        with pytest.raises(UserError):
            Study("x", study().points, wrong)


def test_runs_are_numbered_seed_by_seed() -> None:
    asked_for = study(runs=3, points=2)
    assert [asked_for.run(place) for place in range(6)] == [(0, 1), (1, 1), (0, 2), (1, 2), (0, 3), (1, 3)]
    assert [asked_for.place(*asked_for.run(place)) for place in range(6)] == list(range(6))
    assert asked_for.place(0, 4) is None
