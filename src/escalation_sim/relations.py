"""What stands between actors: tension, blame, belief, support, grudges, ladders, target lists, cases, plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from escalation_sim.cases import Case

Floats = NDArray[np.float64]


@dataclass(slots=True)
class Dyad:
    """A pair of states on the ladder; `a` and `b` are actor numbers, days are -1 for never."""

    a: int
    b: int
    rung: int = 0
    mediation: float = 0.0
    mobilised_on: dict[int, int] = field(default_factory=dict)
    struck: dict[int, int] = field(default_factory=dict)  # who was struck: id of the first strike
    first_strike: int = -1
    answered_on: int = -1
    last_strike: int = -1
    stepped_on: int = -1  # the latest threat or worse
    raised_by: int | None = None  # id of the event that last raised the rung
    border: bool = False
    easing: bool = False  # both sides are ready to step down today

    def other(self, actor: int) -> int:
        """The one on the other side."""
        return self.b if actor == self.a else self.a


@dataclass(slots=True)
class Listing:
    """A class of target on an actor's list: since which day, and the event that tipped it there."""

    since: int
    cause: int | None


@dataclass(slots=True)
class Candidates:
    """The classes of target that actors might take up, actor by actor; arrays of shape (candidates,)."""

    holders: list[str]
    classes: list[str]
    owners: list[str]
    pairs: NDArray[np.intp]  # where what a holder holds against an owner stands in a matrix read row by row
    shares: Floats  # of a group's attacks; 0 for who is no armed group
    chinese: NDArray[np.bool_]
    election: NDArray[np.bool_]
    listed: NDArray[np.bool_]  # whether it is on the list, as `Relations.listed` says in full

    def of(self, holder: str) -> slice:
        """Where those of one actor stand."""
        first = self.holders.index(holder) if holder in self.holders else 0
        return slice(first, first + self.holders.count(holder))


@dataclass(slots=True)
class Plan:
    """A signature operation in preparation."""

    group: str
    due: int
    cause: int | None


@dataclass(frozen=True, slots=True)
class Rise:
    """An event that raised somebody's tension, by how much, and when."""

    event: int
    size: float
    day: int


@dataclass(slots=True)
class Feud:
    """Steps that an armed group has taken toward war on another: 0 none … 3 threat, 4 war declared."""

    pair: tuple[int, int]  # their numbers
    step: int = 0
    declared_on: int = -1
    cause: int | None = None


def pairs_of(pairs: Sequence[tuple[int, int]]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pairs of actors as an index of a matrix."""
    both = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]


class Relations:
    """Matrices of shape (actors, actors), from the first toward the second, unless said otherwise."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        n = len(kinds)
        self.names: tuple[str, ...] = tuple(kinds)
        self.kinds = dict(kinds)
        self.index = {name: i for i, name in enumerate(self.names)}
        self._of_kind: dict[tuple[str, ...], list[str]] = {}
        self._members: dict[str, tuple[int, ...]] = {
            kind: tuple(i for i, name in enumerate(self.names) if kinds[name] == kind) for kind in kinds.values()
        } | {name: (i,) for i, name in enumerate(self.names)}
        self.tension = np.zeros((n, n))
        self.tension_rest = np.zeros((n, n))
        self.blame = np.zeros((n, n))
        self.standing = np.zeros((n, n))
        self.grudge = np.zeros((n, n))
        self.label = np.zeros((n, n))
        self.support = np.zeros((n, n))
        self.support_start = np.zeros((n, n))
        self.backing: list[float] = [0.0] * n  # what each gets from its most generous sponsor
        self.will = np.zeros((n, n))
        self.belief = np.zeros((n, n, n))  # audience, sponsor, proxy
        self.dyads: list[Dyad] = []
        self.dyad_of: dict[tuple[int, int], Dyad] = {}  # by its two actors, in either order
        self.listed: list[dict[tuple[str, str], Listing]] = [{} for _ in range(n)]  # (class, owner)
        self.cases: dict[str, list[Case]] = {}  # all that are remembered, oldest first
        self.open_cases: dict[str, list[Case]] = {}
        self.plans: list[Plan] = []
        self.feuds: dict[tuple[str, str], Feud] = {}
        self.feuding = pairs_of([])  # both directions of all feuds
        self.blamed_by: dict[tuple[int, int], int] = {}  # id of the latest naming of the second by the first
        self.harmed_by: dict[tuple[int, int], int] = {}  # id of the latest harm to the first by the second
        self.tense_by: dict[tuple[int, int], Rise] = {}  # what most raised the first's tension of late
        self.labelled: dict[tuple[int, int], int] = {}  # day of the latest official label

    def add_dyad(self, dyad: Dyad) -> None:
        """Put a pair of states on the ladder."""
        self.dyads.append(dyad)
        self.dyad_of[dyad.a, dyad.b] = self.dyad_of[dyad.b, dyad.a] = dyad

    def pair(self, table: Mapping[str, float]) -> Floats:
        """A matrix from a table by pair "A>B", where a kind stands for all actors of that kind.

        An entry that names an actor outweighs one that names its kind.
        """
        matrix = np.zeros((len(self.names), len(self.names)))
        ranked = sorted(table.items(), key=lambda item: sum(part in self.index for part in item[0].split(">")))
        for key, value in ranked:
            first, _, second = key.partition(">")
            for i in self.members(first):
                for j in self.members(second):
                    if i != j:
                        matrix[i, j] = value
        return matrix

    def members(self, name: str) -> Sequence[int]:
        """The numbers of an actor, or of all actors of a kind."""
        return self._members.get(name, ())

    def of_kind(self, *kinds: str) -> list[str]:
        """The names of all actors of these kinds, in the order of the cast."""
        found = self._of_kind.get(kinds)
        if found is None:
            found = self._of_kind[kinds] = [name for name in self.names if self.kinds[name] in kinds]
        return found

    def enmity(self) -> Floats:
        """What each holds against each: blame, grudge or a standing enmity, whichever is most."""
        most: Floats = np.maximum(np.maximum(self.blame, self.grudge), self.standing)
        return most
