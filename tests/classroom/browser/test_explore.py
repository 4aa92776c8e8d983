"""The explore page in a real browser: run, pause, step, go back, ask why, change, fork, pin and compare."""

import re
import time
import zipfile
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.classroom.browser.site import DESK, PHONE, SMALL, Visits, flaws, focused

pytestmark = pytest.mark.browser


def explore(visits: Visits, scenario: str = "island", view: dict[str, int] = DESK, **options: Any) -> Any:
    page = visits.open(f"/explore?scenario={scenario}", view, **options)
    page.locator("#run:not([disabled])").wait_for()
    page.locator("#map svg").wait_for(timeout=60_000)  # a worker may still be starting
    return page


def day(page: Any) -> int:
    """The day that is shown, from 1."""
    found = re.search(r"day (\d+) of", page.locator("#date").inner_text())
    assert found
    return int(found[1])


def run(page: Any) -> None:
    """Press the button and wait until every day has come."""
    page.get_by_role("button", name="Run", exact=True).click()
    page.locator("#state", has_text="complete").wait_for(state="attached")


def run_to(page: Any, wanted: int) -> None:
    run(page)
    page.locator("#day").fill(str(wanted - 1))
    page.locator("#date", has_text=f"day {wanted} of").wait_for()


def test_two_years_play_in_ten_seconds_and_the_page_answers_meanwhile(visits: Visits) -> None:
    page = explore(visits, "baseline")
    began = time.monotonic()
    page.get_by_role("button", name="Run", exact=True).click()
    page.locator("#date", has_text=re.compile(r"day (1\d\d|2\d\d) of 731")).wait_for()
    asked = time.monotonic()
    page.locator("#kind").select_option("violence")
    assert time.monotonic() - asked < 1
    page.locator("#date", has_text="day 731 of 731").wait_for()
    assert time.monotonic() - began < 12  # 8 of playing, and a busy machine's wait for the first days
    assert page.locator("#curves path.run").count() == 4
    assert page.locator("#map .disc").count() > 100


def test_a_visitor_pauses_steps_and_goes_back(visits: Visits) -> None:
    page = explore(visits)
    page.locator("#speed").select_option("30")
    page.get_by_role("button", name="Run", exact=True).click()
    page.locator("#date", has_text=re.compile(r"day \d\d of")).wait_for()
    page.get_by_role("button", name="Pause").click()
    here = day(page)
    page.wait_for_timeout(400)
    assert day(page) == here
    page.get_by_role("button", name="+ 1 day").click()
    assert day(page) == here + 1
    page.get_by_role("button", name="− 1 day").click()
    page.get_by_role("button", name="− 1 day").click()
    assert day(page) == here - 1
    page.get_by_role("button", name="First day").click()
    assert day(page) == 1
    page.get_by_role("button", name="Play", exact=True).click()
    page.locator("#date", has_text=re.compile(r"day [2-9]")).wait_for()


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


def test_an_event_is_asked_why_and_leads_back_to_its_root(visits: Visits) -> None:
    page = explore(visits)
    run_to(page, 360)
    page.locator("#kind").select_option("blame")
    page.locator("#events button", has_text="accused").first.click()
    chain = page.locator("#why ol li")
    chain.last.wait_for()
    assert chain.count() >= 2 and "rule: blame" in chain.first.inner_text()
    assert "because" in chain.nth(1).inner_text() or chain.count() == 2
    assert "root" in chain.last.inner_text()
    before = day(page)
    chain.first.locator("button").click()
    assert day(page) <= before


def test_a_fork_keeps_the_past_and_is_compared_with_the_run_it_left(visits: Visits) -> None:
    page = explore(visits)
    run_to(page, 200)
    page.get_by_role("button", name="Run again from this day").click()
    page.locator("#problem", has_text="Change a number").wait_for()
    page.get_by_label("the rule blame is at work").uncheck()
    page.get_by_role("button", name="Run again from this day").click()
    page.locator("#what", has_text="without blame").wait_for()
    page.locator("#state", has_text="complete").wait_for(state="attached")
    page.get_by_role("button", name="Last day").click()
    page.locator("#curves path.pinned").nth(3).wait_for(state="attached")
    assert page.locator("#pinned").is_visible() and page.locator("#curves path.pinned").count() == 4
    accusations = page.locator("#differences tr", has_text="accusations").locator("td").all_inner_texts()
    assert accusations[2].startswith("−"), accusations
    page.locator("#day").fill("199")
    same = page.locator("#differences td:last-child").all_inner_texts()
    assert same and set(same) == {"0"}
    page.get_by_role("button", name="unpin").click()
    page.locator("#curves path.pinned").first.wait_for(state="detached")  # curves are drawn with the next frame
    assert page.locator("#pinned").is_hidden()


def test_a_number_is_found_read_moved_and_put_back(visits: Visits) -> None:
    page = explore(visits)
    page.locator("summary", has_text="Change something").click()
    page.get_by_label("Search").fill("contagion")
    slider = page.get_by_label("attack.contagion", exact=True)
    assert page.locator(".help:visible").count() == 0
    slider.focus()
    told = page.locator(".help:visible").inner_text()
    assert "one attack calls forth" in told and "0 to 0.3" in told and "Source:" in told and "assumed" in told
    slider.press("ArrowRight")
    assert page.locator("#changed").inner_text() == "1 number changed"
    run(page)
    assert "attack.contagion" in page.locator("#what").inner_text()
    page.get_by_role("button", name="undo all changes").click()
    assert page.locator("#changed").inner_text() == "as in the scenario"


def test_two_seeds_are_pinned_and_compared(visits: Visits) -> None:
    page = explore(visits)
    run_to(page, 300)
    page.get_by_role("button", name="Pin this run").click()
    page.get_by_label("Luck").fill("2")
    run_to(page, 300)
    assert "seed 1" in page.locator("#pinned-what").inner_text() and "seed 2" in page.locator("#what").inner_text()
    assert page.locator("#differences tbody tr").count() == 6


def test_the_folder_of_a_run_is_downloaded(visits: Visits) -> None:
    page = explore(visits)
    run(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download its folder").click()
    with zipfile.ZipFile(download.value.path()) as folder:
        assert any(name.endswith("events.csv") for name in folder.namelist())


def test_it_fits_a_phone_and_rests_where_motion_is_unwelcome(visits: Visits) -> None:
    page = explore(visits, view=PHONE, reduced_motion="reduce")
    run(page)
    page.locator("#date", has_text=re.compile(r"day (\d+) of \1")).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.get_by_role("button", name="Play", exact=True).is_visible()


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
