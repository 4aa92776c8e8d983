"""The commands of many runs: what they leave, what they say, and a mistake in one plain line."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from escalation_sim import studies
from tests.test_cli import COMMAND, ENVIRONMENT, Call, call

__all__ = ["call"]  # the fixture
SHORT = ("--days", "4", "--no-pictures", "--workers", "1")


def test_an_ensemble_leaves_shards_tables_and_pictures(call: Call, tmp_path: Path) -> None:
    said = call("ensemble", "island", "--runs", "3", "--days", "4", "--workers", "1", "--out", "here")
    assert said.code == 0 and "3 simulated runs" in said.out and said.out.endswith("results in here\n")
    left = {path.name for path in (tmp_path / "here").iterdir()}
    assert {"study.json", "outcomes.csv", "curves.csv", "bands.png", "bands.svg", "counts.png"} <= left
    assert len(list((tmp_path / "here").glob("*.parquet"))) == 1
    assert pd.read_csv(tmp_path / "here" / "outcomes.csv").columns[0] == "outcome"


def test_an_ensemble_goes_on_where_it_ended(call: Call) -> None:
    first = call("ensemble", "island", "--runs", "3", *SHORT)
    more = call("ensemble", "island", "--runs", "5", *SHORT)
    folder = first.out.rpartition(" ")[2]
    assert more.out.endswith(folder) and "3 of 5 runs are there already" in more.err
    assert call("ensemble", "island", "--runs", "5", *SHORT).out == more.out


def test_a_comparison_leaves_a_table_and_a_picture_for_each(call: Call, tmp_path: Path) -> None:
    words = ("--runs", "3", "--days", "4", "--workers", "1", "--out", "here", "--set", "attack.rate=1.5")
    said = call("compare", "island", "island", *words)
    assert said.code == 0 and "attack.rate=1.5 against island (1)" in said.out
    left = {path.name for path in (tmp_path / "here").iterdir()}
    assert {"outcomes.csv", "curves.csv", "parted.csv", "differences.png", "differences-2.png"} <= left


def test_a_fork_leaves_a_run_beside_the_original(call: Call, tmp_path: Path) -> None:
    call("run", "island", "--days", "40", "--no-pictures")
    said = call("fork", "runs/island-1", "--on", "2030-01-20", "--set", "attack.rate=1.5")
    folder = tmp_path / "runs" / "island-1-from-2030-01-20"
    assert said.code == 0 and "with attack.rate = 1.5 from 2030-01-20" in said.out
    assert {"events.csv", "beside.png", "run.json"} <= {path.name for path in folder.iterdir()}


def test_a_merger_says_what_is_there(call: Call) -> None:
    call("ensemble", "island", "--runs", "2", *SHORT, "--out", "one")
    call("ensemble", "island", "--runs", "2", "--seed", "3", *SHORT, "--out", "two")
    said = call("merge", "one", "two", "--out", "both")
    assert said.code == 0 and said.out == "all 4 runs of island-ensemble are in both\n"
    assert "4 of 4 runs are there already" in call("ensemble", "island", "--runs", "4", *SHORT, "--out", "both").err


def test_logs_are_kept_on_request(call: Call, tmp_path: Path) -> None:
    call("ensemble", "island", "--runs", "2", *SHORT, "--keep-logs", "--out", "here")
    (shard,) = (tmp_path / "here").glob("*.parquet")
    assert "log" in pd.read_parquet(shard).columns


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("ensemble", "Missing argument"),
        ("ensemble baseline --runs 0", "give a whole number from 1 to"),
        ("ensemble baseline --runs -5", "give a whole number from 1 to"),
        ("ensemble baseline --runs many", "--runs"),
        ("ensemble baseline --runs 2.5", "--runs"),
        ("ensemble baselin", "did you mean 'baseline'?"),
        ("ensemble baseline --seed -1", "--seed"),
        ("ensemble baseline --workers 0", "workers: give a whole number from 1"),
        ("ensemble baseline --set attack.rate=99", "is outside its range"),
        ("ensemble baseline --scheduler tcp://example.org:8786", "over TLS only"),
        ("ensemble baseline --scheduler nonsense", "takes an address such as tls://"),
        ("ensemble island --out file", "is a file"),
        ("ensemble island --out full", "holds other things than a study"),
        ("ensemble island --out file/below", "cannot be written"),
        ("compare baseline", "name two scenarios to compare, or one and a change"),
        ("compare baseline iskp_war", "compare scenarios of the same days"),
        ("compare baseline --set attack.rate", "--set takes a key and a number"),
        ("fork nowhere --on 2024-01-01 --set attack.rate=1", "is not the folder of a run"),
        ("fork full --on 2024-01-01 --set attack.rate=1", "is not the folder of a run"),
        ("fork full --set attack.rate=1", "--on"),
        ("fork full --on someday --set attack.rate=1", "--on takes a date"),
        ("merge full", "--out"),
        ("merge full --out out", "at least two"),
        ("merge full nowhere --out out", "is not the folder of a study"),
    ],
)
def test_a_mistake_is_one_line_and_nothing_is_lost(words: str, told: str, call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine", encoding="utf-8")
    said = call(*words.split())
    assert said.code == 2 and not said.out and len(said.err.splitlines()) == 1, said
    assert said.err.startswith("escalation-sim: ") and told in said.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["thesis.txt"]


def test_a_fork_outside_the_run_is_one_plain_line(call: Call) -> None:
    call("run", "island", "--days", "4", "--no-pictures")
    said = call("fork", "runs/island-1", "--on", "2031-01-01", "--set", "attack.rate=1.5")
    assert said.code == 2 and "lies outside the run, 2030-01-01 to 2030-01-04" in said.err


def test_an_interrupted_study_says_that_nothing_is_lost(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(studies, "ensemble", interrupted)
    said = call("ensemble", "island")
    assert said.code == 130 and said.err == (
        "escalation-sim: stopped; the finished runs are kept: give the same command again to go on\n"
    )


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_control_c_ends_at_once_with_one_line_and_no_worker_left(tmp_path: Path) -> None:
    words = ["ensemble", "island", "--runs", "500", "--workers", "2", "--out", "here"]
    command = [sys.executable, "-c", COMMAND, *words]
    with subprocess.Popen(
        command, env=ENVIRONMENT, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        while not list(tmp_path.glob("here/*.arrow")):
            assert process.poll() is None
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers too
        assert process.stderr is not None
        told = process.stderr.read()
    assert process.returncode == 130
    assert [line for line in told.splitlines() if " of 500" not in line] == [
        "escalation-sim: stopped; the finished runs are kept: give the same command again to go on"
    ]
