"""Experiments: each one a question of at most 80 lines, listed with its minutes. `.ci/experiments.py` runs them."""

import ast
import re
import runpy
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "experiments"
SCRIPTS = sorted(path for path in FOLDER.glob("*.py") if path.stem != "common")
QUESTIONS = [path for path in SCRIPTS if not path.stem.startswith("fit_")]  # these give back a parameter's value
LISTED = (FOLDER / "README.md").read_text(encoding="utf-8")
BEGINS = ("does_", "do_", "is_", "are_", "what_", "when_", "where_", "which_", "who_", "why_", "how_")
named = pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
asking = pytest.mark.parametrize("script", QUESTIONS, ids=lambda path: path.stem)


def row(script: Path) -> list[str]:
    line = next((line for line in LISTED.splitlines() if line.startswith(f"| `{script.name}`")), "")
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_there_are_nine_or_more() -> None:
    assert len(QUESTIONS) >= 9


@named
def test_every_script_is_listed_with_its_question_and_minutes(script: Path) -> None:
    cells = row(script)
    assert len(cells) >= 3, f"{script.name} is not in experiments/README.md"
    assert cells[1].endswith("?")
    assert re.search(r"\d", cells[2]), f"{script.name}: no minutes"


def test_the_list_names_no_script_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `(\w+\.py)`", LISTED, re.MULTILINE)) == {path.name for path in SCRIPTS}


@named
def test_every_script_is_short(script: Path) -> None:
    assert len(script.read_text(encoding="utf-8").splitlines()) <= 80


@asking
def test_its_name_is_its_question(script: Path) -> None:
    said = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8")))
    assert script.stem.startswith(BEGINS)
    assert said is not None and "?" in said


@asking
def test_it_answers_help(script: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", [str(script), "--help"])
    monkeypatch.syspath_prepend(str(FOLDER))
    with pytest.raises(SystemExit) as left:
        runpy.run_path(str(script), run_name="__main__")
    assert left.value.code == 0
    assert "--quick" in capsys.readouterr().out
