"""The classroom by keys alone, by ear, and on the wall."""

from typing import Any

import pytest

from tests.classroom.browser.site import Visits, expect, focused
from tests.classroom.browser.steps import joined, opened, public, seated

pytestmark = pytest.mark.browser


def test_a_directive_is_filed_and_withdrawn_by_keys_alone(visits: Visits) -> None:
    _, student, _ = seated(visits, "Ada", "India")
    tab_to(student, "directive-public-must")
    student.keyboard.press("ArrowRight")
    student.keyboard.press("ArrowRight")
    assert public(student).get_by_label("must not").is_checked()
    student.keyboard.press("Tab")
    student.keyboard.press("ArrowDown")
    student.keyboard.press("Tab")
    student.keyboard.type("No second front.")
    student.keyboard.press("Tab")
    assert student.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    student.keyboard.press("Enter")
    public(student).locator(".filed", has_text="Filed: must not").wait_for()
    assert student.evaluate("document.activeElement.textContent") == "File again"
    student.keyboard.press("Tab")
    student.keyboard.press("Enter")
    public(student).locator(".filed", has_text="Not filed yet").wait_for()
    assert public(student).get_by_label("Why?").input_value() == "No second front."


def tab_to(page: Any, id: str) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == id:
            return
    raise AssertionError(f"no key leads to {id}")


def test_who_plays_by_keys_is_never_lost(visits: Visits) -> None:
    teacher, code = opened(visits)
    student = visits.open(f"/room?room={code}")
    student.get_by_label("Your name").fill("Ada")
    student.keyboard.press("Enter")
    student.locator("#wishes input").first.wait_for()
    assert focused(student) == "when"
    student.locator("#wishes input").first.focus()
    for seat in ("Pakistani army", "Provincial government", "China"):
        student.keyboard.press("ArrowDown")
        teacher.locator(".person option:checked", has_text=seat).wait_for(state="attached")
    assert focused(student) == "wish-china"
    teacher.get_by_role("button", name="Admit Ada").press("Enter")
    student.locator("#decide").wait_for()
    assert focused(teacher) == "Move" and focused(student) == "when"
    teacher.get_by_role("button", name="Deal: A dossier").press("Enter")
    student.locator("#cards", has_text="A dossier").wait_for()
    assert focused(teacher).startswith("A dossier")
    public(student).get_by_label("Why?").focus()
    teacher.locator("#advance").press("Enter")
    teacher.keyboard.press("Enter")  # yes
    teacher.locator("#advance:not([disabled])", has_text="month 2").wait_for()
    student.locator("#when", has_text="Month 2").wait_for()
    assert focused(teacher) == "advance" and focused(student) == "when"
    assert student.get_by_role("link", name="News new").is_visible()
    assert student.get_by_role("link", name="Cards", exact=True).is_visible()  # nothing new there yet
    student.get_by_role("link", name="News").press("Enter")
    assert student.get_by_role("link", name="News", exact=True).is_visible()
    teacher.locator("#pause").press("Enter")
    teacher.locator("#resume").wait_for()
    assert focused(teacher) == "resume"


def test_what_is_being_computed_is_told_wherever_one_reads_and_moves_nothing(visits: Visits) -> None:
    teacher, _ = opened(visits)
    teacher.locator("#districts li").first.scroll_into_view_if_needed()
    before = teacher.locator("#districts").bounding_box()
    teacher.locator("#computing").evaluate("(line) => { line.hidden = false; }")
    expect(teacher.locator("#computing")).to_be_in_viewport(ratio=1)
    assert teacher.locator("#districts").bounding_box() == before


def test_a_seat_is_chosen_in_peace_while_others_join(visits: Visits) -> None:
    teacher, code = opened(visits)
    joined(visits, code, "Ada", "China")
    seat = teacher.get_by_label("Seat of Ada")
    seat.locator("option:checked", has_text="China").wait_for(state="attached")
    seat.focus()
    seat.select_option(label="Iran")
    joined(visits, code, "Bob", "India")
    teacher.get_by_label("Seat of Bob").locator("option:checked", has_text="India").wait_for(state="attached")
    assert seat.evaluate("(one) => one === document.activeElement")
    assert seat.locator("option:checked").inner_text() == "Iran"


def test_the_month_is_not_played_by_mistake_while_somebody_waits(visits: Visits) -> None:
    teacher, code = opened(visits)
    joined(visits, code, "Ada", "China")
    teacher.get_by_role("button", name="Admit Ada").wait_for()
    teacher.locator("#advance").click()
    assert "1 person waits to be admitted" in teacher.locator("#sure-text").inner_text()
    teacher.get_by_role("button", name="Not yet").click()
    assert "Month 1 of 3" in teacher.locator("#when").inner_text()


def test_a_desk_on_the_wall_keeps_what_only_the_instructor_may_see(visits: Visits) -> None:
    teacher, student, code = seated(visits, "Ada", "China")
    public(student).get_by_label("Why?").fill("between us")
    public(student).get_by_role("button", name="File").click()
    teacher.locator("#filed", has_text="between us").wait_for()
    teacher.get_by_role("button", name="Hide what only you may see").click()
    shown = teacher.locator("body").inner_text()
    assert "between us" not in shown and "false report" not in shown.lower() and code in shown
    assert "1 of 1 seat" in shown and teacher.locator("#news-list").is_visible()
    teacher.get_by_role("button", name="Show it again").click()
    assert "between us" in teacher.locator("body").inner_text()


def test_what_is_hidden_from_the_wall_stays_hidden_after_a_reload(visits: Visits) -> None:
    teacher, _ = opened(visits)
    teacher.get_by_role("button", name="Hide what only you may see").click()
    teacher.reload()
    teacher.get_by_role("button", name="Show it again").wait_for()
    assert teacher.locator("#deck-box").is_hidden()
