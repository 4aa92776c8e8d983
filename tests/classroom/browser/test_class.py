"""A class in real browsers: an instructor and three students through a whole short game."""

import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.classroom.browser.site import DESK, PHONE, TABLET, Site, Visits, flaws, focused

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=alert(1)>"
WHY = "<script>alert(2)</script> because we were told so"


def opened(visits: Visits, name: str = "Class 9b", fictional: bool = False) -> tuple[Any, str]:
    """An instructor with an open room, and its code."""
    teacher = visits.open("/room?open")
    teacher.get_by_label("Name of the game").fill(name)
    teacher.get_by_label("Fictional names").set_checked(fictional)
    teacher.get_by_role("button", name="Open the room").click()
    teacher.get_by_role("button", name="I have kept it").click()
    teacher.locator("#advance:not([disabled])").wait_for(timeout=60_000)  # a worker may still be starting
    return teacher, teacher.locator("#room-code").inner_text()


def joined(visits: Visits, code: str, name: str, seat: str, view: dict[str, int] = DESK) -> Any:
    """A student who has joined and wished for a seat."""
    page = visits.open("/", view)
    page.get_by_label("Room code").fill(code.lower())
    page.get_by_role("button", name="Join").click()
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Join").click()
    page.get_by_label(seat, exact=True).check()
    return page


def admit(teacher: Any, name: str, seat: str) -> None:
    wish = teacher.locator(".person", has_text=name).locator("option:checked", has_text=seat)
    wish.wait_for(state="attached")
    teacher.get_by_role("button", name=f"Admit {name}").click()
    teacher.get_by_role("button", name=f"Move {name}", exact=True).wait_for()


def advance(teacher: Any, then: str) -> None:
    teacher.locator("#advance").click()
    teacher.locator("#when", has_text=then).or_(teacher.locator("#sure[open]")).first.wait_for()
    if teacher.locator("#sure").is_visible():
        teacher.get_by_role("button", name="Play the month", exact=True).click()
    teacher.locator("#when", has_text=then).wait_for()


def public(page: Any) -> Any:
    return page.locator("form.directive", has_text="Public directive")


def seated(visits: Visits, name: str, seat: str, view: dict[str, int] = DESK) -> tuple[Any, Any, str]:
    """A room with one student in a seat."""
    teacher, code = opened(visits)
    student = joined(visits, code, name, seat, view)
    admit(teacher, name, seat)
    student.locator("#decide").wait_for()
    return teacher, student, code


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
