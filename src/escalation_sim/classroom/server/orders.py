"""What may be asked for on a socket, and what it makes of the room: one class an order, strict about its fields."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from escalation_sim.classroom.game import LONGEST_REASON, Advanced, Dealt, Ended, Filed, Withdrawn
from escalation_sim.classroom.server import rooms
from escalation_sim.classroom.server.rooms import Person, Room
from escalation_sim.errors import UserError
from escalation_sim.scenario.parts import Part

Short = Annotated[str, Field(max_length=100)]
Channel = Literal["public", "private"]
Seconds = Annotated[int, Field(ge=0, le=rooms.LONGEST_TIMER)]


class OfMonth(Part):
    """What is meant for one month; it says for which, so that what comes late does not slip into the next."""

    turn: Annotated[int, Field(ge=1)]


class File(OfMonth):
    """A student files a directive for its seat."""

    do: Literal["file"]
    channel: Channel
    mode: Literal["must", "may", "never"]
    order: Short
    why: str = Field(max_length=LONGEST_REASON)


class Withdraw(OfMonth):
    """A student takes one back."""

    do: Literal["withdraw"]
    channel: Channel


class Wish(Part):
    """A student who waits wishes for a seat."""

    do: Literal["seat"]
    seat: Short


class Ping(Part):
    """Anybody asks whether the line is alive."""

    do: Literal["ping"]


class Admit(Part):
    """The instructor gives somebody a seat; without one, the seat wished for."""

    do: Literal["admit", "move"]
    person: Short
    seat: Short = ""


class Remove(Part):
    """The instructor sends somebody out."""

    do: Literal["remove"]
    person: Short


class Deal(OfMonth):
    """The instructor deals a card."""

    do: Literal["deal"]
    card: Short


class Advance(OfMonth):
    """The instructor has the month played."""

    do: Literal["advance"]


class Time(Part):
    """The instructor sets each month's time, or gives this month more."""

    do: Literal["timer", "extend"]
    seconds: Seconds


class Plain(Part):
    """An order that needs nothing else."""

    do: Literal["pause", "resume", "end", "debrief", "band", "close"]


class Against(Part):
    """The instructor has one directive held against the rule."""

    do: Literal["against"]
    turn: Annotated[int, Field(ge=1, le=12)]
    seat: Short
    channel: Channel


StudentOrder = File | Withdraw | Wish
TeacherOrder = Admit | Remove | Deal | Advance | Time | Plain | Against
OF_STUDENTS: TypeAdapter[StudentOrder | Ping] = TypeAdapter(Annotated[StudentOrder | Ping, Field(discriminator="do")])
OF_TEACHERS: TypeAdapter[TeacherOrder | Ping] = TypeAdapter(Annotated[TeacherOrder | Ping, Field(discriminator="do")])


def order_of(text: str, teacher: bool) -> StudentOrder | TeacherOrder | Ping:
    """The order in a message. Raises UserError if it is none that this one may give."""
    try:
        return OF_TEACHERS.validate_json(text) if teacher else OF_STUDENTS.validate_json(text)
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)[0]
        if details["type"] == "string_too_long" and details["loc"][-1] == "why":
            raise UserError(f"the justification is too long; {LONGEST_REASON} characters are enough") from None
        raise UserError("that is nothing you can do here") from None


def student(room: Room, me: Person, order: StudentOrder, now: float) -> Room:
    """The room after a student's order. Raises UserError if it may not be given now."""
    if isinstance(order, Wish):
        return rooms.wished(room, me.id, order.seat)
    if not me.admitted or not me.seat:
        raise UserError("wait until the instructor has admitted you")
    if isinstance(order, Withdraw):
        return rooms.played(room, Withdrawn(seat=me.seat, channel=order.channel), now)
    if not order.why.strip():
        raise UserError("a directive needs a sentence of justification")
    filed = Filed(
        seat=me.seat, channel=order.channel, mode=order.mode, order=order.order, why=order.why.strip(), filer=me.name
    )  # fmt: skip
    return rooms.played(room, filed, now)


def teacher(room: Room, order: TeacherOrder, now: float) -> Room:
    """The room after an order of the instructor's; what only starts a computation leaves it as it is."""
    match order:
        case Admit(person=person, seat=seat):
            return rooms.admitted(room, person, seat)
        case Remove(person=person):
            return rooms.removed(room, person)
        case Deal(card=card):
            return rooms.played(room, Dealt(card=card), now)
        case Time(do="timer", seconds=seconds):
            return rooms.timed(room, seconds, now)
        case Time(seconds=seconds):
            return rooms.extended(room, seconds, now)
        case Advance():
            return rooms.played(room, Advanced(), now)
        case Plain(do="end"):
            return rooms.played(room, Ended(), now)
        case Plain(do="pause"):
            return rooms.paused(room, now)
        case Plain(do="resume"):
            return rooms.resumed(room, now)
        case Plain(do="debrief"):
            return rooms.debriefed(room)
    return room
