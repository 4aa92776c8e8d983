"""The page reads for everybody, loads nothing, and runs nothing that a scenario's author wrote."""

import base64
import hashlib
import re
from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from matplotlib.figure import Figure

import escalation_sim as es
from escalation_sim import pictures
from escalation_sim.errors import UserError
from escalation_sim.pictures.page import blank_page
from tests.pictures.report.pages import HEADINGS, NAME, TITLE, Page

KINDS = ("run", "fork", "ensemble", "comparison", "sweep", "sensitivity", "discovery")
FIVE_MB = 5_000_000
Made = Callable[[str], Any]
PathOf = Callable[[str], Path]
own = files("escalation_sim.pictures.report")
LOOK, SCRIPT = (own.joinpath(name).read_text(encoding="utf-8") for name in ("look.css", "small.js"))


def it_says_that_it_is_no_forecast_and_that_accusations_are_accusations(page: Page, text: str) -> None:
    said = page.one("header").text
    assert "not a forecast, not a targeting aid. Accusations are shown as accusations." in said
    assert page.open == [] and page.one("html").attributes["lang"] == "en"


def every_picture_is_told_in_words_with_figures(page: Page, text: str) -> None:
    images = page.all("img")
    assert images and len(images) == len(page.all("figcaption"))
    for image in images:
        assert re.search(r"\d", image.attributes["alt"]) and len(image.attributes["alt"].split()) > 8
        assert image.attributes["alt"].endswith(".") and image.attributes["width"].isdigit()


def nothing_is_loaded_from_anywhere(page: Page, text: str) -> None:
    assert page.all("link", "iframe", "object", "embed", "base", "video", "audio", "source", "form") == []
    for element in page.elements:
        assert not {"style", "srcset", "background", "onclick", "onload", "onerror"} & element.attributes.keys()
        assert element.attributes.get("src", "data:").startswith("data:")
    assert "url(" not in LOOK and "@import" not in LOOK and "http" not in LOOK + SCRIPT


def only_our_own_style_and_script_may_act(page: Page, text: str) -> None:
    (policy,) = (meta.attributes["content"] for meta in page.all("meta") if "http-equiv" in meta.attributes)
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    for tag, own in (("style", LOOK), ("script", SCRIPT)):
        digest = base64.b64encode(hashlib.sha256(own.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
        assert f"<{tag}>{own}</{tag}>" in text and len(page.all(tag)) == 1
    assert len(SCRIPT.splitlines()) <= 60


def headings_come_in_order_and_links_lead_somewhere(page: Page, text: str) -> None:
    levels = [int(heading.tag[1]) for heading in page.all(*HEADINGS)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(next <= level + 1 for level, next in pairwise(levels))
    there = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(there) == len(set(there))
    links = {each.attributes["href"] for each in page.all("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(there)
    assert all(link.startswith(("#", "https://")) for link in links)


def every_head_of_a_table_says_what_it_is_the_head_of(page: Page, text: str) -> None:
    assert {head.attributes.get("scope") for head in page.all("th")} == {"col", "row"}
    assert len(page.all("caption")) == len(page.all("table")) > 0


RULES = (
    it_says_that_it_is_no_forecast_and_that_accusations_are_accusations,
    every_picture_is_told_in_words_with_figures,
    nothing_is_loaded_from_anywhere,
    only_our_own_style_and_script_may_act,
    headings_come_in_order_and_links_lead_somewhere,
    every_head_of_a_table_says_what_it_is_the_head_of,
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_of_every_kind_of_result_keeps_the_rules(kind: str, path: PathOf) -> None:
    text = path(kind).read_text(encoding="utf-8")
    page = Page(text)
    for rule in RULES:  # together, because making the results takes the time
        rule(page, text)


def test_names_that_are_html_show_as_text(path: PathOf) -> None:
    text = path("run").read_text(encoding="utf-8")
    page = Page(text)
    assert page.one("h1").text == TITLE and TITLE in page.one("title").text
    assert "<b>How</b> does <a href='http://example.org'>blame</a>" in page.one("main").text
    for heading in ("changed", "events"):
        section = next(each for each in page.all("section") if each.attributes["aria-labelledby"] == heading)
        assert NAME in section.text
    assert any(NAME in image.attributes["alt"] for image in page.all("img"))
    assert "<script>alert" not in text and "<img src=x" not in text


def test_every_colour_of_words_stands_out_from_what_is_behind_it() -> None:
    colour = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", LOOK))
    for words in ("ink", "quiet", "link", "alarm"):
        for behind in ("paper", "sand"):
            assert contrast(colour[words], colour[behind]) >= 4.5, (words, behind)


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.slow
def test_two_years_of_the_baseline_with_ten_pictures_stay_under_five_megabytes(
    baseline: es.Result, tmp_path: Path
) -> None:
    path = es.report(baseline, tmp_path / "report.html")
    page = Page(path.read_text(encoding="utf-8"))
    images = [len(image.attributes["src"]) for image in page.all("img")]
    assert len(images) == len(pictures.KINDS)
    assert path.stat().st_size + max(0, 10 - len(images)) * max(images) < FIVE_MB
    assert min(int(image.attributes["width"]) for image in page.all("img")) >= 1990  # 280 dots an inch on A4


@pytest.mark.parametrize("kind", ["comparison", "sensitivity"])
def test_the_same_result_gives_the_same_bytes_from_its_folder_too(kind: str, made: Made, path: PathOf) -> None:
    again = es.report(es.load(made(kind).folder), path(kind).with_suffix(".again"))
    assert again.read_bytes() == path(kind).read_bytes()


@pytest.mark.usefixtures("few")
def test_a_run_gives_the_same_bytes_however_long_it_took(made: Made, tmp_path: Path) -> None:
    before = es.report(made("run"), tmp_path / "a.html").read_bytes()
    made("run").provenance["seconds"] += 1
    assert es.report(made("run"), tmp_path / "b.html").read_bytes() == before


def test_a_new_kind_of_picture_needs_no_change_here(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def novel(result: object) -> Figure:
        """Something that nobody has drawn yet.

        More about it.
        """
        return blank_page("where", "41 of 42 saw it", "", "").figure

    def sulking(result: object) -> Figure:
        """A picture that needs what is not there."""
        raise UserError("it lacks <fields>")

    monkeypatch.setattr(pictures, "KINDS", {"sulking": sulking, "novel": novel, "rungs": pictures.KINDS["rungs"]})
    page = Page(es.report(made("run"), tmp_path / "a.html").read_text(encoding="utf-8"))
    first, second = page.all("img")
    assert second.attributes["alt"] == "41 of 42 saw it." and "rung" in first.attributes["alt"]
    assert page.all("figcaption")[1].text == "Picture 2. Something that nobody has drawn yet."
    assert "Not drawn: sulking: it lacks <fields>" in page.one("main").text
