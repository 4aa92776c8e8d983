"""The explore page in a real browser: run, pause, step, go back, ask why, change, fork, pin and compare."""

import re
import time
import zipfile

import pytest

from tests.classroom.browser.site import Visits
from tests.classroom.browser.steps import day, explore, run, run_to

pytestmark = pytest.mark.browser


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
