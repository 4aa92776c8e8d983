"""The explore page by keys alone, by ear, on a phone and on the wall."""

import re
from typing import Any

import pytest

from tests.classroom.browser.site import PHONE, SMALL, Visits, expect, flaws, focused
from tests.classroom.browser.steps import explore, run, run_to

pytestmark = pytest.mark.browser


def test_it_fits_a_phone_and_rests_where_motion_is_unwelcome(visits: Visits) -> None:
    page = explore(visits, view=PHONE, reduced_motion="reduce")
    run(page)
    page.locator("#date", has_text=re.compile(r"day (\d+) of \1")).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.get_by_role("button", name="Play", exact=True).is_visible()


def test_days_that_fly_by_are_not_read_out_but_a_step_is(visits: Visits) -> None:
    page = explore(visits)
    run(page)
    page.get_by_role("button", name="First day").click()
    page.locator("#speed").select_option("30")
    page.get_by_role("button", name="Play", exact=True).click()
    before = read_out(page)
    page.locator("#date", has_text=re.compile(r"day [4-9]\d of")).wait_for()
    assert read_out(page) == before
    page.get_by_role("button", name="+ 1 day").click()
    assert page.locator("#date").inner_text() in read_out(page)


def read_out(page: Any) -> list[str]:
    """What a screen reader would read out when it changes."""
    live = page.locator("output, [role=status], [role=alert], [aria-live=polite]")
    return [str(words).strip() for words in live.all_text_contents()]


def test_run_and_fork_keep_the_focus_that_pressed_them(visits: Visits) -> None:
    page = explore(visits)
    page.locator("#run").press("Enter")
    page.locator("#state", has_text="complete").wait_for(state="attached")
    assert focused(page) == "run"
    page.locator("summary", has_text="Change something").click()
    page.get_by_label("the rule blame is at work").uncheck()
    page.locator("#fork").press("Enter")
    page.locator("#what", has_text="without blame").wait_for()
    assert focused(page) == "fork"
    page.locator("#forget").press("Enter")
    assert focused(page) == "pin"
    page.locator("#pin").press("Enter")
    assert focused(page) == "forget"


def test_reading_about_a_number_moves_nothing_under_the_pointer(visits: Visits) -> None:
    page = explore(visits)
    run_to(page, 200)
    page.locator("summary", has_text="Change something").click()
    page.locator("summary", has_text="attack").click()
    below = page.locator(".number").nth(3)
    before = below.bounding_box()
    page.locator(".number").nth(1).hover()
    assert below.bounding_box() == before
    page.locator(".number input[type=number]").nth(1).fill("0.1")
    page.get_by_role("button", name="Run again from this day").click()  # what is told of the number is still there
    page.locator("#what", has_text="forked on").wait_for()


def test_on_a_small_phone_the_map_and_the_reasons_come_into_view(visits: Visits) -> None:
    page = explore(visits, view=SMALL, has_touch=True)
    page.get_by_role("button", name="Run", exact=True).tap()
    expect(page.locator("#map svg")).to_be_in_viewport(ratio=0.9)
    page.locator("#state", has_text="complete").wait_for(state="attached")
    page.locator("#last").tap()
    page.locator("#fork").tap()
    expect(page.locator("#problem", has_text="Change a number")).to_be_in_viewport(ratio=0.9)
    page.locator("#events button").nth(2).tap()
    page.locator("#why ol").wait_for()
    expect(page.locator("#why .root")).to_be_in_viewport()
    assert page.locator("#events [aria-current]").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


def test_names_and_figures_can_be_read_on_a_phone_and_from_the_last_row(visits: Visits) -> None:
    height = "(all) => Math.min(...all.map((one) => one.getBoundingClientRect().height))"
    phone = explore(visits, "baseline", PHONE)
    assert phone.locator("#map .townname").evaluate_all(height) >= 14  # of a line: letters of 11 or more
    names = phone.locator("#map .townname").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert not any(
        a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]
        for i, a in enumerate(names)
        for b in names[:i]
    )
    wall = explore(visits, "baseline", {"width": 1920, "height": 1080})
    assert wall.locator("#curves svg text").evaluate_all(height) >= 16
    assert wall.locator("#map .townname").evaluate_all(height) >= 18


def test_nothing_keeps_a_visitor_out(visits: Visits) -> None:
    page = explore(visits)
    assert flaws(page) == []
    run_to(page, 200)
    page.get_by_role("button", name="Pin this run").click()
    page.locator("summary", has_text="Change something").click()
    page.locator("summary", has_text="attack").click()
    page.locator("summary", has_text="in figures").click()
    page.locator(".number input").first.focus()
    page.locator("#events button").first.click()
    page.locator("#why ol").wait_for()
    assert flaws(page) == []
