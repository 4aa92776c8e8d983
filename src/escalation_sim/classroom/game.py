"""A game as its log of moves: what may be done next, and the scenario that the moves make.

Nothing here knows a clock, a network or a person. The same log gives the same world, byte for byte.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.seats import MAY, MUST, menu, seats
from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.form import Directive, Intervention, Phase
from escalation_sim.scenario.parts import Part

SCENARIO = "classroom"
MOST_TURNS = 6
LONGEST_REASON = 400  # characters
SEEDS = 2**53  # so that a page reads every seed as it is
PUBLIC, PRIVATE = "public", "private"


class Filed(Part):
    """A seat's directive for this month; filing again replaces it."""

    do: Literal["file"] = "file"
    seat: str
    channel: Literal["public", "private"]
    mode: Literal["must", "may", "never"]
    order: str
    why: str = Field(min_length=1, max_length=LONGEST_REASON)
    filer: str = Field("", max_length=LONGEST_REASON)  # who filed it, for marking; nothing in the world hangs on it


class Withdrawn(Part):
    """A seat takes its directive back before the month is played."""

    do: Literal["withdraw"] = "withdraw"
    seat: str
    channel: Literal["public", "private"]


class Dealt(Part):
    """The instructor deals a card for this month."""

    do: Literal["deal"] = "deal"
    card: str


class Advanced(Part):
    """The instructor has the month played."""

    do: Literal["advance"] = "advance"


class Ended(Part):
    """The instructor ends the game; what was true may be told from here on."""

    do: Literal["end"] = "end"


Move = Annotated[Filed | Withdrawn | Dealt | Advanced | Ended, Field(discriminator="do")]
MOVE: TypeAdapter[Filed | Withdrawn | Dealt | Advanced | Ended] = TypeAdapter(Move)


@dataclass(frozen=True)
class Game:
    """What was agreed at the beginning, and every move since."""

    seed: int = 1
    turns: int = 3
    scenario: str = SCENARIO
    moves: tuple[Filed | Withdrawn | Dealt | Advanced | Ended, ...] = ()

    @property
    def turn(self) -> int:
        """The month that is being decided, from 1; one more than `turns` when all are played."""
        return 1 + sum(isinstance(move, Advanced) for move in self.moves)

    @property
    def over(self) -> bool:
        """Whether the game has ended: all months are played, or the instructor ended it."""
        return self.turn > self.turns or any(isinstance(move, Ended) for move in self.moves)

    def base(self) -> Scenario:
        """The scenario that nobody has touched, up to the end of the last month of the game."""
        return _base(self.scenario, self.turns)

    def filed(self, turn: int) -> tuple[Filed, ...]:
        """The directives that hold in a month, one a seat and channel."""
        kept: dict[tuple[str, str], Filed] = {}
        for at, move in _by_turn(self.moves):
            if at == turn and isinstance(move, Filed | Withdrawn):
                kept.pop((move.seat, move.channel), None)
                if isinstance(move, Filed):
                    kept[move.seat, move.channel] = move
        return tuple(kept.values())

    def dealt(self, turn: int) -> tuple[str, ...]:
        """The cards of a month."""
        return tuple(move.card for at, move in _by_turn(self.moves) if at == turn and isinstance(move, Dealt))

    def setting(self, months: int | None = None, without: Iterable[tuple[int, str, str]] = ()) -> Scenario:
        """The scenario that the moves make, up to the end of the last month played (0: the one before the game).

        `without` leaves out directives, each given by its month, seat and channel: there the rule decides.
        """
        months = self.turn - 1 if months is None else months
        base = self.base()
        left_out = set(without)
        directives: dict[str, list[Directive]] = {}
        events: list[Intervention] = []
        for turn in range(1, months + 1):
            first, last = month(base, turn)
            for move in self.filed(turn):
                if (turn, move.seat, move.channel) not in left_out:
                    for actor, directive in _directives(move, first, last):
                        directives.setdefault(actor, []).append(directive)
            events += [_event(key, first) for key in self.dealt(turn)]
        actors = {
            name: spec.model_copy(update={"directives": (*spec.directives, *directives.get(name, ()))})
            for name, spec in base.actors.items()
        }
        dated = sorted((*base.interventions, *events), key=lambda change: change.on)
        phases = tuple(_phase(base, turn) for turn in range(months + 1))
        played = base.model_copy(update={"actors": actors, "interventions": tuple(dated), "phases": phases})
        return played.with_changes(until=month(base, months)[1])


@cache
def _base(scenario: str, turns: int) -> Scenario:
    setting = Scenario.load(scenario)
    return setting.with_changes(until=month(setting, turns)[1])


