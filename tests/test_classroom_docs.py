"""The classroom's pages say what the game says, and every source, column, file and button that they name is there."""

import re
import runpy
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from escalation_sim import classroom
from escalation_sim.actions import RUNGS
from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.game import SCENARIO
from escalation_sim.classroom.seats import menu, seats
from escalation_sim.events import COLUMNS
from escalation_sim.scenario import Scenario

DOCS = Path(__file__).parents[1] / "docs" / "classroom"
TEXTS = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))}
SHEETS = [name for name in TEXTS if name.startswith("worksheets/")]
FILES = sorted(path.name for path in (DOCS / "worksheets").iterdir() if path.suffix in (".toml", ".py"))
HOUSE = Path(classroom.__file__).parents[1]
EVENTS = pd.read_csv(HOUSE / "data" / "article_events.csv").set_index("event_id")
PAGES = HOUSE / "classroom" / "pages"
PARTS = ("**Aim.**", "**Time.**", "## What to do", "## Fill in", "## What it cannot show", "## For the instructor")
each_sheet = pytest.mark.parametrize("sheet", SHEETS)


def rows(text: str, heading: str) -> list[str]:
    """The first column of the table under a heading."""
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [line.split("|")[1].strip() for line in part.splitlines() if line.startswith("|")][2:]


def brief_of(name: str) -> str:
    return TEXTS["briefs.md"].partition(f"## {name}\n")[2].partition("\n## ")[0]


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
        brief = brief_of(seat.name)
        assert seat.red_line in brief and seat.wrong in brief and seat.knows in brief
        assert [f"{place}. {aim}" in brief for place, aim in enumerate(seat.aims, start=1)] == [True] * 3


@pytest.mark.parametrize("key", list(seats()))
def test_every_seat_has_five_things_to_decide_and_states_see_how_high_each_leads(key: str) -> None:
    choices = [choice for choice in menu(key, Scenario.load(SCENARIO)) if choice.mode != "may"]
    assert len(choices) >= 5
    for choice in choices:
        verb = choice.order.partition(" ")[0]
        climbs = key in ("army", "government", "india", "afghanistan", "iran") and verb in RUNGS
        assert choice.rung == (RUNGS[verb] if climbs else None)
        assert not climbs or f"(rung {RUNGS[verb]})" in brief_of(seats()[key].name)


def test_those_who_accuse_each_other_begin_with_different_beliefs() -> None:
    told = [
        re.search(r"from 0 to 100:\* (.*)", brief_of(name)) for name in ("Pakistani army", "India", "China", "Iran")
    ]
    assert len({each.group(1) for each in told if each}) == 4


def test_every_card_can_be_handed_out_without_telling_whether_it_is_false() -> None:
    handed_out, _, kept_back = TEXTS["cards.md"].partition("## For the instructor only")
    for card in deck().values():
        title = card.title.removesuffix(" (false)")
        assert f"## {title}\n\n{card.text}\n" in handed_out
        row = next(line for line in kept_back.splitlines() if line.startswith(f"| {title} |"))
        assert ("**false**" in row) == card.false and ("happens as told" in row) != card.false
        assert row.endswith(f"| {', '.join(card.source)} |")


def test_the_deck_keeps_its_cards_after_these_rows_of_the_article() -> None:
    rows_of_cards = {row for card in deck().values() for row in card.source}
    assert {"E12", "E17", "E23", "E28", "E29", "E37", "E40", "E44", "E46", "E48", "I03"} <= rows_of_cards


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
    assert len(text.split()) <= 800 and len(text.splitlines()) <= 70


@each_sheet
def test_every_file_that_a_page_links_to_is_there(sheet: str) -> None:
    for name in (sheet, *(other for other in TEXTS if "/" not in other)):
        for link in re.findall(r"\]\(([^)#:]+)\)", TEXTS[name]):
            assert ((DOCS / name).parent / link).exists(), f"{name}: {link} is not there"


@each_sheet
def test_every_column_that_a_sheet_names_is_there(sheet: str) -> None:
    there = {*EVENTS.columns, *COLUMNS}
    for sentence in re.findall(r"columns? ([^.:]*)", TEXTS[sheet]):
        assert set(re.findall(r"`([a-z_]+)`", sentence)) <= there, sentence


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


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_a_worksheet_is_named_by_one(name: str) -> None:
    texts = [TEXTS[sheet] for sheet in SHEETS]
    texts += [(DOCS / "worksheets" / other).read_text() for other in FILES if other.endswith(".toml")]
    assert any(f"docs/classroom/worksheets/{name}" in text for text in texts)
