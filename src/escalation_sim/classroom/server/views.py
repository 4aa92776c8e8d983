"""What each one sees of a room. A student gets what is public and what is its own seat's: nothing else is put in."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.fiction import told
from escalation_sim.classroom.game import PRIVATE, PUBLIC, Filed
from escalation_sim.classroom.seats import MODES, Seat, menu, seats
from escalation_sim.classroom.server.rooms import Person, Room
from escalation_sim.orders import said

Said = dict[str, Any]


def phase(room: Room, seen: Said | None) -> str:
    """Where a room stands; `seen` is its world as far as it is computed."""
    if room.debriefing:
        return "debrief"
    if seen is None or seen["months"] != room.game.turn - 1:
        return "computing"
    if room.game.over:
        return "over"
    waiting = room.game.turn == 1 and not any(person.admitted for person in room.people.values())
    return "lobby" if waiting else "deciding"


def state(
    room: Room, seen: Said | None, truths: Said | None, me: Person | None, connected: Collection[str], now: float
) -> Said:
    """The whole state for one viewer: a person, or the instructor (None).

    `seen` is the world as `jobs.month` gave it, `truths` what `jobs.truths` gave; both None while not computed.
    """
    game, teacher = room.game, me is None
    inside = me is None or me.admitted
    left = room.left if room.paused else None if room.deadline is None else max(room.deadline - now, 0.0)
    shown: Said = {
        "type": "state",
        "you": _you(me),
        "room": room.code, "title": room.title, "fictional": room.fictional,
        "phase": phase(room, seen), "turn": game.turn, "turns": game.turns,
        "deadline": None if left is None else round(left), "paused": room.paused, "timer": room.timer,
        "people": [
            _person(one, connected, teacher) for one in room.people.values() if teacher or (inside and one.admitted)
        ],
        "seats": _seats(room, me),
        "public": seen["public"] if seen and inside else None,
        "cards": [_card(key) for key in game.dealt(game.turn)] if inside else [],
    }  # fmt: skip
    if me is None:
        shown |= {"deck": _deck(room), "all_filed": _all_filed(room)}
    elif inside and me.seat:
        own = (seen or {"private": {}})["private"].get(me.seat, {"lines": [], "beliefs": [], "support": []})
        shown["brief"] = _brief(room, me.seat, own)
    if room.debriefing and inside:
        shown["debrief"] = _debrief(room, truths)
    return _retold(shown) if room.fictional else shown


def _you(me: Person | None) -> Said:
    if me is None:
        return {"role": "instructor", "person": None, "name": None, "seat": None, "admitted": True}
    return {"role": "student", "person": me.id, "name": me.name, "seat": me.seat or None, "admitted": me.admitted}


def _person(one: Person, connected: Collection[str], teacher: bool) -> Said:
    shown = {"person": one.id, "name": one.name, "seat": one.seat or None, "admitted": one.admitted}
    return shown | {"connected": one.id in connected} if teacher else shown


def _seats(room: Room, me: Person | None) -> list[Said]:
    """Every seat and who holds it; who filed is for the instructor and the seat itself."""
    inside = me is None or me.admitted
    channels = defaultdict(set)
    for move in room.game.filed(room.game.turn):
        channels[move.seat].add(move.channel)
    return [
        {
            "key": key, "name": seat.name,
            "taken_by": [one.name for one in room.people.values() if inside and one.admitted and one.seat == key],
            "filed": {channel: channel in channels[key] for channel in (PUBLIC, PRIVATE)}
            if me is None or (me.admitted and me.seat == key) else None,
        }
        for key, seat in seats().items()
    ]  # fmt: skip


def _card(key: str) -> Said:
    """What is read out; a card's key and whether it is false are the instructor's."""
    return {"title": deck()[key].title, "text": deck()[key].text}


def _brief(room: Room, key: str, own: Mapping[str, Any]) -> Said:
    seat: Seat = seats()[key]
    filed = [
        {"turn": turn, "channel": move.channel, **_directive(move)}
        for turn in range(1, room.game.turn + 1) for move in room.game.filed(turn) if move.seat == key
    ]  # fmt: skip
    choices = [choice._asdict() for choice in menu(key, room.game.base())]
    return {
        "name": seat.name, "role": seat.role, "aims": list(seat.aims), "red_line": seat.red_line, "wrong": seat.wrong,
        **own, "menu": choices, "filed": filed,
    }  # fmt: skip


def _directive(move: Filed) -> Said:
    words = f"{MODES[move.mode]} {said(move.order)}"
    return {"mode": move.mode, "order": move.order, "words": words, "why": move.why}


def _deck(room: Room) -> list[Said]:
    dealt = {card: turn for turn in range(1, room.game.turn + 1) for card in room.game.dealt(turn)}
    return [
        {
            "key": key, "title": card.title, "text": card.text, "note": card.note, "false": card.false,
            "dealt": dealt.get(key),
        }
        for key, card in deck().items()
    ]  # fmt: skip


def _all_filed(room: Room) -> list[Said]:
    return [
        {"turn": turn, "seat": move.seat, "channel": move.channel, "filer": move.filer, **_directive(move)}
        for turn in range(1, room.game.turn + 1) for move in room.game.filed(turn)
    ]  # fmt: skip


def _debrief(room: Room, truths: Said | None) -> Said:
    choices = [
        {**one, "filer": "", "result": room.findings.get(choice(one["turn"], one["seat"], one["channel"]))}
        for one in _all_filed(room) if one["turn"] < room.game.turn
    ]  # fmt: skip
    return {
        "truth": truths and truths["truth"], "accusations": truths and truths["accusations"],
        "curves": room.findings.get("band"), "choices": choices,
    }  # fmt: skip


def choice(turn: int, seat: str, channel: str) -> str:
    """Under which name the finding about a directive is kept."""
    return f"choice {turn} {seat} {channel}"


def _retold(shown: Said) -> Said:
    """All of it in fictional names, but for the people's own."""
    own = {"you": shown["you"], "people": shown["people"], "title": shown["title"]}
    taken = [seat["taken_by"] for seat in shown["seats"]]
    retold: Said = told(shown) | own
    for seat, people in zip(retold["seats"], taken, strict=True):
        seat["taken_by"] = people
    return retold
