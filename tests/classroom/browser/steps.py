"""What people do on the pages, step by step."""

import re
from typing import Any

from tests.classroom.browser.site import DESK, Visits


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
