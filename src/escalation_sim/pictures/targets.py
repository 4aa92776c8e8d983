"""How target lists widened: which classes each actor took up and dropped, after what, and how often it hit them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.text import Text

from escalation_sim.measures.lists import NAMED, hits, lengths, taken_up
from escalation_sim.pictures import words
from escalation_sim.pictures.dates import date_axis, in_words
from escalation_sim.pictures.page import Page, fit, new_page, size
from escalation_sim.pictures.phases import draw_phases
from escalation_sim.pictures.style import BLUE, FAINT, INK, PAPER, QUIET, SKY
from escalation_sim.telling import in_words as event_in_words

if TYPE_CHECKING:
    from escalation_sim.record import Result

CLASSES, REASONS = 1.75, 5.0  # inches
WIDEST = 1.9  # inches of an actor's name at most
FORCE, HEADS = 0.6, 0.24  # inches of the figures in the last column, and above the columns
ROW, LOWEST = 0.27, 0.175  # inches a row: at most, and at least
KINDS = ("insurgent", "transnational", "state")  # whose lists are shown
BETWEEN = 0.35  # rows between two actors
NOTE = (
    "A bar stands while a class of targets is on an actor's list (grey: from the start); a dot shows the day it was "
    "taken up, a tick each use of force against it. Right: the accusation or the harm that came last before it was "
    "taken up (an accusation is what somebody says, not a finding). Lists change once a week at most."
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the picture: a class that came or went, or all that stood throughout."""

    actor: str
    name: str
    spells: pd.DataFrame
    struck: pd.DataFrame
    reason: str
    moved: bool


def targets(result: "Result") -> Figure:
    """A row for each class that an armed actor or a state took up or dropped, and one for all that stood throughout."""
    armed = [name for name, actor in result.setting.actors.items() if actor.kind in KINDS]
    lists = result.lists[result.lists["actor"].isin(armed)]
    new = taken_up(lists, result.events)
    page = new_page(
        result,
        words.of_lists(lengths(lists, result.setting.days)),
        words.of_taken_up(len(new), int(new["verb"].isin(NAMED).sum())),
        NOTE,
    )
    groups = [_rows(result, actor, spells) for actor, spells in lists.groupby("actor", sort=False)]
    heads = {rows[0].actor: _head(page, rows[0].actor) for rows in groups}
    actors = max((size(head)[0] for head in heads.values()), default=0.0) + 0.15
    left, right, floor = page.left + actors + CLASSES, page.right - REASONS, page.bottom + 0.55
    page = draw_phases(page, result.setting, left, right, floor)
    page = replace(page, top=page.top - HEADS)
    groups, left_out = _fitting(groups, int((page.top - floor) / LOWEST - BETWEEN * len(groups)))
    for actor in heads.keys() - {rows[0].actor for rows in groups}:
        heads[actor].remove()
    if left_out:
        page.write(page.right, page.bottom + 0.2, f"{words.count(left_out, 'more class', 'more classes')} came or went "
                   "and found no room", size=10, color=QUIET, ha="right")  # fmt: skip
    lines = sum(map(len, groups)) + BETWEEN * max(len(groups) - 1, 0)
    if not groups:
        return page.figure
    pitch = min((page.top - floor) / lines, ROW)
    floor = max(floor, page.top - lines * pitch)
    for x, said, side in (
        (right + FORCE, "uses of force", "right"),
        (right + FORCE + 0.15, "last taken up after", "left"),
    ):
        page.write(x, page.top + HEADS, said, size=10, weight="bold", color=QUIET, ha=side)
    axes = page.axes(left, floor, right, page.top)
    axes.set_ylim(lines - 0.5, -0.5)
    axes.patch.set_visible(False)
    axes.spines["left"].set_visible(False)
    axes.set_yticks([])
    date_axis(axes, result.setting.start, result.setting.days)
    place = 0.0
    for rows in groups:
        page.move(heads[rows[0].actor], page.left, page.top - (place + 0.5) * pitch)
        for row in rows:
            _draw(page, axes, row, place, (left, right, page.top - (place + 0.5) * pitch), result)
            place += 1
        place += BETWEEN
    return page.figure


