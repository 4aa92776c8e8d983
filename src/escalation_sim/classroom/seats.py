"""The seats of a game: whom each directs, and what its directives may say."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from escalation_sim.actions import RUNGS
from escalation_sim.orders import said
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.fields import Many, Some, Source, Text
from escalation_sim.scenario.parts import Part, filled
from escalation_sim.scenario.tomlfile import TomlFile

HERE = Path(__file__).parent
MUST, MAY, NEVER = "must", "may", "never"
MODES = {MUST: "must", MAY: "may", NEVER: "must not"}
"""What a directive demands; "may" leaves it to the rule, with a reason given."""
STATES = ("state", "neighbour")
"""Kinds of actors that stand on the ladder."""


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


def believed(seat: Seat, setting: Scenario) -> str:
    """How sure a seat is at the beginning that another backs those whom it is said to back."""
    table = setting.initial_numbers()["belief"].value
    assert isinstance(table, dict)
    sure = [(key.split("|"), value) for key, value in table.items()]
    told = [f"{sponsor} backs somebody, {value * 100:.0f}" for (who, sponsor), value in sure if who in seat.actors]
    return "; ".join(told) or "nothing: you suspect nobody more than another"
