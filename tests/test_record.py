"""What a run leaves: a whole folder or nothing, which gives the same run again."""

import csv
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from escalation_sim.errors import UserError
from escalation_sim.events import COLUMNS
from escalation_sim.record import Result, check_writable, folder_of, load_events, run, save
from escalation_sim.scenario import Override, Scenario

FILES = {"scenario.toml", "events.csv", "events.parquet", "daily.parquet", "lists.csv", "run.json"}


@cache
def result(seed: int = 1) -> Result:
    return run(Scenario.load("island").with_changes(days=60), seed)


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_run_leaves_a_folder_with_its_files_and_nothing_beside_it(tmp_path: Path) -> None:
    folder = save(result(), tmp_path / "mine")
    assert folder == tmp_path / "mine"
    assert left_in(folder) == FILES and left_in(tmp_path) == {"mine"}


def test_the_scenario_is_kept_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    written = Scenario.load("island").text.replace("\n", "\r\n", 3) + "# ünïcode at the end, without a line break"
    path.write_bytes(written.replace('map   = "island"', 'map = "island"').encode())
    folder = save(run(Scenario.load(path).with_changes(days=2)), tmp_path / "run")
    assert (folder / "scenario.toml").read_bytes() == path.read_bytes()


def test_the_log_in_both_formats_is_the_same(tmp_path: Path) -> None:
    folder = save(result(), tmp_path / "mine")
    table, rows = pd.read_parquet(folder / "events.parquet"), load_events(folder)
    assert tuple(table.columns) == COLUMNS == tuple(rows[0])
    assert len(table) == len(rows) == len(result().events)
    for name in ("id", "verb", "deaths", "district"):
        assert table[name].astype(str).tolist() == [row[name] for row in rows]
    assert [row["cause"] for row in rows] == ["" if pd.isna(x) else str(x) for x in table["cause"]]


def test_the_log_has_the_types_that_the_columns_promise() -> None:
    types = result().events.dtypes.astype(str)
    for name in ("cause", "trigger", "row", "column", "gid", "rung"):
        assert types[name] == "Int64"
    for name in ("deaths", "deaths_state", "deaths_insurgent", "deaths_civilian"):
        assert types[name] == "int64"
    assert types["score"] == "float64"


def test_the_daily_record_is_kept(tmp_path: Path) -> None:
    folder = save(result(), tmp_path / "mine")
    daily = pd.read_parquet(folder / "daily.parquet")
    pd.testing.assert_frame_equal(daily, result().daily)
    assert daily["date"].iloc[[0, -1]].tolist() == ["2030-01-01", "2030-03-01"]


def test_a_run_says_how_it_came_about(tmp_path: Path) -> None:
    setting = Scenario.load("island").with_changes({"blame.voices": 2, "burn_in": 30}, days=5, without=("feud",))
    told = json.loads((save(run(setting, 7), tmp_path / "mine") / "run.json").read_text(encoding="utf-8"))
    assert (told["scenario"], told["seed"], told["without"]) == ("island", 7, ["feud"])
    assert (told["start"], told["end"]) == ("2030-01-01", "2030-01-05")
    assert told["parameters"]["blame.voices"] == 2 and told["initial"]["burn_in"] == 30
    assert told["changed"]["blame.voices"]["why"]
    assert told["versions"].keys() >= {"escalation_sim", "python", "mesa", "numpy"}
    assert told["seconds"] >= 0 and told["actions"] == []


def test_the_same_scenario_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    first = save(result(), tmp_path / "first")
    told = json.loads((first / "run.json").read_text(encoding="utf-8"))
    setting = Scenario.load(first / "scenario.toml").with_changes(until=date.fromisoformat(told["end"]))
    again = save(run(setting, told["seed"]), tmp_path / "again")
    for name in ("scenario.toml", "events.csv"):
        assert (again / name).read_bytes() == (first / name).read_bytes()


def test_other_seeds_give_other_runs() -> None:
    assert result(1).rows != result(2).rows


def test_a_run_in_the_same_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "mine"
    save(result(1), target, draw=lambda _, folder: (folder / "old.png").write_bytes(b"old"))
    save(result(2), target)
    assert left_in(target) == FILES and left_in(tmp_path) == {"mine"}
    assert json.loads((target / "run.json").read_text(encoding="utf-8"))["seed"] == 2


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    assert left_in(save(result(), tmp_path / "mine")) == FILES


