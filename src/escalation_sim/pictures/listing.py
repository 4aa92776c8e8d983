"""The list beside a map: the districts hit most, or the towns seized."""

import datetime
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

import pandas as pd

from escalation_sim.measures.holding import BEFORE
from escalation_sim.pictures import words
from escalation_sim.pictures.dates import in_words
from escalation_sim.pictures.page import Page, size
from escalation_sim.pictures.style import BLUE, QUIET

if TYPE_CHECKING:
    from escalation_sim.territory import Map

NAMES = 1.6  # inches left of the bars
LINE = 0.235  # inches
HEAD = 0.47  # inches from the top of the heading to the middle of the first line


@dataclass(frozen=True, slots=True)
class Listing:
    """Lines with a name, the length of its bar and what is said at its end; and what is left out."""

    heading: str
    rows: list[tuple[str, float, str]]
    rest: str = ""


def lines_in(room: float) -> int:
    """How many lines a list may have in so many inches, with its heading and what is left out."""
    return max(int((room - HEAD) / LINE) - 1, 1)


def of_districts(attacks: pd.DataFrame, most: int) -> Listing:
    """The districts hit most, so many at most, with attacks and deaths in figures."""
    table = attacks.groupby("district")["deaths"].agg(["size", "sum"]).astype("int64")
    table = table.sort_values(["size", "sum"], ascending=False, kind="stable")
    shown, (attacks_left, deaths_left) = table[:most], table[most:].sum()
    rows = [
        (name, float(number), f"{number} ({words.count(deaths, 'death')})")
        for name, number, deaths in shown.itertuples()
    ]
    elsewhere = words.count(len(table) - most, "other district")
    rest = f"and {attacks_left} in {elsewhere} ({words.count(deaths_left, 'death')})" if attacks_left else ""
    return Listing("Attacks and deaths by district", rows, rest)


def of_towns(held: pd.DataFrame, most: int, territory: "Map", start: datetime.date) -> Listing:
    """The towns held longest, so many at most, with who held them, since when, and how long; `held` as of `held_in`."""
    shown = held.sort_values("days", ascending=False, kind="stable")[:most]
    rows = []
    for one in shown.itertuples():
        name = territory.town[one.cell].split(";")[0] or one.district
        begun = in_words(start + datetime.timedelta(days=one.seized), short=True)
        since = "before the run" if one.seized == BEFORE else begun
        rows.append((name, float(one.days), f"{one.holder}, {since}, {words.count(one.days, 'day')}"))
    rest = f"and {words.count(len(held) - most, 'other seizure')}" if len(held) > most else ""
    return Listing("Towns seized, by days held", rows, rest)


def draw_listing(page: Page, left: float, top: float, listing: Listing) -> None:
    """The list in a column that begins at `left` and ends at the page's edge (inches)."""
    if not listing.rows:
        return
    page.write(left, top, listing.heading, size=13, weight="bold")
    start, y = left + NAMES, top - HEAD
    said = [page.write(0, 0, figures, size=10.5, va="center") for _, _, figures in listing.rows]
    longest = page.right - start - 0.08 - max(size(text)[0] for text in said)
    most = max(length for _, length, _ in listing.rows) or 1.0
    for (name, length, _), text in zip(listing.rows, said, strict=True):
        end = start + longest * length / most
        page.write(start - 0.1, y, shorten(name, 22, placeholder=" …"), size=10.5, ha="right", va="center")
        page.line((start, y), (end, y), color=BLUE, linewidth=10, solid_capstyle="butt", gid="bar")
        page.move(text, end + 0.08, y)
        y -= LINE
    if listing.rest:
        page.write(start, y, listing.rest, size=10.5, color=QUIET, va="center")
