"""What the actors of a short, eventful run saw: perceptions to try policies on."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace
from typing import Any

from escalation_sim.actions import Action
from escalation_sim.model import Model
from escalation_sim.parameters import parameters
from escalation_sim.perception import Perception
from escalation_sim.policies import Policy
from escalation_sim.randomness import Luck, OwnLuck
from escalation_sim.rules import in_force
from escalation_sim.scenario import ActorSpec, Override, Scenario, Suspects

LIVELY = {
    "attack.rate": 1.6, "security.operations": 0.3, "protest.rate": 0.5, "investment.press": 0.1,
    "outreach.chance": 0.1, "feud.up": 0.083, "feud.rest": 0.3,
    "feud.threshold": 0.3, "retaliation.threshold": 0.27, "blame.voices": 2, "blame.echo": 0.5,
    "support.none": 0, "support.offer": 1,
}  # fmt: skip
INITIAL = {
    "burn_in": 10, "tension_rest.Republic>Westland": 0.9, "tension_rest.Westland>Republic": 0.9,
    "share.Zealots": 0.2, "outside_attacks": 0.02, "support_most.Republic>Raiders": 1.0, "confidence": 0.5,
}  # fmt: skip
DAYS = 120
MOST = 30  # moments of each turn, or a few more


@dataclass(frozen=True)
class Seen:
    """One moment: who was asked, for acts or for words, what it saw, and what it answered."""

    actor: str
    asked: str  # "decide" or "speak"
    perception: Perception
    answer: tuple[Action, ...]


class Witness:
    """Passes everything on to the policy it watches, and writes down what that one saw."""

    def __init__(self, watched: Policy, actor: str, book: list[Seen]) -> None:
        self.watched, self.actor, self.book = watched, actor, book

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        return self._witnessed("decide", seen, rules, luck)

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        return self._witnessed("speak", seen, rules, luck)

    def _witnessed(self, asked: str, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        before = deepcopy(seen)
        answer = getattr(self.watched, asked)(seen, rules, luck)
        if answer or seen.day % 10 == 0:
            self.book.append(Seen(self.actor, asked, before, tuple(answer)))
        return list(answer)


def eventful() -> Scenario:
    """The island with a hot border, a worried investor, and a group off the map."""
    island = Scenario.load("island").with_changes(parameters=LIVELY, days=DAYS)
    actors = {**island.actors, "Raiders": ActorSpec(name="Raiders", kind="outside", policy="outside")}
    backed = Suspects(victim="Eastland", of="Raiders", sponsors=("Republic",), source=("A1",))
    initial = {key: Override(value=value, why="A test.") for key, value in INITIAL.items()}
    return island.model_copy(
        update={
            "actors": actors,
            "own_suspects": (*island.own_suspects, backed),
            "initial": {**island.initial, **initial},
        }
    )


@cache
def witnessed() -> tuple[Seen, ...]:
    """Every moment of the run at which an actor had something to do or to say, and some at which it had not."""
    model, book = Model(eventful(), seed=2), []
    for actor in model.actors.values():
        actor.policy = Witness(actor.policy, actor.name, book)
    for _ in range(DAYS):
        model.step()
    model.release()
    return tuple(book)


def moments(kind: str) -> list[Seen]:
    """Some of the moments of all actors of a kind, of every sort that there is."""
    found = [moment for moment in witnessed() if moment.perception.kind == kind]
    by_turn = {turn: [m for m in found if m.perception.turn == turn] for turn in ("act", "claim", "accuse", "answer")}
    return [m for of_turn in by_turn.values() for m in of_turn[:: max(1, len(of_turn) // MOST)]]


def moment(kind: str, asked: str = "decide", turn: str = "act") -> Perception:
    """A fresh copy of the first thing that an actor of this kind saw when it was asked this."""
    found = next(m for m in moments(kind) if m.asked == asked and m.perception.turn == turn)
    return deepcopy(found.perception)


@cache
def shipped_rules(*without: str) -> SimpleNamespace:
    """The rules with the shipped numbers."""
    return in_force(parameters(), without)


def luck_of(actor: str, day: int, seed: int = 1) -> OwnLuck:
    """The luck that an actor has on a day."""
    luck = Luck(seed)
    luck.turn_to(day)
    return OwnLuck(luck, actor)


def plain(thing: Any) -> Any:
    """Anything in a perception as nested tuples, so that two of them can be compared."""
    if hasattr(thing, "tolist"):
        return plain(thing.tolist())
    if isinstance(thing, dict):
        return tuple((key, plain(value)) for key, value in thing.items())
    if isinstance(thing, list | tuple):
        return tuple(map(plain, thing))
    if hasattr(thing, "__dict__"):
        return type(thing).__name__, plain(vars(thing))
    if hasattr(thing, "__slots__"):
        return type(thing).__name__, tuple(plain(getattr(thing, name)) for name in thing.__slots__)
    return thing
