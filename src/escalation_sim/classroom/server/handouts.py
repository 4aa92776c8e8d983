"""What goes with a game: where the class joins, and the cards and briefs to print."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Depends

from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.fiction import told
from escalation_sim.classroom.game import Game
from escalation_sim.classroom.seats import believed, menu, seats
from escalation_sim.classroom.server.guard import at_home_only

Said = dict[str, Any]


def router(join: Sequence[str]) -> APIRouter:
    """The endpoints; `join` are the addresses that a class on the network types, none if there is no network."""
    routes = APIRouter(prefix="/api")

    @routes.get("/join")
    def join_() -> Said:
        return {"addresses": list(join)}

    # Every seat's brief, and which cards are false: not for the class.
    @routes.get("/cards", dependencies=[Depends(at_home_only)])
    def cards(fictional: bool = False) -> Said:
        found = {"seats": _briefs(), "cards": _cards()}
        shown: Said = told(found) if fictional else found
        return shown

    return routes


def _briefs() -> list[Said]:
    """Each seat with the orders open to it, in words."""
    setting = Game().base()
    return [
        {
            "name": seat.name, "role": seat.role, "aims": list(seat.aims), "red_line": seat.red_line,
            "knows": seat.knows, "believes": believed(seat, setting), "wrong": seat.wrong,
            "menu": [
                {"mode": choice.mode, "words": choice.words, "rung": choice.rung} for choice in menu(key, setting)
            ],
        }
        for key, seat in seats().items()
    ]  # fmt: skip


def _cards() -> list[Said]:
    return [
        {
            "title": card.title, "text": card.text, "note": card.note, "false": card.false,
            "source": list(card.source),
        }
        for card in deck().values()
    ]  # fmt: skip
