"""A room: a game, the people in it, their seats and the clock. Pure: every change gives a new room.

Nothing here knows a network, a database or the time; whoever calls brings the time along, in seconds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from escalation_sim.classroom.game import MOVE, Advanced, Dealt, Ended, Filed, Game, Withdrawn, moved
from escalation_sim.classroom.seats import seats
from escalation_sim.classroom.server import limits
from escalation_sim.errors import UserError

LONGEST_TIMER = 4 * 3600  # seconds

Move = Filed | Withdrawn | Dealt | Advanced | Ended


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who joined: waiting until admitted. `token` is the hash of the one that opens the seat."""

    id: str
    name: str
    token: str
    seat: str = ""
    admitted: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Everything about a room that must outlive the server. `key` is the hash of the instructor's.

    `deadline` is when the month should be decided (seconds since 1970), `left` what was left of it when the game
    was paused, `timer` how long each month gets. `findings` holds what the debrief computed, by its name.
    """

    code: str
    title: str
    fictional: bool
    key: str
    game: Game
    people: Mapping[str, Person] = field(default_factory=dict)
    timer: int = 0
    deadline: float | None = None
    left: float | None = None
    paused: bool = False
    debriefing: bool = False
    findings: Mapping[str, Any] = field(default_factory=dict)

    def player(self, person: str) -> Person:
        """Somebody in this room. Raises UserError if there is nobody of this id."""
        if person not in self.people:
            raise UserError("there is nobody of that id in the room")
        return self.people[person]


def clean(said: str, longest: int, what: str) -> str:
    """A name as one line of printable text. Raises UserError if nothing is left or it is too long."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
    if not 1 <= len(line) <= longest:
        raise UserError(f"{what} has 1 to {longest} characters")
    return line


def joined(room: Room, person: Person) -> Room:
    """Somebody more, waiting. Raises UserError if the room is full."""
    if len(room.people) >= limits.MOST_PEOPLE:
        raise UserError("the room is full; ask the instructor to remove somebody")
    check_seat(person.seat, none=True)
    return _with(room, replace(person, name=clean(person.name, limits.LONGEST_NAME, "a name"), admitted=False))


def wished(room: Room, person: str, seat: str) -> Room:
    """Somebody who waits chooses another seat."""
    player = room.player(person)
    check_seat(seat)
    if player.admitted:
        raise UserError("you have a seat; ask the instructor to move you")
    return _with(room, replace(player, seat=seat))


def admitted(room: Room, person: str, seat: str = "") -> Room:
    """Somebody takes a seat: the one given, else the one wished for. Several may share one."""
    player = room.player(person)
    seat = seat or player.seat
    if not seat:
        raise UserError(f"choose a seat for {player.name}")
    check_seat(seat)
    return _with(room, replace(player, seat=seat, admitted=True))


def removed(room: Room, person: str) -> Room:
    """Somebody leaves; what was filed stays."""
    room.player(person)
    return replace(room, people={id: other for id, other in room.people.items() if id != person})


def played(room: Room, move: Move, now: float) -> Room:
    """The room after a move of its game. Raises UserError if it may not be made now."""
    if isinstance(move, Filed | Withdrawn):
        if room.paused:
            raise UserError("the game is paused; wait until it goes on")
        _check_patience(room, move)
    game = moved(room.game, move)
    if not isinstance(move, Advanced | Ended):
        return replace(room, game=game)
    deadline = now + room.timer if room.timer and not game.over else None
    return replace(room, game=game, deadline=deadline, left=None, paused=False)


def _check_patience(room: Room, move: Filed | Withdrawn) -> None:
    already = 0
    for before in reversed(room.game.moves):
        if isinstance(before, Advanced):
            break
        already += isinstance(before, Filed | Withdrawn) and before.seat == move.seat
    if already >= limits.MOST_FILED:
        raise UserError("this seat has changed its mind too often this month")


def taken_back(room: Room) -> Room:
    """The month that was being played is decided once more; what was filed and dealt for it stays."""
    return replace(room, game=replace(room.game, moves=room.game.moves[:-1]), deadline=None, left=None)


def timed(room: Room, seconds: int, now: float) -> Room:
    """So long for this month and each one after; 0 for no limit."""
    if not 0 <= seconds <= LONGEST_TIMER:
        raise UserError(f"a timer has 0 to {LONGEST_TIMER} seconds")
    deadline = now + seconds if seconds and not room.paused and not room.game.over else None
    left = float(seconds) if seconds and room.paused else None
    return replace(room, timer=seconds, deadline=deadline, left=left)


def extended(room: Room, seconds: int, now: float) -> Room:
    """So much more time for this month."""
    if not 1 <= seconds <= LONGEST_TIMER:
        raise UserError(f"extend by 1 to {LONGEST_TIMER} seconds")
    if room.paused:
        return replace(room, left=(room.left or 0.0) + seconds)
    return replace(room, deadline=max(room.deadline or now, now) + seconds)


def paused(room: Room, now: float) -> Room:
    """The clock stands, and nothing can be filed."""
    if room.game.over:
        raise UserError("the game is over")
    left = None if room.deadline is None else max(room.deadline - now, 0.0)
    return room if room.paused else replace(room, paused=True, deadline=None, left=left)


def resumed(room: Room, now: float) -> Room:
    """The game goes on with the time that was left."""
    deadline = None if room.left is None else now + room.left
    return replace(room, paused=False, deadline=deadline, left=None) if room.paused else room


def debriefed(room: Room) -> Room:
    """From here on everybody sees what was true. Raises UserError before the game is over."""
    if not room.game.over:
        raise UserError("the game goes on; end it before the debrief")
    return replace(room, debriefing=True)


def found(room: Room, what: str, finding: Any) -> Room:
    """The room with a finding of the debrief."""
    return replace(room, findings={**room.findings, what: finding})


def check_seat(seat: str, none: bool = False) -> None:
    """Raises UserError unless there is such a seat (or none is chosen, where that may be)."""
    if seat not in seats() and not (none and not seat):
        raise UserError("there is no such seat; choose one of the list")


def _with(room: Room, person: Person) -> Room:
    return replace(room, people={**room.people, person.id: person})


def move_of(said: Mapping[str, Any]) -> Move:
    """A move as the log has it."""
    return MOVE.validate_python(said)
