"""A study's folder: it resumes, tells what is damaged, and never loses what was finished."""

import errno
import os
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from escalation_sim.errors import UserError
from escalation_sim.studies import Point, Study, about, conduct, execution, pieces, seeds
from escalation_sim.studies.merging import merge
from escalation_sim.studies.one import Batch, Row, simulate
from tests.studies.small import carried_out, finished_in, island, study, tables


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Point and seed of every run that is simulated from now on, in this process."""
    made: list[tuple[int, int]] = []

    def noted(batch: Batch) -> list[Row]:
        made.extend((run.point, run.seed) for run in batch.runs)
        return simulate(batch)

    monkeypatch.setattr(execution, "simulate", noted)
    return made


def interrupted(asked: Study, folder: Path, after: int) -> None:
    """Stop a study once so many runs are finished."""

    def watch(done: int, _: int) -> None:
        if done >= after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        conduct(asked, folder, 1, progress=watch, tell=lambda _: None)


def test_a_finished_study_is_not_simulated_again(tmp_path: Path, simulated: list[tuple[int, int]]) -> None:
    first = carried_out(study(), tmp_path)
    assert len(simulated) == 12
    again = carried_out(study(), tmp_path)
    assert len(simulated) == 12 and again.runs().equals(first.runs())


def test_an_interrupted_study_goes_on_and_ends_the_same(tmp_path: Path, simulated: list[tuple[int, int]]) -> None:
    whole = study(runs=120, days=2)
    carried_out(whole, tmp_path / "at once")
    simulated.clear()
    interrupted(whole, tmp_path / "in two", 40)
    before = finished_in(tmp_path / "in two")
    assert 40 <= before < 120
    told: list[str] = []
    carried_out(whole, tmp_path / "in two", told=told)
    assert len(simulated) == len(set(simulated)) == 120
    assert tables(tmp_path / "in two") == tables(tmp_path / "at once")
    assert told == [f"{before} of 120 runs are there already, in {tmp_path / 'in two'}"]


def test_more_seeds_go_on_where_fewer_ended(tmp_path: Path, simulated: list[tuple[int, int]]) -> None:
    carried_out(study(runs=7, points=2), tmp_path / "a")
    carried_out(study(runs=15, points=2), tmp_path / "a")
    assert len(simulated) == 30
    carried_out(study(runs=15, points=2), tmp_path / "b")
    assert tables(tmp_path / "a") == tables(tmp_path / "b")


def test_fewer_seeds_are_read_from_a_longer_study(tmp_path: Path, simulated: list[tuple[int, int]]) -> None:
    longer = carried_out(study(runs=15), tmp_path)
    kept = tables(tmp_path)
    shorter = carried_out(study(runs=4), tmp_path)
    assert len(simulated) == 15 and tables(tmp_path) == kept
    assert shorter.runs().equals(longer.runs().head(4)) and shorter.curve("attacks").shape[0] == 4
    assert about.read(tmp_path)["runs"] == 15


@pytest.mark.parametrize("harm", ["cut short", "one bit"])
def test_a_damaged_shard_is_named_and_done_again(harm: str, tmp_path: Path, simulated: list[tuple[int, int]]) -> None:
    asked = study(runs=150, days=1)
    carried_out(asked, tmp_path)
    kept, simulated[:] = tables(tmp_path), []
    hurt = tmp_path / sorted(kept)[0]
    raw = bytearray(hurt.read_bytes())
    raw[len(raw) // 2] ^= 1
    hurt.write_bytes(raw if harm == "one bit" else hurt.read_bytes()[:-100])
    told: list[str] = []
    carried_out(asked, tmp_path, told=told)
    assert told[0] == f"{hurt} is damaged; its 100 runs are simulated again" and len(simulated) == 100
    assert tables(tmp_path) == kept


def test_a_half_written_file_is_swept_away(tmp_path: Path) -> None:
    carried_out(study(), tmp_path)
    (tmp_path / f"{pieces.TEMPORARY}x").write_bytes(b"half")
    carried_out(study(), tmp_path)
    assert not list(tmp_path.glob(f"{pieces.TEMPORARY}*"))


def test_a_folder_of_another_study_is_refused_and_left_alone(tmp_path: Path) -> None:
    carried_out(study(), tmp_path)
    kept = tables(tmp_path)
    for other, why in (
        (study(points=2), "of other scenarios or numbers"),
        (study(days=7), "of other scenarios or numbers"),
        (study(trail=True), "which kept other things of each run"),
        (study(first=5), "holds this study with other seeds (1 to 12, not 5 to 16)"),
    ):
        with pytest.raises(UserError) as refused:
            carried_out(other, tmp_path)
        assert why in str(refused.value)
    assert tables(tmp_path) == kept


def test_a_study_made_with_other_code_is_another_study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    carried_out(study(), tmp_path)
    for module in ("asked", "about", "conducting", "one"):
        monkeypatch.setattr(sys.modules[f"escalation_sim.studies.{module}"], "fingerprint", lambda: "0" * 16)
    with pytest.raises(UserError, match="made with another version"):
        carried_out(study(), tmp_path)


def test_a_folder_with_other_things_and_a_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("", encoding="utf-8")
    for out, why in ((tmp_path, "holds other things than a study"), (tmp_path / "thesis.txt", "is a file")):
        with pytest.raises(UserError, match=why):
            carried_out(study(), out)


def test_a_broken_study_json_is_one_plain_line(tmp_path: Path) -> None:
    carried_out(study(), tmp_path)
    for text in ("{", "[]", "{}", ""):
        (tmp_path / "study.json").write_text(text, encoding="utf-8")
        with pytest.raises(UserError, match="is not the folder of a study"):
            carried_out(study(), tmp_path)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_simulated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, simulated: list[tuple[int, int]]
) -> None:
    def refused(*_: object, **__: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("escalation_sim.studies.about.tempfile.mkstemp", refused)  # the tests may run as root
    with pytest.raises(UserError, match=r"cannot be written \(Permission denied\); name another folder with --out"):
        carried_out(study(), tmp_path / "out")
    assert not simulated


def test_a_full_disk_is_one_plain_line_and_what_is_finished_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, simulated: list[tuple[int, int]]
) -> None:
    asked = study(runs=40, days=1)
    whole = pieces.write_whole

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as later:

        def until_full(path: Path, raw: bytes) -> None:
            if len(tables(tmp_path)) >= 2:
                later.setattr("escalation_sim.studies.pieces.os.replace", full)
            whole(path, raw)

        later.setattr(pieces, "write_whole", until_full)
        with pytest.raises(UserError, match=r"No space left on device.*are kept"):
            carried_out(asked, tmp_path)
    assert finished_in(tmp_path) == 20 and not list(tmp_path.glob(f"{pieces.TEMPORARY}*"))
    carried_out(asked, tmp_path)
    assert finished_in(tmp_path) == 40 and len(set(simulated)) == 40 and len(simulated) == 50


def test_a_point_that_cannot_be_and_one_that_breaks_are_recorded_and_the_rest_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bot = "class Bot:\n    def decide(self, *_):\n        return 1 / 0\n    speak = decide\n"
    (tmp_path / "brokenbot.py").write_text(bot, encoding="utf-8")
    actors = island().actors
    broken = island().model_copy(
        update={"actors": actors | {"Republic": actors["Republic"].model_copy(update={"policy": "brokenbot:Bot"})}}
    )
    points = (
        Point.attempt("too much", island(), {"attack.rate": 99}),
        Point("island", island()),
        Point("breaks", broken),
    )
    table = carried_out(Study("odd", points, seeds(3), allow_code=True), tmp_path / "out", workers=1).runs()
    said = table.groupby("label")["error"].unique().to_dict()
    assert said["island"].tolist() == [""] and table[table["label"] == "island"]["attacks"].notna().all()
    assert "is outside its range" in said["too much"][0] and "ZeroDivisionError: division by zero" in said["breaks"][0]
    assert table[table["label"] != "island"]["attacks"].isna().all()


def test_two_machines_parts_merge_into_what_one_would_have_made(tmp_path: Path) -> None:
    carried_out(study(runs=130, days=1), tmp_path / "all")
    carried_out(study(runs=70, days=1), tmp_path / "one")
    carried_out(study(runs=60, days=1, first=71), tmp_path / "two")
    merged = merge([tmp_path / "two", tmp_path / "one"], tmp_path / "both", print)
    assert merged.done == 130 and tables(tmp_path / "both") == tables(tmp_path / "all")
    again = carried_out(study(runs=130, days=1), tmp_path / "both")
    assert again.done == 130


def test_two_halves_of_an_interrupted_study_merge_and_can_be_finished(
    tmp_path: Path, simulated: list[tuple[int, int]]
) -> None:
    asked = study(runs=60, days=1)
    interrupted(asked, tmp_path / "one", 15)
    interrupted(asked, tmp_path / "two", 30)
    there = finished_in(tmp_path / "two")
    merged = merge([tmp_path / "one", tmp_path / "two"], tmp_path / "both", print)
    assert merged.done == there
    simulated.clear()
    carried_out(asked, tmp_path / "both")
    assert len(simulated) == 60 - there


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    carried_out(study(runs=3), tmp_path / "one")
    return tmp_path / "one", tmp_path / "two"


def test_what_does_not_belong_together_is_not_merged(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = two
    carried_out(study(runs=3, days=7), other)
    for folders, why in (
        ([one, other], "hold different studies"),
        ([one], "at least two"),
        ([one, tmp_path], "is not the folder of a study"),
    ):
        with pytest.raises(UserError, match=why):
            merge(folders, tmp_path / "out", print)


def test_two_folders_that_disagree_about_a_run_are_not_merged(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = two
    carried_out(study(runs=3), other)
    (path,) = other.glob("*.parquet")
    piece = pieces.Piece.named(path)
    assert piece is not None
    table = piece.table()
    wrong = table.set_column(table.column_names.index("attacks"), "attacks", [[-1.0, -1.0, -1.0]])
    path.unlink()
    pieces.write(other, piece.key, 0, wrong, whole=True)
    with pytest.raises(UserError, match="two folders disagree about island with seed 1"):
        merge([one, other], tmp_path / "out", print)


def test_a_damaged_shard_is_named_and_left_out_of_a_merger(two: tuple[Path, Path], tmp_path: Path) -> None:
    one, other = two
    carried_out(study(runs=3, first=4), other)
    (path,) = other.glob("*.parquet")
    path.write_bytes(path.read_bytes()[:50])
    told: list[str] = []
    assert merge([one, other], tmp_path / "out", told.append).done == 3
    assert told == [f"{path} is damaged; its 3 runs are left out"]


def test_kept_logs_are_the_events_of_the_run(tmp_path: Path) -> None:
    from escalation_sim.record import run

    asked = Study("logs", (Point("island", island(30)),), seeds(3), logs=True)
    store = carried_out(asked, tmp_path)
    direct = run(island(30), 2)
    kept = store.events(0, 2)
    assert [tuple(row) for row in kept.astype(object).where(kept.notna(), None).to_numpy()] == direct.rows


def test_two_commands_never_work_on_one_study(tmp_path: Path) -> None:
    carried_out(study(2), tmp_path)
    with FileLock(tmp_path / about.LOCK), pytest.raises(UserError, match="another command is at work on this study"):
        carried_out(study(4), tmp_path)
    assert carried_out(study(4), tmp_path).done == 4
