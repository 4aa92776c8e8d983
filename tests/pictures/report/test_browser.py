"""The page in a real browser, with the network off: nothing is asked for, nothing fails, everybody can read it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import escalation_sim as es
from tests.pictures.report.pages import NAME, TITLE

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
Open = Callable[..., Any]
EVERY = ("baseline", "run", "fork", "ensemble", "comparison", "sweep", "sensitivity", "discovery")


@pytest.fixture(scope="module")
def paths(
    path: Callable[[str], Path], baseline: es.Result, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    of_baseline = es.report(baseline, tmp_path_factory.mktemp("opened") / "baseline.html")
    return {"baseline": of_baseline, **{kind: path(kind) for kind in EVERY[1:]}}


@pytest.fixture
def opened(browser: Any, paths: dict[str, Path]) -> Iterator[Open]:
    """Opens a report with the network off; in the end nothing may have gone wrong or been asked for."""
    wrong: list[str] = []
    contexts = []

    def open(name: str, view: dict[str, int] = DESK, script: bool = True) -> Any:
        context = browser.new_context(viewport=view, java_script_enabled=script)
        contexts.append(context)
        context.set_offline(True)
        context.route(lambda url: not url.startswith(("file:", "data:")), lambda route: route.abort())
        page = context.new_page()
        page.on("request", lambda r: None if r.url.startswith(("file:", "data:")) else wrong.append(r.url))
        page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.goto(paths[name].as_uri())
        return page

    yield open
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("name", EVERY)
def test_a_report_opens_with_every_picture_and_fits_a_desk_and_a_phone(name: str, opened: Open) -> None:
    for view in (DESK, PHONE):
        page = opened(name, view)
        wide = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide[0] <= wide[1], f"scrolls sideways at {view['width']}"
        assert page.evaluate("[...document.images].every(each => each.complete && each.naturalWidth > 1900)")
        scrolls = "[...document.querySelectorAll('.wide')].filter(each => each.scrollWidth > each.clientWidth).length"
        assert page.evaluate(scrolls) == 0, f"a table scrolls sideways at {view['width']}"
        if view == PHONE:
            assert page.locator("td:empty:visible").count() == 0, "a head stands alone"


def test_without_javascript_everything_can_be_read(opened: Open) -> None:
    page = opened("baseline", script=False)
    assert page.locator("h2").all_inner_texts()[:4] == [
        "Contents", "The question", "What was changed, and why", "Findings",
    ]  # fmt: skip
    assert page.locator("#numbers tbody tr").count() > 200 and page.locator("button, input").count() == 0
    page.locator("summary").first.click()
    assert page.locator("details[open]").count() == 1


def test_a_hostile_title_shows_as_text_and_runs_nothing(opened: Open) -> None:
    page = opened("run")
    assert page.locator("h1").inner_text() == TITLE and page.title().startswith(TITLE)
    assert NAME in page.locator("main").inner_text()
    assert page.locator("script").count() == 1 and page.locator("img:not([src^='data:'])").count() == 0


def test_a_picture_is_enlarged_and_put_back_by_keys_alone(opened: Open) -> None:
    page = opened("baseline")
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "enlarge":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    large = page.locator("dialog[open] img")
    assert large.count() == 1 and large.get_attribute("alt") == page.locator("figure img").first.get_attribute("alt")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.className") == "enlarge"


def test_the_numbers_can_be_searched(opened: Open) -> None:
    page = opened("baseline")
    every = page.locator("#numbers tbody tr").count()
    page.get_by_label("Show only numbers with").fill("contagion ACTS")
    shown = page.locator("#numbers tbody tr:visible")
    assert shown.count() == 1 and "attack.contagion" in shown.inner_text()
    assert page.locator("output").inner_text() == f"1 of {every}"
    page.get_by_label("Show only numbers with").fill("")
    assert page.locator("#numbers tbody tr:visible").count() == every


@pytest.mark.parametrize("name", ["baseline", "comparison"])
def test_a_report_prints_on_paper_with_no_picture_cut(name: str, opened: Open) -> None:
    page = opened(name)
    pages = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert 5 < pages < 40
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('figure')).breakInside") == "avoid"
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert page.locator(".search").is_hidden()
