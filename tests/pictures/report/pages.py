"""Small results to report on, one of them with names that are HTML, and how to read a page."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from escalation_sim.scenario import Scenario
from escalation_sim.scenario.library import folder

ROOT = Path(__file__).parents[3]
TITLE = '<script>alert(1)</script> & "quotes" for $5 or {{ 7 * 7 }}'
NAME = "<img src=x onerror=alert(2)>"
EMPTY = ("meta", "img", "input", "br", "link")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def hostile(where: Path) -> Scenario:
    """The island, with a title, a question and a reason that a browser must not run."""
    text = (folder() / "island.toml").read_text(encoding="utf-8")
    text = text.replace('"An island with two fronts"', f"'{TITLE}'")
    text = text.replace("An old rival.", NAME)
    text = text.replace("How does blame", "<b>How</b> does <a href='http://example.org'>blame</a>")
    path = where / "hostile.toml"
    path.write_text(text, encoding="utf-8")
    return Scenario.load(path)


@dataclass
class Element:
    """A tag with its attributes and the words inside it."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


class Page(HTMLParser):
    """A page as a list of its elements; `open` holds those that were never closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attributes})
        self.elements.append(element)
        if tag not in EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    def one(self, tag: str) -> Element:
        (element,) = self.all(tag)
        return element
