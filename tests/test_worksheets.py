"""Every command of the classroom's pages answers, and what a worksheet tells the instructor to notice is there."""

import re
import runpy
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pandas as pd
import pytest

from tests.test_classroom_docs import DOCS, SHEETS, TEXTS, each_sheet
from tests.test_cli import Call, call

__all__ = ["call"]  # the fixture
STRIKES = re.compile(r"^ +(\d) +(before|after) +\d+ +([\d.]+) +(\d+) +(\d+) +(\d+)$", re.MULTILINE)
ISLAND = re.compile(r"^ +(\d)  +([\d.]+)  +([\d.]+)  +(\d+)  +(\d+)  (\d+) of (\d+)$", re.MULTILINE)
CLASSES = set(re.findall(r"\b[A-Z]{5,}\b", TEXTS[SHEETS[0]].partition("*PLOVER:*")[2].partition("*ACLED:*")[0]))

Answers = Mapping[str, str]


def commands(text: str) -> list[str]:
    """The lines of all blocks that a student types."""
    found = re.findall(r"^ *```sh\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [line.partition("  #")[0].strip() for block in found for line in dedent(block).splitlines() if line.strip()]


def answer(command: str, call: Call, here: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a command prints, given in a folder with the worksheets; ID is a row that a student might choose."""
    name, *words = shlex.split(command)
    if name == "python":
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", words)
            runpy.run_path(str(here / words[0]), run_name="__main__")
        return capsys.readouterr().out
    assert name == "escalation-sim", command
    said = call(*(chosen(here / words[1]) if word == "ID" else word for word in words))
    assert said.code == 0 and said.out, f"{command}: {said.err}"
    return said.out


def chosen(run: Path) -> str:
    """The number that a student would read off events.csv: a strike where that is asked, else an accusation."""
    log = events(run)
    verb = "strike" if run.name == "iran" else "accuse"
    return str(log[(log["verb"] == verb) & log["cause"].notna()]["id"].iloc[0])


def events(run: Path) -> pd.DataFrame:
    return pd.read_csv(run / "events.csv")


def difference(study: Path, outcome: str) -> pd.Series:
    """One row of a comparison: the mean difference, its interval, and the share of pairs that rise and fall."""
    table = pd.read_csv(study / "outcomes.csv")
    return table[table["outcome"] == outcome].iloc[0]


def lucky(study: Path, *outcomes: str) -> bool:
    """Whether none of these differs from luck."""
    rows = [difference(study, outcome) for outcome in outcomes]
    return all(row["low90"] <= 0 <= row["high90"] for row in rows)


def runs(study: Path) -> pd.DataFrame:
    """Every run of a sweep, one row each."""
    return pd.concat(pd.read_parquet(shard) for shard in study.glob("*.parquet")).set_index("label")


def part(table: pd.DataFrame, *words: str) -> pd.DataFrame:
    return table[[all(word in label for word in words) for label in table.index]]


def coding(here: Path, _: Answers) -> None:
    log = events(here / "runs" / "coding")
    assert len(CLASSES) == 11 and set(log["plover_event"].dropna()) == CLASSES
    assert 1 / 8 < log["acled_event"].isna().mean() < 1 / 6


def clock(_: Path, said: Answers) -> None:
    usual, without = (STRIKES.findall(text) for name, text in said.items() if name.startswith("python"))
    assert len(usual) == len(without) == 12
    before, after = ([row for row in usual if row[1] == side] for side in ("before", "after"))
    assert (
        all(2 <= float(row[2]) <= 5 and int(row[4]) for row in before) and sum(int(row[5]) > 0 for row in before) == 3
    )
    assert all(float(row[2]) <= 0.1 and not int(row[4]) + int(row[5]) for row in after)
    after = [row for row in without if row[1] == "after"]
    assert all(0.75 <= float(row[2]) <= 2.5 for row in after)
    assert sorted(int(row[4]) for row in after) == [0, 0, 1, 1, 2, 2]


def deaths(here: Path, _: Answers) -> None:
    table = runs(here / "studies" / "same_deaths")
    for at_home in ("train", "school_bus"):
        assert (part(table, at_home)["strikes"] == 0).all() and part(table, at_home)["highest_rung"].max() == 4
        assert (part(table, at_home, "= 10")["highest_rung"] <= 3).all()
    struck = [int((part(table, "kashmir", f"= {dead}")["strikes"] > 0).sum()) for dead in (10, 26, 64)]
    assert struck == [10, 12, 12]
    table = runs(here / "studies" / "one_property")
    assert (part(table, "train", "= 3")["strikes"] == 0).all()
    assert (part(table, "kashmir", "= 1")["strikes"] > 0).sum() == 9


def literatures(here: Path, _: Answers) -> None:
    deterrence, backlash, choice = (here / "studies" / name for name in ("deterrence", "backlash", "discriminating"))
    for outcome in ("attacks", "attack_deaths"):
        assert difference(deterrence, outcome)["lower"] >= 0.9 <= difference(backlash, outcome)["higher"]
    for study in (deterrence, backlash):
        assert lucky(study, "width", "protests", "highest_rung")
    assert lucky(deterrence, "accusations") and difference(backlash, "accusations")["low90"] > 0
    marches = difference(choice, "protests")
    assert (marches["lower"], marches["higher"]) == (0.9, 0) and -5 < marches["difference"] < -3
    assert -1 < difference(choice, "attacks")["high90"] < 0 and lucky(choice, "attack_deaths")


def curves(here: Path, _: Answers) -> None:
    front = here / "studies" / "front"
    assert -3 < difference(front, "signature")["difference"] < -2 and difference(front, "signature")["lower"] >= 0.8
    assert lucky(front, "attacks", "attack_deaths", "width", "breadth")
    assert difference(front, "strikes")[["higher", "lower"]].tolist() == [0, 0]
    log = events(here / "runs" / "curves")
    attacks = log[log["verb"].isin(["ambush", "bomb", "sabotage", "assault", "hijack", "seize"])]
    assert 0.2 < (attacks["district"] == "Kech").mean() < 0.3
    assert (here / "runs" / "curves_2" / "curves.png").stat().st_size > 0 < (front / "differences.png").stat().st_size


def attribution(here: Path, said: Answers) -> None:
    usual, more = (ISLAND.findall(text) for name, text in said.items() if name.startswith("python"))
    assert len(usual) == 6 and [row[3:5] for row in usual] == [row[3:5] for row in more]
    assert (min(int(row[3]) for row in usual), max(int(row[3]) for row in usual)) == (23, 40)
    assert all(int(row[4]) == 0 and float(row[2]) > 0 for row in usual)
    assert sum(float(row[2]) >= 0.7 * float(row[1]) for row in usual) == 3
    assert sum(row[5] == row[6] for row in usual) == 2 and ("12", "28") in [row[5:] for row in usual]
    innocents, no_blame = here / "studies" / "innocents", here / "studies" / "no_blame"
    fewer = difference(innocents, "accusations")
    assert -0.05 < fewer["difference"] / fewer["first"] <= 0
    for outcome in ("strikes", "highest_rung"):
        assert difference(innocents, outcome)[["higher", "lower"]].tolist() == [0, 0]
    assert difference(no_blame, "strikes")["second"] == 0 and difference(no_blame, "cast")["lower"] == 1
    assert difference(no_blame, "accusations")["second"] < 0.25 * difference(no_blame, "accusations")["first"]
    assert lucky(no_blame, "attacks", "attack_deaths")


def ramps(here: Path, _: Answers) -> None:
    table = runs(here / "studies" / "off_ramps")
    rung, days, left = "rung.Pakistan-Iran", "days_up.Pakistan-Iran", "end.tension:Pakistan>Iran"
    old, young = part(table, "old_rivals"), part(table, "iran_exchange")
    assert (part(table, "= 5")["strikes"] == 0).all() and (part(young, "= 5")[days] == 0).all()
    assert (part(old, "= 5")[days] > 14).sum() == 2
    assert (part(young, "= 20")[rung] >= 6).sum() == 9 and (part(young, "= 20")["strikes"] == 0).all()
    assert (part(old, "= 20")["strikes"] > 0).sum() == 9 and (part(table, "= 90")["strikes"] > 0).all()
    crises = pd.concat([part(table, "= 20"), part(table, "= 90")])[days]
    assert crises[crises > 0].between(16, 25).all()
    june = [round(part(each, dead)[left].mean(), 2) for each in (young, old) for dead in ("= 90", "= 5")]
    assert june == [0.20, 0.12, 0.59, 0.42]
    hasty = here / "studies" / "hasty"
    assert difference(hasty, "accusations")["higher"] == 1
    assert difference(hasty, "strikes")["higher"] == 0 == difference(hasty, "highest_rung")["higher"]


NOTICED: dict[str, Callable[[Path, Answers], None]] = dict(
    zip(SHEETS, (coding, clock, deaths, literatures, curves, attribution, ramps), strict=True)
)


@pytest.mark.slow
@each_sheet
def test_every_command_of_a_worksheet_answers_and_what_is_to_be_noticed_is_there(
    sheet: str, call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DOCS, tmp_path / "docs" / "classroom")
    NOTICED[sheet](tmp_path, {line: answer(line, call, tmp_path, capsys) for line in commands(TEXTS[sheet])})


@pytest.mark.slow
def test_every_command_named_in_a_sentence_answers(
    call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [line for text in TEXTS.values() for line in re.findall(r"`(escalation-sim [^`]+)`", text)]
    asked = [line for line in lines if "serve" not in line and "RUN" not in line]
    assert len(asked) >= 4
    for line in dict.fromkeys(asked):
        assert answer(line, call, tmp_path, capsys)
