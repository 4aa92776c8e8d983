"""A class in real browsers: an instructor and three students through a whole short game."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.browser.site import DESK, PHONE, TABLET, Site, Visits, flaws
from tests.classroom.browser.steps import admit, advance, joined, opened, public, seated

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)>"
WHY = "<script>alert(2)</script> because we were told so"


def test_a_class_plays_a_short_game_and_learns_what_was_true(visits: Visits) -> None:
    teacher, code = opened(visits)
    seats = {HOSTILE: ("India", PHONE), "Bob": ("Press desk", TABLET), "Cy": ("Pakistani army", DESK)}
    students = {name: joined(visits, code, name, seat, view) for name, (seat, view) in seats.items()}
    for name, (seat, _) in seats.items():
        assert students[name].locator("#world").is_hidden()
        admit(teacher, name, seat)
    teacher.get_by_role("button", name="Deal: A dossier").click()

    india, _, army = students.values()
    assert [flaws(page) for page in (teacher, india)] == [[], []]
    india.locator("#cards", has_text="A dossier").wait_for()
    assert india.locator("#who").inner_text() == f"You are {HOSTILE}, India"
    public(army).locator("select").select_option(label="accuse India")
    public(army).get_by_label("Why?").fill(WHY)
    public(army).get_by_role("button", name="File").click()
    public(army).locator(".filed", has_text="Filed: must accuse India").wait_for()
    teacher.locator("#filed", has_text=WHY).wait_for()
    assert WHY not in india.locator("body").inner_text()

    teacher.locator("#advance").click()
    assert "Empty seats are played by the model" in teacher.locator("#sure").inner_text()
    teacher.get_by_role("button", name="Play the month", exact=True).click()
    teacher.locator("#when", has_text="Month 2 of 3").wait_for()
    for page in students.values():
        page.locator("#announced", has_text=WHY).wait_for()
        assert page.locator("#news-list", has_text="Pakistan accused India").count() == 1
        assert page.locator("#room-curves path.run").count() == 4 and page.locator("#room-map svg").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    advance(teacher, "Month 3 of 3")
    advance(teacher, "The game is over")
    assert india.locator("#debrief-box").is_hidden()

    teacher.get_by_role("button", name="Begin the debrief").click()
    for page in (*students.values(), teacher):
        page.locator("#accusations table").first.wait_for()
        assert page.locator("#choices", has_text="Pakistani army must accuse India").count() == 1
        assert page.locator("#choices", has_text=WHY).count() == 1
    assert [flaws(page) for page in (teacher, india)] == [[], []]
    assert teacher.locator("#truth li").count() + teacher.locator("#truth-none:visible").count() > 0
    teacher.get_by_role("button", name="Compare with the rule").click()
    with teacher.expect_download() as log:
        teacher.get_by_role("button", name="Log (can be replayed)").click()
    assert WHY in replayed(visits, log.value.path())
    for page in (army, teacher):
        page.locator("#choices .outcome").first.wait_for(timeout=180_000)
        assert "50 pairs of worlds" in page.locator("#choices").inner_text()
    assert all(page.locator("img, body script").count() == 0 for page in (*students.values(), teacher))


def replayed(visits: Visits, log: Path) -> str:
    """What the debrief of a game that is opened again from its log says of its choices."""
    teacher = visits.open("/room?open")
    teacher.get_by_text("replay an exported game").click()
    teacher.get_by_label("Log of a game").set_input_files(log)
    teacher.get_by_role("button", name="Replay it").click()
    teacher.locator("#choices .choice").wait_for(timeout=60_000)
    return str(teacher.locator("#choices").inner_text())


def test_reload_and_a_second_tab_come_back_to_the_seat_with_what_was_typed(visits: Visits) -> None:
    _, student, code = seated(visits, "Ada", "China")
    public(student).get_by_label("must not").check()
    public(student).get_by_label("Why?").fill("half a sen")
    student.reload()
    student.locator("#who", has_text="You are Ada, China").wait_for()
    assert public(student).get_by_label("Why?").input_value() == "half a sen"
    assert public(student).get_by_label("must not").is_checked()
    second = student.context.new_page()
    second.goto(f"{visits.site.address}/room?room={code}")
    second.locator("#who", has_text="You are Ada, China").wait_for()
    public(second).get_by_role("button", name="File").click()
    public(student).locator(".filed", has_text="✓ Filed").wait_for()


def test_who_is_removed_is_told_and_may_ask_again(visits: Visits) -> None:
    teacher, student, _ = seated(visits, "Ada", "Iran")
    teacher.get_by_role("button", name="Remove Ada").click()
    student.locator("#door-problem", has_text="removed you").wait_for()
    student.get_by_label("Your name").fill("Ada again")
    student.get_by_role("button", name="Join").click()
    teacher.locator(".person", has_text="Ada again").wait_for()


def test_time_runs_pauses_and_is_extended(visits: Visits) -> None:
    teacher, student, _ = seated(visits, "Ada", "Iran")
    teacher.get_by_label("Minutes for a month").fill("1")
    teacher.get_by_role("button", name="Set").click()
    student.locator("#time", has_text=re.compile(r"0:5\d left")).wait_for()
    teacher.get_by_role("button", name="2 minutes more").click()
    student.locator("#time", has_text=re.compile(r"2:\d\d left")).wait_for()
    teacher.get_by_role("button", name="Pause").click()
    student.locator("#time", has_text="paused").wait_for()
    assert public(student).get_by_role("button", name="File").is_disabled()
    assert "the month is paused" in public(student).locator(".filed").inner_text()
    teacher.get_by_role("button", name="Go on").click()
    student.locator("#time", has_text=re.compile(r"2:\d\d left")).wait_for()


def test_a_false_card_is_marked_for_the_instructor_alone(visits: Visits) -> None:
    teacher, student, _ = seated(visits, "Ada", "Press desk")
    assert teacher.locator(".in-deck", has_text="A consulate is named").locator(".tag").inner_text() == "false report"
    teacher.get_by_role("button", name="Deal: A consulate is named").click()
    card = student.locator(".card", has_text="A consulate is named")
    card.wait_for()
    assert "false" not in card.inner_text().lower()
    assert student.locator("#aloud").text_content() == "A card: A consulate is named"
    assert student.get_by_role("link", name="Cards new").is_visible()


def test_fictional_names_hide_the_real_ones(visits: Visits) -> None:
    teacher, code = opened(visits, fictional=True)
    student = visits.open(f"/room?room={code}", PHONE)
    student.get_by_label("Your name").fill("Ada")
    student.get_by_role("button", name="Join").click()
    student.locator("#wishes input").nth(4).check()
    teacher.locator(".person option:checked:not([value=''])").wait_for(state="attached")  # the wish has come
    teacher.get_by_role("button", name="Admit Ada").click()
    student.locator("#room-map svg").wait_for()
    shown = student.locator("body").text_content()
    assert not re.search(r"India|Pakistan|Baloch|Iran|Quetta|Kech|BLA\b", shown)


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    """A server that a test may kill."""
    served = Site(tmp_path / "rooms.sqlite")
    yield served
    served.stop()


def test_a_killed_server_is_waited_for_and_nothing_typed_is_lost(browser: Any, own_site: Site) -> None:
    visits = Visits(browser, own_site)
    visits.forgiven = ("WebSocket connection to", "Failed to load resource")
    _, student, _ = seated(visits, "Ada", "China")
    public(student).get_by_label("Why?").fill("kept all the while")
    own_site.stop(signal.SIGKILL)
    student.locator("#line", has_text="No connection, trying again").wait_for()
    public(student).get_by_role("button", name="File").click()
    public(student).locator(".filed", has_text="not filed").wait_for()
    own_site.start()
    student.locator("#line:empty").wait_for(state="attached", timeout=30_000)
    public(student).get_by_role("button", name="File").click(timeout=60_000)  # the world is made anew first
    public(student).locator(".filed", has_text="✓ Filed").wait_for()
    visits.close()