def _head(page: Page, actor: str) -> Text:
    """An actor's name, to be put beside its first row."""
    head = page.write(0, 0, actor, size=11, weight="bold", va="center_baseline")
    fit(head, WIDEST)
    return head


def _rows(result: "Result", actor: str, spells: pd.DataFrame) -> list[Row]:
    """The rows of one actor: what came or went, by the day it came, then what stood throughout."""
    moved = spells[(spells["since"] > 0) | spells["until"].notna()]
    rows = []
    for (target_class, owner), own in sorted(
        moved.groupby(["target_class", "owner"], sort=False), key=lambda group: max(group[1]["since"].max(), 0)
    ):
        both = spells[(spells["target_class"] == target_class) & (spells["owner"] == owner)]
        name = f"soil of {owner}" if target_class == "soil" else str(target_class).replace("_", " ")
        rows.append(Row(actor, name, both, hits(result.events, actor, target_class, owner), _reason(result, own), True))
    stood = spells.drop(moved.index)
    if len(stood):
        struck = [hits(result.events, actor, row.target_class, row.owner) for row in stood.itertuples()]
        name = words.count(len(stood), "class", "classes") + " throughout"
        rows.append(Row(actor, name, stood[:1], pd.concat(struck), "", False))
    return rows


def _reason(result: "Result", spells: pd.DataFrame) -> str:
    """The event that last tipped a class onto the list, in words; "" if it stood there from the start."""
    known = spells[spells["cause"].notna()]
    if not len(known):
        return ""
    event = result.events[result.events["id"] == known["cause"].iloc[-1]].iloc[0]
    return f"{in_words(event['date'], short=True)}: {event_in_words(event.fillna('').astype(str))}"


def _fitting(groups: list[list[Row]], room: int) -> tuple[list[list[Row]], int]:
    """As many rows as there is room for; what came or went and was hit least goes first. And how many went."""
    rows = [row for group in groups for row in group]
    spare = [i for i, row in enumerate(rows) if row.moved]
    spare.sort(key=lambda i: (bool(rows[i].reason), len(rows[i].struck)))
    gone = set(spare[: max(len(rows) - room, 0)])
    kept: dict[str, list[Row]] = {}
    for i, row in enumerate(rows):
        if i not in gone:
            kept.setdefault(row.actor, []).append(row)
    return list(kept.values()), len(gone)


def _draw(page: Page, axes: Axes, row: Row, place: float, where: tuple[float, float, float], result: "Result") -> None:
    left, right, height = where  # of the axes, and of the row, in inches
    first, days = date2num(result.setting.start), result.setting.days
    fit(page.write(left - CLASSES, height, row.name, size=10, va="center_baseline"), CLASSES - 0.1)
    axes.axhline(place, color=FAINT, linewidth=0.8, zorder=0)
    for spell in row.spells.itertuples():
        begin, end = max(spell.since, 0), days if pd.isna(spell.until) else spell.until
        axes.barh(
            place, end - begin, left=first + begin, height=0.62, color=SKY if spell.since > 0 else FAINT, zorder=1
        )
        if spell.since > 0:
            axes.plot(
                first + begin, place, "o", color=BLUE, markersize=6, markeredgecolor=PAPER, zorder=4, gid="taken up"
            )
    when = first + row.struck["day"].to_numpy(dtype=float) + 0.5
    axes.vlines(when, place - 0.31, place + 0.31, color=INK, linewidth=0.7, alpha=0.75, zorder=3)
    page.write(right + FORCE, height, f"{len(row.struck):,}", size=10, color=INK, va="center_baseline", ha="right")
    if row.reason:
        text = page.write(right + FORCE + 0.15, height, row.reason, size=9.5, color=QUIET, va="center_baseline")
        fit(text, REASONS - FORCE - 0.15)
