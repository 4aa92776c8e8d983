"""The command line does what it says, and tells a mistake in one plain line."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from escalation_sim import cli, record

COMMAND = "from escalation_sim.cli import main; main()"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "COLUMNS": "80"}
SHORT = ("--days", "5", "--no-pictures")


class Said(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Said]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Runs the command line in a folder of its own, on a screen of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["escalation-sim", *words])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        return Said(int(stopped.value.code or 0), *capsys.readouterr())

    return run


def elsewhere(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command line in a process of its own."""
    command = [sys.executable, "-c", COMMAND, *words]
    return subprocess.run(command, env=ENVIRONMENT | environment, capture_output=True, encoding="utf-8", check=False)


# Help and lists


def test_help_answers_in_well_under_half_a_second() -> None:
    def seconds() -> float:
        before = os.times()
        assert elsewhere("--help").returncode == 0
        after = os.times()  # processor time, so that a busy machine is no excuse and no alarm
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(3)) < 0.5


def test_help_waits_for_no_heavy_import() -> None:
    heavy = "mesa numpy pandas pyarrow matplotlib pydantic rich networkx"
    code = f"import sys; from escalation_sim import cli; print({{*sys.modules}} & {{*'{heavy}'.split()}})"
    done = subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_without_a_word_it_shows_what_there_is(call: Call) -> None:
    said = call()
    assert said.code == 0
    for command in ("run", "why", "scenarios", "parameters", "sources", "actors", "new"):
        assert f"\n  {command} " in said.out


@pytest.mark.parametrize(
    ("command", "shows"),
    [
        ("scenarios", "baseline"), ("parameters", "retaliation.threshold = "), ("sources", "richardson-1960"),
        ("actors", "Baloch movement: movement"),
    ],
)  # fmt: skip
def test_a_list_fits_a_screen_of_80_columns(command: str, shows: str, call: Call) -> None:
    said = call(command)
    assert said.code == 0 and not said.err and shows in said.out
    assert max(map(len, said.out.splitlines())) <= 80


def test_parameters_can_be_asked_for_by_rule_and_by_key(call: Call) -> None:
    retaliation = call("parameters", "retaliation").out
    assert retaliation.startswith("retaliation.") and "\nattack." not in retaliation
    assert call("parameters", "home.BLA").out.startswith("home.BLA = ")
    assert call("parameters", "retaliaton").err.endswith("'retaliaton'; did you mean 'retaliation'?\n")


def test_a_console_that_lacks_characters_shows_question_marks() -> None:
    done = elsewhere("sources", PYTHONIOENCODING="ascii")
    assert done.returncode == 0 and "2020?2023" in done.stdout


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", COMMAND, "parameters"],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as command:
        assert command.stdout is not None and command.stderr is not None
        command.stdout.close()
        assert command.stderr.read() == b""


# Running


def test_a_run_leaves_a_folder_and_a_summary(call: Call, tmp_path: Path) -> None:
    said = call("run", "island", "--seed", "3", *SHORT)
    assert (
        said.code == 0
        and "(seed 3)" in said.out
        and said.out.endswith("results in runs/island-3\n".replace("/", os.sep))
    )
    left = {path.name for path in (tmp_path / "runs" / "island-3").iterdir()}
    assert {"scenario.toml", "events.csv", "run.json"} <= left and not any(name.endswith(".png") for name in left)


def test_pictures_are_drawn_unless_told_otherwise(call: Call, tmp_path: Path) -> None:
    assert call("run", "island", "--days", "5", "--out", "here").code == 0
    assert list((tmp_path / "here").glob("*.png"))


def test_the_same_seed_gives_the_same_events_and_another_number_gives_others(call: Call, tmp_path: Path) -> None:
    for out, more in (("a", ()), ("b", ()), ("c", ("--set", "attack.rate=1.6", "--without", "blame"))):
        assert call("run", "island", "--days", "40", "--no-pictures", "--out", out, *more).code == 0
    a, b, c = ((tmp_path / out / "events.csv").read_bytes() for out in "abc")
    assert a == b != c


def test_progress_stays_off_the_results(call: Call) -> None:
    said = call("run", "island", "--days", "8", "--no-pictures")
    assert said.err.splitlines() == [f"island: {done} of 8" for done in (2, 4, 6, 8)]


