"""The commands sweep, sensitivity and discover, as a person gives them."""

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from escalation_sim import cli
from tests.studies.test_sweeps import FILE, VARY, written


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> Said:
    monkeypatch.setattr(sys, "argv", ["escalation-sim", *words])
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    return Said(int(stopped.value.code or 0), *capsys.readouterr())


@pytest.mark.slow
def test_a_sweep_then_a_discovery_in_its_folder(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rate = '[vary."attack.rate"]\nlow = 0.4\nhigh = 1.6\nsteps = 36\n'
    text = FILE.replace(VARY, rate).replace("runs     = 3", "runs = 1")
    path = written(folder, text)
    said = call(capsys, monkeypatch, "sweep", str(path), "--workers", "1", "--out", "s")
    assert said.code == 0 and "36 points (grid), 1 run each" in said.out and said.out.endswith("results in s\n")
    for name in ("design.csv", "outcomes.csv", "sweep-attacks.png", "sweep-width.svg", "study.json"):
        assert (folder / "s" / name).is_file()
    said = call(capsys, monkeypatch, "discover", "s", "--above", "3", "--workers", "1")
    assert said.code == 0 and "In the runs held back" in said.out and (folder / "s" / "box.png").is_file()


def test_a_sensitivity_study_leaves_its_tables_and_pictures(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = call(
        capsys, monkeypatch, "sensitivity", "island", "--quick", "--days", "8", "--set", "burn_in=0", "--number",
        "attack.contagion", "--number", "attack.rate", "--workers", "1", "--out", "s",
    )  # fmt: skip
    assert said.code == 0 and "attack.rate" in said.out and "a first look" in said.out
    for name in ("screening.csv", "shares.csv", "ranking-attacks.png"):
        assert (folder / "s" / name).is_file()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("sweep", "nowhere.toml"), "nowhere.toml: no such file"),
        (("sensitivity", "island", "--outcome", "atacks"), "no outcome 'atacks'; did you mean 'attacks'?"),
        (("sensitivity", "island", "--rows", "100"), "--rows takes a power of two"),
        (("sensitivity", "islnd"), "did you mean 'island'?"),
        (("discover", "island"), "give either --above or --below a number"),
        (("discover", "island", "--above", "1", "--number", "atack"), "did you mean 'attack'?"),
        (("discover", "island", "--above", "1", "--size", "999999"), "take 1 to 100,000"),
    ],
)
def test_a_mistake_is_one_plain_line_and_exit_code_2(
    words: tuple[str, ...], told: str, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = call(capsys, monkeypatch, *words)
    assert said.code == 2 and said.out == "" and len(said.err.splitlines()) == 1
    assert said.err.startswith("escalation-sim: ") and told in said.err


def test_without_the_extra_it_is_one_plain_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis", None)
    said = call(capsys, monkeypatch, "discover", "island", "--above", "1")
    assert said.code == 2 and "pip install 'escalation_sim[discover]'" in said.err and not list(folder.iterdir())
