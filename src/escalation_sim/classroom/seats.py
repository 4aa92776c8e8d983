"""The seats of a game: whom each directs, and what its directives may say."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from escalation_sim.actions import RUNGS, codes
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.fields import Many, Some, Source, Text
from escalation_sim.scenario.parts import Part, filled
from escalation_sim.scenario.tomlfile import TomlFile

HERE = Path(__file__).parent
MUST, MAY, NEVER = "must", "may", "never"
MODES = {MUST: "must", MAY: "may", NEVER: "must not"}
"""What a directive demands; "may" leaves it to the rule, with a reason given."""

SAID = {
    "accuse": "accuse {who}",
    "appeal": "offer itself to {who}",
    "arm": "arm {who}, in secret",
    "attack": "attack {who}",
    "close_border": "close the border with {who}",
    "crackdown": "break up protests",
    "criticise": "criticise {who}",
    "deescalate": "step down toward {who}",
    "demarche": "complain formally to {who}",
    "deny": "deny what it is accused of",
    "disarm": "stop arming {who}, in secret",
    "doubt": "report that nothing shows {who} behind the insurgents",
    "echo": "repeat the host's accusations",
    "expand": "expand projects",
    "label": "label the insurgents {who}'s proxies",
    "mediate": "mediate between Pakistan and {who}",
    "mobilise": "mobilise against {who}",
    "negotiate": "offer talks",
    "operation": "run operations on intelligence",
    "outreach": "reach out to civic leaders",
    "pause": "pause projects",
    "press": "press the host for security",
    "protest": "march",
    "recall": "recall the ambassador from {who}",
    "redress": "address grievances",
    "report": "report that {who} backs the insurgents",
    "shutdown": "switch off the internet",
    "strike": "strike {who} across the border",
    "sweep": "sweep whole areas",
    "talk": "talk to those who reach out",
    "threaten": "threaten {who}",
    "unite": "renew the common front",
}
"""Orders in words; a verb that is not here reads as data/coding/verbs.csv explains it."""
STATES = ("state", "neighbour")
"""Kinds of actors that stand on the ladder."""
CLASSES = {
    "chinese": "Chinese projects", "passengers": "passengers", "school": "schools", "civilians": "civilians",
    "labourers": "labourers",
}  # fmt: skip
"""Classes of targets in words."""


class Seat(Part):
    """One seat: its actors, its private brief's beginning, and the orders open to it."""

    name: Text
    actors: Some[Text]
    speaks: Text  # what must be done is done by this one
    role: Text
    aims: Some[Text]
    red_line: Text
    knows: Text  # what no other seat knows
    wrong: Text  # what being wrong costs
    must: Many[Text] = ()
    never: Many[Text] = ()
    whom: Mapping[str, Many[Text]] = {}
    source: Some[Source]


class Choice(NamedTuple):
    """A directive that a seat may file, and how it reads."""

    mode: str
    order: str
    words: str
    rung: int | None = None  # of the ladder between states to which it leads, if it does


class _Seats(Part):
    seats: dict[str, Seat]


@cache
def seats() -> Mapping[str, Seat]:
    """Every seat by its key."""
    file = TomlFile.read(HERE / "seats.toml")
    return filled(_Seats, TomlFile(file.path, file.text, {"seats": file.table})).seats


def menu(key: str, setting: Scenario) -> tuple[Choice, ...]:
    """What a seat may file in this scenario: nothing about actors who do not take part."""
    seat = seats()[key]
    between_states = setting.actors[seat.speaks].kind in STATES
    found = []
    for modes, orders in (((MUST, MAY), seat.must), ((NEVER,), seat.never)):
        for pattern in orders:
            verb, _, rest = pattern.partition(" ")
            whom = [name for name in seat.whom.get(verb, ()) if name in setting.actors] if rest == "{who}" else [rest]
            for name in whom:
                order = f"{verb} {name}".strip()
                rung = RUNGS.get(verb) if between_states else None
                found += [Choice(mode, order, f"{MODES[mode]} {said(order)}", rung) for mode in modes]
    return tuple(found)


def said(order: str) -> str:
    """An order in words."""
    verb, _, whom = order.partition(" ")
    form = SAID.get(verb, codes()[verb].meaning if verb in codes() else verb)
    return form.format(who=CLASSES.get(whom, whom or "anybody"))