@pytest.mark.parametrize("check", [lambda path: save(result(), path), check_writable], ids=["save", "check before"])
def test_a_folder_with_other_things_is_left_alone(check: Any, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.tex").write_text("years of work", encoding="utf-8")
    with pytest.raises(UserError, match="holds other things than a run"):
        check(tmp_path / "thesis")
    assert left_in(tmp_path / "thesis") == {"chapter.tex"}


@pytest.mark.parametrize("check", [lambda path: save(result(), path), check_writable], ids=["save", "check before"])
def test_a_file_is_no_folder(check: Any, tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    for target in (tmp_path / "notes", tmp_path / "notes" / "run"):
        with pytest.raises(UserError) as refused:
            check(target)
        assert "\n" not in str(refused.value) and "notes" in str(refused.value)
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"


class Killed(BaseException):
    """What ends a program in the middle."""


@pytest.mark.parametrize("error", [Killed, RuntimeError, KeyboardInterrupt, OSError])
def test_a_save_that_is_killed_leaves_nothing_half_done(error: type[BaseException], tmp_path: Path) -> None:
    def draw(_: Result, folder: Path) -> None:
        (folder / "half.png").write_bytes(b"half")
        raise error("in the middle")

    with pytest.raises((error, UserError)):
        save(result(1), tmp_path / "new", draw=draw)
    assert left_in(tmp_path) == set()
    save(result(1), tmp_path / "old")
    with pytest.raises((error, UserError)):
        save(result(2), tmp_path / "old", draw=draw)
    assert left_in(tmp_path) == {"old"} and left_in(tmp_path / "old") == FILES
    assert json.loads((tmp_path / "old" / "run.json").read_text(encoding="utf-8"))["seed"] == 1


def test_pictures_are_drawn_into_the_folder(tmp_path: Path) -> None:
    folder = save(result(), tmp_path / "mine", draw=lambda what, where: (where / "a.png").write_bytes(b"picture"))
    assert left_in(folder) == FILES | {"a.png"}


def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    def draw(_: Result, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="No space left on device") as refused:
        save(result(), tmp_path / "mine", draw=draw)
    assert "\n" not in str(refused.value)


def test_a_run_goes_beside_others_if_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    check_writable(None)
    folder = save(result())
    assert folder == folder_of(result().setting, 1) == Path("runs") / "island-1"
    assert left_in(tmp_path / "runs") == {"island-1"}


@pytest.mark.parametrize(
    ("name", "text"),
    [("other.txt", "x"), ("events.csv", "a,b\n1,2\n"), ("events.csv", "\xff\xfe"), ("events.csv/x", "")],
    ids=["no log", "another table", "no text", "a folder"],
)
def test_a_folder_without_a_log_is_refused_in_one_line(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(UserError) as refused:
        load_events(tmp_path)
    assert "\n" not in str(refused.value)


def test_progress_is_told_day_by_day() -> None:
    told: list[tuple[int, int]] = []
    run(Scenario.load("island").with_changes(days=4), progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_the_fields_at_the_end_are_maps_of_the_province() -> None:
    fields, land = result().fields, result().territory
    assert fields.keys() == {"grievance", "security", "presence", "harm"}
    assert all(field.shape == (land.size,) and np.isfinite(field).all() for field in fields.values())
    assert (fields["grievance"] >= 0).all() and (fields["grievance"] <= 1).all() and fields["presence"].sum() > 0


def test_a_run_without_any_event_can_be_kept(tmp_path: Path) -> None:
    setting = Scenario.load("island").with_changes(days=1, without=Scenario.load("island").without)
    quiet = setting.model_copy(
        update={
            "actors": {name: actor.model_copy(update={"policy": "silent"}) for name, actor in setting.actors.items()},
            "initial": {**setting.initial, "burn_in": Override(value=0, why="A test.")},
        }
    )
    folder = save(run(quiet), tmp_path / "quiet")
    assert load_events(folder) == [] and len(pd.read_parquet(folder / "events.parquet")) == 0
    with (folder / "events.csv").open(encoding="utf-8", newline="") as table:
        assert tuple(next(csv.reader(table))) == COLUMNS
