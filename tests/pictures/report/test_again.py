"""The commands that a report gives make the same result again, and the command `report` does what it says."""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import escalation_sim as es
from escalation_sim.pictures.report.again import commands
from escalation_sim.pictures.report.subject import subject
from tests.test_cli import Call, call

__all__ = ["call"]  # the fixture
Made = Callable[[str], Any]


def again(result: Any) -> list[list[str]]:
    said = [shlex.split(line) for line in commands(result, subject(result))]
    assert all(words[0] == "escalation-sim" for words in said)
    return [words[1:] for words in said]


def test_a_run_and_its_fork_are_made_again_by_their_commands(call: Call, tmp_path: Path) -> None:
    words = ("--seed", "4", "--days", "20", "--set", "burn_in=0", "--set", "attack.rate=1.2", "--without", "feud")
    assert call("run", "island", *words, "--no-pictures").code == 0
    fork = ("--on", "2030-01-05", "--set", "attack.contagion=0.3", "--without", "blame")
    assert call("fork", "runs/island-4", *fork, "--no-pictures").code == 0
    folder = "runs/island-4-from-2030-01-05"
    log = (tmp_path / folder / "events.csv").read_bytes()
    first, second = again(es.load(folder))
    assert first[first.index("--without") + 1] == "feud" and second[second.index("--without") + 1] == "blame"
    for path in ("runs/island-4", folder):
        (tmp_path / path / "events.csv").write_bytes(b"")
    assert call(*first, "--no-pictures").code == 0 and call(*second, "--no-pictures").code == 0
    assert (tmp_path / folder / "events.csv").read_bytes() == log


def test_a_comparison_is_asked_again_by_its_command(call: Call) -> None:
    words = ("--runs", "2", "--days", "3", "--workers", "1", "--no-pictures", "--out", "here")
    call("compare", "island", "island", "--set", "attack.rate=1.5", "--without", "blame", *words)
    (command,) = again(es.load("here"))
    assert "6 of 6 runs are there already" in call(*command, "--out", "here", "--no-pictures", "--workers", "1").err


def test_a_comparison_of_what_no_command_can_name_says_so(made: Made) -> None:
    (words,) = again(made("comparison"))
    assert words[:4] == ["compare", "island.toml", "--without", "blame"]


@pytest.mark.parametrize("kind", ["ensemble", "sweep", "sensitivity"])
def test_a_study_is_asked_again_by_its_command(kind: str, made: Made, call: Call) -> None:
    result = made(kind)
    (words,) = again(result)
    if kind == "sweep":
        words[1] = str(result.folder.parent / words[1])
    said = call(*words, "--out", str(result.folder), "--no-pictures", "--workers", "1")
    assert said.code == 0 and said.err.count(" runs are there already") == (2 if kind == "sensitivity" else 1)


def test_a_scenario_of_ones_own_is_named_as_a_file(made: Made) -> None:
    (words,) = again(made("run"))
    assert words[:2] == ["run", "hostile.toml"] and "burn_in=0" in words


@pytest.mark.usefixtures("few")
def test_the_command_writes_the_page_into_the_folder_or_where_it_is_told(call: Call, tmp_path: Path) -> None:
    call("run", "island", "--days", "9", "--set", "burn_in=0", "--no-pictures")
    assert call("report", "runs/island-1").out == f"{Path('runs/island-1/report.html')}\n"
    assert call("report", "runs/island-1", "--out", "here.html").code == 0
    assert (tmp_path / "here.html").read_bytes() == (tmp_path / "runs" / "island-1" / "report.html").read_bytes()


def test_a_study_leaves_its_report_unless_it_shall_have_no_pictures(call: Call, tmp_path: Path) -> None:
    words = (
        "ensemble",
        "island",
        "--runs",
        "2",
        "--days",
        "9",
        "--set",
        "burn_in=0",
        "--workers",
        "1",
        "--out",
        "here",
    )
    assert "report in" not in call(*words, "--no-pictures").out
    assert not (tmp_path / "here" / "report.html").exists()
    said = call(*words)
    assert f"report in {Path('here/report.html')}\n" in said.out and (tmp_path / "here" / "report.html").is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("report", "Missing argument"),
        ("report nowhere", "there is no folder nowhere"),
        ("report full", "is neither the folder of a run nor of a study"),
        ("report run --out full", "full: is a folder; name a file, such as"),
        ("report run --out nowhere/a.html", "a.html: cannot be written"),
        ("report run --out file/a.html", "a.html: cannot be written"),
    ],
)
def test_a_mistake_is_one_line_and_leaves_nothing(words: str, told: str, call: Call, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    if "run" in words:
        call("run", "island", "--days", "2", "--set", "burn_in=0", "--no-pictures", "--out", "run")
    before = sorted(tmp_path.rglob("*"))
    said = call(*words.split())
    assert said.code == 2 and not said.out and len(said.err.splitlines()) == 1
    assert said.err.startswith("escalation-sim: ") and told in said.err
    assert sorted(tmp_path.rglob("*")) == before
