"""The classroom's pages say what the game says, every source they name is there, and every command in them works."""

import re
import runpy
import shlex
import shutil
from pathlib import Path
from textwrap import dedent
from typing import Any

import pandas as pd
import pytest

from escalation_sim import classroom
from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.seats import seats
from tests.test_cli import Call, call

__all__ = ["call"]  # the fixture
DOCS = Path(__file__).parents[1] / "docs" / "classroom"
TEXTS = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
SHEETS = [name for name in TEXTS if name.startswith("worksheets/")]
SCENARIOS = sorted(path.name for path in (DOCS / "worksheets").glob("*.toml"))
HOUSE = Path(classroom.__file__).parents[1]
EVENTS = pd.read_csv(HOUSE / "data" / "article_events.csv").set_index("event_id")
PAGES = HOUSE / "classroom" / "pages"
PARTS = ("**Aim.**", "**Time.**", "## What to do", "## Fill in", "## What it cannot show", "## For the instructor")
each_sheet = pytest.mark.parametrize("sheet", SHEETS)


def blocks(text: str, language: str) -> list[str]:
    found = re.findall(rf"^ *```{language}\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [dedent(block) for block in found]


def commands(text: str) -> list[list[str]]:
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def rows(text: str, heading: str) -> list[str]:
    """The first column of the table under a heading."""
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [line.split("|")[1].strip() for line in part.splitlines() if line.startswith("|")][2:]


def named(cells: list[str]) -> list[str]:
    return [name for cell in cells for name in cell.split(", ")]


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    return runpy.run_path(str(DOCS / "make_pages.py"))


@pytest.mark.parametrize("name", ["briefs", "cards"])
def test_the_printed_pages_are_those_of_the_game(made: dict[str, Any], name: str) -> None:
    assert TEXTS[f"{name}.md"] == made[name](), "run `python docs/classroom/make_pages.py` again"


def test_every_seat_has_its_brief() -> None:
    for seat in seats().values():
        brief = TEXTS["briefs.md"].partition(f"## {seat.name}\n")[2].partition("\n## ")[0]
        assert seat.red_line in brief and all(aim in brief for aim in seat.aims)


def test_every_card_can_be_handed_out_without_telling_whether_it_is_false() -> None:
    handed_out, _, kept_back = TEXTS["cards.md"].partition("## For the instructor only")
    for card in deck().values():
        title = card.title.removesuffix(" (false)")
        assert f"## {title}\n\n{card.text}\n" in handed_out
        assert f"| {title} | {'**false**' if card.false else 'happens as told'}" in kept_back


def test_iskp_is_nobodys_seat() -> None:
    assert all("ISKP" not in (seat.name, seat.speaks, *seat.actors) for seat in seats().values())
    assert "## ISKP" not in TEXTS["briefs.md"] and "ISKP is no seat" in TEXTS["briefs.md"]


@pytest.mark.parametrize("name", TEXTS)
def test_every_source_that_a_page_names_is_there(name: str) -> None:
    paragraphs = (HOUSE / "sources.toml").read_text(encoding="utf-8")
    for row in re.findall(r"\b[EFIS]\d\d\b", TEXTS[name]):
        assert row in EVENTS.index, f"{name}: {row} is no row of article_events.csv"
    for paragraph in re.findall(r"\bA\d{1,2}\b", TEXTS[name]):
        assert f"[{paragraph}]\n" in paragraphs, f"{name}: {paragraph} is no paragraph of the article"


def test_agreed_facts_are_not_disputed_and_contested_ones_are() -> None:
    text = TEXTS["scenario.md"]
    agreed, contested = rows(text, "Agreed"), rows(text, "Contested")
    assert len(agreed) == len(contested) == 6
    for row in named(agreed):
        assert not re.search(r"disputed|assertion|only", EVENTS.loc[row, "veracity"]), f"{row} is not agreed"
    for row in named(contested):
        assert re.search(r"disputed|claim", EVENTS.loc[row, "veracity"]), f"{row} is not contested"


def test_no_fact_is_younger_than_the_scenario_sheet() -> None:
    assert "**As of 30 June 2025.**" in TEXTS["scenario.md"]
    for row in re.findall(r"\b[EI]\d\d\b", TEXTS["scenario.md"]):
        assert EVENTS.loc[row, "date_start"] <= "2025-06-30"


def test_there_are_seven_worksheets_and_the_readme_lists_them() -> None:
    assert len(SHEETS) == 7
    assert all(f"]({name})" in TEXTS["README.md"] for name in SHEETS)


@each_sheet
def test_a_worksheet_is_one_page_with_all_its_parts_the_instructors_last(sheet: str) -> None:
    text = TEXTS[sheet]
    places = [text.find(part) for part in PARTS]
    assert -1 not in places and places == sorted(places)
    assert len(text.split()) <= 800


@each_sheet
def test_every_file_that_a_page_links_to_is_there(sheet: str) -> None:
    for name in (sheet, *(other for other in TEXTS if "/" not in other)):
        for link in re.findall(r"\]\(([^)#:]+)\)", TEXTS[name]):
            assert ((DOCS / name).parent / link).exists(), f"{name}: {link} is not there"


def test_the_coding_sheet_counts_what_acled_leaves_out_as_the_table_does() -> None:
    text = TEXTS["worksheets/1_coding_an_event.md"]
    coded = rows(text, "Fill in")
    outside = EVENTS.loc[coded, "acled_event_type"].str.startswith("(outside ACLED scope").sum()
    assert len(coded) == 12 and outside == 4 and "Four of the twelve" in text


def test_every_button_that_the_guide_names_is_on_a_page() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in PAGES.iterdir() if path.suffix in (".html", ".js"))
    shown = re.sub(r"\s+", " ", re.sub(r"\$\{.*?\}", "", pages)).replace("\u2019", "'")
    for button in re.findall(r"\*\*(.+?)\*\*", re.sub(r"\s+", " ", TEXTS["guide.md"])):
        words = re.sub(r"\d+ of \d+", "", button).strip(" .?").replace("Play month", "Play the month")
        assert words.lower() in shown.lower(), f"guide.md: no page shows '{button}'"


@pytest.mark.slow
@each_sheet
def test_every_command_of_a_worksheet_answers(
    sheet: str, call: Call, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DOCS, tmp_path / "docs" / "classroom")
    for words in commands(TEXTS[sheet]):
        assert words[0] == "escalation-sim"
        said = call(*(_an_accusation(tmp_path / words[2]) if word == "ID" else word for word in words[1:]))
        assert said.code == 0, f"{' '.join(words)}: {said.err}"
        assert said.out
    for code in blocks(TEXTS[sheet], "python"):
        exec(compile(code, sheet, "exec"), {"__name__": "worksheet"})
        assert capsys.readouterr().out


def _an_accusation(run: Path) -> str:
    """The number that a student would read off events.csv: the first accusation with a cause."""
    events = pd.read_csv(run / "events.csv")
    return str(events[(events["verb"] == "accuse") & events["cause"].notna()]["id"].iloc[0])


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_file_of_a_worksheet_is_named_by_one(name: str) -> None:
    texts = [TEXTS[sheet] for sheet in SHEETS] + [(DOCS / "worksheets" / other).read_text() for other in SCENARIOS]
    assert any(f"docs/classroom/worksheets/{name}" in text for text in texts)
