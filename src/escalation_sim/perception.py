"""What one actor can know this morning, or this evening: plain data, without the hidden truth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from escalation_sim.actions import Directive, matches
from escalation_sim.cases import Case

Floats = NDArray[np.float64]
NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Options:
    """What an actor may do today: its verbs, less what a directive forbids."""

    verbs: frozenset[str]
    directives: tuple[Directive, ...] = ()

    def allow(self, verb: str, target: str = "", target_class: str = "") -> bool:
        """Whether this verb, against this target or class, is open."""
        if verb not in self.verbs:
            return False
        for directive in self.directives:
            if any(matches(order, verb, target, target_class) for order in directive.never):
                return False
            if directive.only and not any(matches(order, verb, target, target_class) for order in directive.only):
                return False
        return True


class News(NamedTuple):
    """An event as the public knows it: `source` is who claimed an attack, or "" if nobody did."""

    id: int
    verb: str
    source: str
    target: str
    target_class: str
    theatre: str
    cell: int
    deaths: int
    accused: str
    proxy: str
    cause: int | None


@dataclass(slots=True)
class Rival:
    """Another state on the ladder, as one side sees the pair."""

    # What stays:
    name: str
    border: bool
    proxy: str  # whom it is suspected of backing
    # What changes:
    rung: int = 0
    tension: float = 0.0
    mediation: float = 0.0
    days_mobilised: int = -1  # -1 if not mobilised
    struck_me: int | None = None  # id of its first strike of this round
    struck_by_me: bool = False
    days_since_strike: int = -1
    cause: int | None = None  # the event that last moved the pair
    alarmed: bool = False  # somebody has mobilised or struck


@dataclass(slots=True)
class Force:
    """An armed group's own means and view of the province; arrays of shape (cells,), not to be written to."""

    # What stays:
    share: float
    presence: Floats
    availability: Mapping[str, Floats]
    stage: Floats
    east: Floats
    north: Floats
    town: NDArray[np.bool_]
    lines: NDArray[np.bool_]
    # What changes:
    harm: Floats  # by past operations, as remembered
    thin: Floats  # how much thinner security is than usual
    worth: Floats
    weights: Mapping[str, float]
    strength: float = 1.0
    unity: float = 0.0
    memory: float = 0.0
    opportunity: float = 1.0
    backlash: float = 1.0  # what past force makes of its chances to act: above 1 it spurs, below 1 it deters
    allies: Sequence[tuple[float, Floats]] = ()  # of the alliance's members, own included: weight and presence
    last: Sequence[tuple[int, int, int]] = ()  # own recent attacks: id, cell, day
    due: Sequence[int | None] = ()  # signature operations ready today: what caused each plan
    mine: Sequence[News] = ()  # own attacks of today, known to the one who did them
    feuds: Mapping[str, tuple[int, float, int | None]] = field(default_factory=dict)  # rival: step, grudge, cause
    at_war: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(slots=True)
class Guard:
    """What the home state knows of the province; arrays of shape (cells,)."""

    recent: Floats
    posts: Floats
    attacks: float  # running mean a day
    forces: float
    zeal: float  # how sure it is of a foreign hand, 0 to 1


@dataclass(slots=True)
class Stake:
    """An investor's position."""

    confidence: float
    paused: bool
    host: str
    ally: str


@dataclass(slots=True)
class Streets:
    """What the movement feels: expected protests by district (mornings only), where people gather (a cell of each)."""

    expected: Floats | None
    gathering: Sequence[int]
    days_since_threat: int
    threat: int | None
    threatened_by: str


class Perception:
    """Everything a policy gets to see. The parts that do not concern this kind of actor keep their defaults."""

    day: int
    date: date
    me: str
    kind: str
    options: Options
    news: Sequence[News] = ()
    turn: str = "act"  # "act" in the morning; "claim", "accuse", "answer" in the evening
    cases: Sequence[Case] = ()  # my open ones
    archive: Sequence[Case] = ()  # all that I remember, oldest first
    tension: Mapping[str, float] = NOTHING
    rivalry: Mapping[str, float] = NOTHING  # the tension to which time returns
    label: Mapping[str, float] = NOTHING
    days_since_label: Mapping[str, int] = NOTHING
    failures: float = 0.0
    rivals: Sequence[Rival] = ()
    listed: frozenset[str] = frozenset()
    hosts: Sequence[str] = ()
    suspects: Mapping[str, tuple[str, ...]] = NOTHING  # by perpetrator's name or kind
    force: Force | None = None
    guard: Guard | None = None
    stake: Stake | None = None
    streets: Streets | None = None
    accusations: Sequence[News] = ()  # today's, against me
    unanswered: Sequence[News] = ()  # yesterday's, against me, not yet denied
    outside: float = 0.0  # chance of an attack abroad today, for an outside group
    outside_deaths: float = 1.0  # mean deaths of such an attack

    def __init__(self, **known: Any) -> None:
        # Set what is known and leave the rest to the class: making one must cost next to nothing.
        self.__dict__.update(known)