def test_why_tells_the_chain_of_causes(call: Call) -> None:
    call("run", "island", "--days", "60", "--no-pictures", "--out", "here")
    said = call("why", "here", "1")
    assert said.code == 0 and said.out.strip().startswith("1  2030-")
    assert call("why", "here", "1000000").err.startswith("escalation-sim: the run has no event 1000000;")


def test_nothing_is_simulated_that_could_not_be_saved(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "run", lambda *_: pytest.fail("it ran"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("", encoding="utf-8")
    for out in ("file", "full", "file/below"):
        said = call("run", "island", "--out", out)
        assert said.code == 2 and len(said.err.splitlines()) == 1 and out.partition("/")[0] in said.err


def test_an_interrupted_run_says_so_and_leaves_nothing(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(record, "run", interrupted)
    said = call("run", "island", "--out", "here")
    assert said.code == 130 and said.err.strip() == "escalation-sim: stopped; only a finished run leaves results"
    assert not (tmp_path / "here").exists()


@pytest.mark.parametrize("bug", [ZeroDivisionError(), OSError(5, "Input/output error")])
def test_a_bug_of_ours_is_not_hidden(bug: Exception, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise bug

    monkeypatch.setattr(record, "run", broken)
    with pytest.raises(type(bug)):
        call("run", "island")


# Beginning a scenario


def test_a_new_scenario_can_be_run_at_once(call: Call, tmp_path: Path) -> None:
    said = call("new", "my_island", "--from", "island")
    assert (
        said.code == 0 and (tmp_path / "my_island.toml").is_file() and "escalation-sim run my_island.toml" in said.out
    )
    assert call("run", "my_island.toml", *SHORT).code == 0
    assert call("new", "my_island").err.startswith("escalation-sim: my_island.toml exists already")


# Mistakes


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("rum", "No such command 'rum'. Did you mean 'run'?"),
        ("run", "Missing argument"),
        ("run baseline extra", "unexpected extra argument"),
        ("run baseline --sed 1", "--sed"),
        ("run baseline --seed one", "--seed"),
        ("run baseline --seed -1", "--seed"),
        ("run baselin", "there is no scenario 'baselin'; did you mean 'baseline'?"),
        ("run nowhere.toml", "there is no scenario 'nowhere.toml'; give the path of its file"),
        ("run .", "is a folder"),
        ("run baseline --set attack.rate", "--set takes a key and a number, such as attack.contagion=0.2"),
        ("run baseline --set attack.rate=fast", "not 'attack.rate=fast'"),
        ("run baseline --set attack.rat=1", "did you mean 'attack.rate'?"),
        ("run baseline --set attack.rate=99", "is outside its range"),
        ("run baseline --set attack.rate=inf", "is outside its range"),
        ("run baseline --days 0", "give either a last day or 1 to"),
        ("run baseline --days 5 --until 2024-01-05", "give either a last day or 1 to"),
        ("run baseline --until tomorrow", "--until takes a date, such as 2024-12-31, not 'tomorrow'"),
        ("run baseline --until 2020-01-01", "lies before the first"),
        ("run baseline --without blam", "there is no rule 'blam'; did you mean 'blame'?"),
        ("why nowhere 1", "is not the folder of a run"),
        ("why . one", "See `escalation-sim why --help`."),
        ("parameters nothing", "there is no rule 'nothing'"),
        ("new a/b", "is no name for a scenario"),
        ("new mine --from nothing", "there is no scenario 'nothing'"),
        ("new mine --in nowhere", "cannot be written"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line_on_stderr_and_exit_code_2(words: str, told: str, call: Call) -> None:
    said = call(*words.split())
    assert said.code == 2 and not said.out and len(said.err.splitlines()) == 1
    assert said.err.startswith("escalation-sim: ") and told in said.err


def test_code_from_outside_runs_only_if_allowed(call: Call, tmp_path: Path) -> None:
    bot = "class Dove:\n    def decide(self, *_):\n        return []\n    speak = decide\n"
    (tmp_path / "dovebot.py").write_text(bot, encoding="utf-8")
    call("new", "doves", "--from", "island")
    with (tmp_path / "doves.toml").open("a", encoding="utf-8") as file:
        file.write('\n[actors.Republic]\npolicy = "dovebot:Dove"\n')
    assert "--allow-code" in call("run", "doves.toml", *SHORT).err
    assert call("run", "doves.toml", *SHORT, "--allow-code").code == 0
