"""Writes briefs.md and cards.md from the seats and the deck that the game plays with.

python docs/classroom/make_pages.py          # after a change in seats.toml or deck.toml
"""

from pathlib import Path

from escalation_sim.actions import codes
from escalation_sim.classroom.deck import Card, deck
from escalation_sim.classroom.game import SCENARIO
from escalation_sim.classroom.seats import MUST, NEVER, Seat, believed, menu, seats
from escalation_sim.orders import CLASSES, said
from escalation_sim.scenario import Scenario

HERE = Path(__file__).parent
MADE = "<!-- Made by docs/classroom/make_pages.py; change {} and run it again. -->"
CONTROL = "ISKP"  # played by the model and, through the cards, by the instructor; nobody's seat
BRIEFS = f"""# Private briefs

{MADE.format("seats.toml")}

One brief a seat. Hand each to its own seat only. In a game on the page the brief is there, with what the seat knows and
believes that evening. Aims, red lines and costs are the authors' reading of the article, for teaching: nobody's stated
policy. That a seat may order something does not say that anybody does it.

{CONTROL} is no seat. The model plays it, and the instructor's cards speak for it ([ethics](ethics.md)).

A directive says what a side **must**, **may** or **must not** do for one month. "May" leaves it to the rule.
A number after an order is the **rung** to which it leads on the ladder between states: 0 routine, 1 criticism, 2 named
accusation, 3 formal step, 4 threat, 5 recall or closure, 6 mobilisation, 7 deniable attack, 8 strike, 9 strikes to and
fro for more than two days, 10 open war. An order without a number does not climb.

What a seat believes at first is where the model begins; by the first month played it has moved with what was said.
Sources such as E17 or A7 are explained in [scenario.md](scenario.md).
"""
CARDS = f"""# Cards

{MADE.format("deck.toml")}

A card is dealt at the beginning of a month and read out to everybody. Cut the list at the end off before you hand cards
out: it says which are false. A game has one false report. Cards are made up after the kinds of events that the sources
report; what they say of this or that group holds in the simulated world only.
"""
ASKED = "how sure am I (0 to 100) that somebody backs the insurgents? Who? What would change my mind?"


def briefs() -> str:
    """The text of briefs.md."""
    setting = Scenario.load(SCENARIO)
    return "\n".join([BRIEFS, *(_brief(key, seat, setting) for key, seat in seats().items())])


def _brief(key: str, seat: Seat, setting: Scenario) -> str:
    aims = (f"{place}. {aim}" for place, aim in enumerate(seat.aims, start=1))
    parts = [
        f"## {seat.name}",
        seat.role,
        f"*You direct:* {', '.join(seat.actors)}.",
        "*What you want, the first before the second:*",
        "\n".join(aims),
        f"*Your red line:* {seat.red_line}",
        f"*What others do not know, and you do:* {seat.knows}",
        f"*What you believe at first, from 0 to 100:* {believed(seat, setting)}.",
        f"*What being wrong costs:* {seat.wrong}",
        f"*You may order, or leave free:* {_orders(key, MUST, setting)}.",
        f"*You may forbid:* {_orders(key, NEVER, setting)}.",
        f"*Before the first month, write down:* {ASKED}",
        f"*Read in:* {', '.join(seat.source)}.",
    ]
    return "\n\n".join(parts) + "\n"


def _orders(key: str, mode: str, setting: Scenario) -> str:
    """What a seat may order or forbid in words, those of one verb put together."""
    whom: dict[str, list[str]] = {}
    rungs: dict[str, int | None] = {}
    for choice in menu(key, setting):
        verb, _, whoever = choice.order.partition(" ")
        if choice.mode == mode:
            whom.setdefault(verb, []).append(CLASSES.get(whoever, whoever))
            rungs[verb] = choice.rung
    told = [said(f"{verb} {_listed(names)}".strip()) + _rung(rungs[verb]) for verb, names in whom.items()]
    return "; ".join(told) or "nothing"


def _rung(rung: int | None) -> str:
    return "" if rung is None else f" (rung {rung})"


def _listed(names: list[str]) -> str:
    names = [name or "anybody" for name in names] if len(names) > 1 else names
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def cards() -> str:
    """The text of cards.md."""
    told = [f"## {_title(card)}\n\n{card.text}\n" for card in deck().values()]
    rows = [f"| {_title(card)} | {_so(card)} | {', '.join(card.source)} |" for card in deck().values()]
    table = ["| card | what happens in the simulated world | after |", "|---|---|---|", *rows]
    return "\n".join([CARDS, *told, "## For the instructor only", "", *table, ""])


def _title(card: Card) -> str:
    return card.title.removesuffix(" (false)")


def _so(card: Card) -> str:
    note = f" {note}" if (note := getattr(card, "note", "")) else ""
    if card.false:
        return f"**false**: it is told, and nothing of it happens.{note}"
    event = card.event
    words = [
        codes()[event.verb].meaning.partition(":")[0], f"by {event.source}",
        f"naming {event.target}" if event.verb == "accuse" else "", event.district or event.theatre,
        f"{event.deaths} dead" if event.deaths else "", "" if event.claimed else "claimed by nobody",
    ]  # fmt: skip
    return "happens as told: " + ", ".join(word for word in words if word) + "." + note


if __name__ == "__main__":
    for name, text in (("briefs.md", briefs()), ("cards.md", cards())):
        (HERE / name).write_text(text, encoding="utf-8")
        print(f"wrote {HERE / name}")
