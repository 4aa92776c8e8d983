"""The printable cards and briefs, and the front page."""

import pytest

from tests.classroom.browser.site import PHONE, Visits

pytestmark = pytest.mark.browser
PAPER = {"width": 702, "height": 1032}  # A4 less 12 mm on each side, at 96 to the inch


def test_briefs_and_cards_print_two_on_a_page(visits: Visits) -> None:
    page = visits.open("/cards", PAPER)
    page.locator("#deck .card").first.wait_for()
    briefs, cards = page.locator("#briefs .card").count(), page.locator("#deck .card").count()
    assert briefs == 9 and cards >= 10
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == -(-briefs // 2) + -(-cards // 2) + 1
    page.emulate_media(media="print")
    for card in page.locator(".printed .card").all():
        assert card.evaluate("each => each.scrollHeight <= each.clientHeight"), card.inner_text()


def test_the_list_of_false_reports_is_apart_from_the_cards(visits: Visits) -> None:
    page = visits.open("/cards")
    page.locator("#deck .card").first.wait_for()
    assert "false" not in page.locator("#deck").inner_text().lower()
    assert page.locator("#list").inner_text().count("false report") == 2
    page.locator("#which").select_option("cards")
    assert page.locator("#list").is_hidden() and page.locator("#briefs").is_hidden()


@pytest.mark.parametrize("path", ["/explore", "/room", "/cards"])
def test_without_javascript_a_page_says_what_it_lacks(path: str, visits: Visits) -> None:
    page = visits.open(path, PHONE, java_script_enabled=False)
    assert "needs JavaScript" in page.locator("body").inner_text()


def test_the_front_page_leads_to_both_ways_in(visits: Visits) -> None:
    page = visits.open("/", PHONE)
    assert "not a forecast" in page.locator("body").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("link", name="Open a game").click()
    page.get_by_role("heading", name="Open a game").wait_for()
    page.goto(f"{visits.site.address}/")
    page.get_by_role("link", name="Explore a scenario").click()
    page.locator("#run:not([disabled])").wait_for()
