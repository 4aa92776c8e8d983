"""The instructor's deck: what may be dealt at the beginning of a month."""

from collections.abc import Mapping
from functools import cache

from escalation_sim.classroom.seats import HERE
from escalation_sim.scenario.fields import Some, Source, Text
from escalation_sim.scenario.form import Happening
from escalation_sim.scenario.parts import Part, filled
from escalation_sim.scenario.tomlfile import TomlFile


class Card(Part):
    """One inject: what the class is told, and what happens of it in the simulated world."""

    title: Text
    text: Text
    note: str = ""  # for the instructor alone
    event: Happening
    false: bool = False  # told, and not so: only the report is an event
    source: Some[Source]


class _Deck(Part):
    cards: dict[str, Card]


@cache
def deck() -> Mapping[str, Card]:
    """Every card by its key."""
    file = TomlFile.read(HERE / "deck.toml")
    return filled(_Deck, TomlFile(file.path, file.text, {"cards": file.table})).cards