def month(setting: Scenario, turn: int) -> tuple[date, date]:
    """First and last day of a month of the game; month 0 is the scenario's first, in which nobody plays."""
    count = setting.start.month - 1 + turn
    first = date(setting.start.year + count // 12, count % 12 + 1, 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return max(first, setting.start), after - timedelta(1)


def moved(game: Game, move: Filed | Withdrawn | Dealt | Advanced | Ended) -> Game:
    """The game after one more move. Raises UserError if it may not be made now."""
    if game.over:
        raise UserError("the game is over; nothing more can be filed")
    if isinstance(move, Filed | Withdrawn) and move.seat not in seats():
        raise UserError(f"there is no seat '{move.seat}'; there are {', '.join(seats())}")
    if isinstance(move, Filed):
        open_to = {(choice.mode, choice.order) for choice in menu(move.seat, game.base())}
        if (move.mode, move.order) not in open_to:
            raise UserError(f"{seats()[move.seat].name} cannot file '{move.mode} {move.order}'; choose from its list")
        if not move.why.strip():
            raise UserError("a directive needs a sentence of justification")
    if isinstance(move, Dealt):
        _check_card(game, move.card)
    return replace(game, moves=(*game.moves, move))


def _check_card(game: Game, key: str) -> None:
    if key not in deck():
        raise UserError(f"there is no card '{key}'; the deck has {', '.join(deck())}")
    before = [card for turn in range(1, game.turn + 1) for card in game.dealt(turn)]
    if key in before:
        raise UserError(f"the card '{deck()[key].title}' was dealt already; choose another")
    if deck()[key].false and any(deck()[card].false for card in before):
        raise UserError("a game has one false report, and it was dealt already; choose another card")


def _directives(move: Filed, first: date, last: date) -> list[tuple[str, Directive]]:
    """What a filed directive is for its actors: forbidden all month, or done on the day after the cards are dealt."""
    seat = seats()[move.seat]
    if move.mode == MAY:
        return []
    if move.mode == MUST:
        terms = {"from": first + timedelta(1), "until": last, "must": (move.order,), "why": move.why}
        return [(seat.speaks, Directive.model_validate(terms))]
    terms = {"from": first, "until": last, "never": (move.order,), "why": move.why}
    return [(actor, Directive.model_validate(terms)) for actor in seat.actors]


def _phase(setting: Scenario, turn: int) -> Phase:
    name = f"month {turn}" if turn else "the month before"
    return Phase.model_validate({"name": name, "from": month(setting, turn)[0], "source": ("judgement",)})


def _event(key: str, day: date) -> Intervention:
    card = deck()[key]
    return Intervention(name=card.title, on=day, do="event", why=card.text, source=card.source, event=card.event)


def _by_turn(
    moves: Iterable[Filed | Withdrawn | Dealt | Advanced | Ended],
) -> Iterable[tuple[int, Filed | Withdrawn | Dealt | Advanced | Ended]]:
    turn = 1
    for move in moves:
        yield turn, move
        turn += isinstance(move, Advanced)


def written(game: Game) -> str:
    """The game as text: a line for what was agreed, then a line for each move."""
    agreed = {"scenario": game.scenario, "seed": game.seed, "turns": game.turns}
    lines = [agreed, *(move.model_dump() for move in game.moves)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def read(text: str) -> Game:
    """The game that `written` wrote, each move checked again. Raises UserError, with the line, for any other text."""
    lines = text.rstrip().split("\n")  # nothing else ends a line: a reason may hold any other sign
    try:
        agreed = json.loads(lines[0])
        game = Game(int(agreed["seed"]), int(agreed["turns"]), str(agreed["scenario"]))
    except (ValueError, OverflowError, KeyError, TypeError, RecursionError):
        raise UserError("line 1: says not which scenario, seed and turns; export the game again") from None
    if game.scenario != SCENARIO:
        raise UserError(f"line 1: a game is played in the scenario '{SCENARIO}'; export the game again")
    if not 0 <= game.seed < SEEDS:
        raise UserError(f"line 1: a seed is a whole number from 0 to {SEEDS - 1}; export the game again")
    if not 1 <= game.turns <= MOST_TURNS:
        raise UserError(f"line 1: a game has 1 to {MOST_TURNS} turns, not {game.turns}")
    for number, line in enumerate(lines[1:], start=2):
        try:
            game = moved(game, MOVE.validate_json(line))
        except ValidationError:
            raise UserError(f"line {number}: is not a move of a game; export the game again") from None
        except UserError as error:
            raise UserError(f"line {number}: {error}") from None
    return game
