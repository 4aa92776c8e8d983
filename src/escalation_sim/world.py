"""Everything that changes from day to day, in one place: what the model hands to outcomes and consequences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.actions import TARGETS
from escalation_sim.events import Event
from escalation_sim.parameters import Numbers
from escalation_sim.perception import News
from escalation_sim.randomness import Luck
from escalation_sim.relations import Candidates, Relations, pairs_of
from escalation_sim.rules import in_force
from escalation_sim.rules.inverse import PLACES
from escalation_sim.scenario import Scenario
from escalation_sim.territory import Fields, Map

Floats = NDArray[np.float64]
WEEK = 7  # days between two looks at what changes slower than in a month: lists, forces, presence, support
NEVER = -10_000_000  # an event id before all others


@dataclass(slots=True)
class Group:
    """An armed group's own state; `row` is its row in the fields that go by group."""

    name: str
    kind: str
    alliance: str
    row: int
    share: float
    strength: float
    memory: float = 0.0
    last: list[tuple[int, int, int]] = field(default_factory=list)  # own recent attacks: event id, cell, day
    start_grievance: float = 1.0
    added_support: float = 0.0  # real support, of all sponsors, beyond what it was at the start
    most_added: float = 0.0  # the same of the one sponsor who added most, whose number is `backer`
    backer: int = 0
    shares: dict[str, float] = field(default_factory=dict)
    targets: slice = field(default_factory=lambda: slice(0))  # its rows among the candidates for target lists
    there: Floats = field(default_factory=lambda: np.ones((0, 0)))  # their availability, shape (classes, cells)
    weights: dict[str, float] = field(default_factory=dict)
    start_worth: Floats = field(default_factory=lambda: np.ones(0))
    worth: Floats = field(default_factory=lambda: np.ones(0))
    opportunity: float = 1.0
    backlash: float = 1.0


@dataclass(slots=True)
class Alliance:
    """A coalition of armed groups and its unity."""

    name: str
    members: tuple[str, ...]
    unity: float
    goal: float
    numbers: list[int]  # of the members among the actors
    shared_support: float = 0.0  # by the sponsor that backs all members most
    signatures_today: int = 0
    weighed_on: int = NEVER
    weights: list[tuple[float, Floats]] = field(default_factory=list)


@dataclass(slots=True)
class Ledger:
    """Running sums that rules look at: recent violence, remembered fear, the investor's confidence."""

    attacks: float = 0.0  # running mean a day
    losses: float = 0.0  # own and civilian deaths a day, running mean
    usual_losses: float = 0.0  # mean a day through the burn-in
    threatened_on: int = -10_000
    threat: int | None = None  # id of the latest threat to protests
    confidence: float = 1.0
    pressed_on: int = -10_000
    paused: bool = False
    reach: float = 0.0
    forces: float = 1.0


class World:
    """The state of a run. `rules` are those in force with today's parameters; `day` 0 is the first logged day."""

    def __init__(self, setting: Scenario, seed: int, map: Map, relations: Relations, initial: Numbers) -> None:
        self.setting = setting
        self.without = setting.without  # rules switched off
        self.map = map
        self.relations = relations
        self.initial = initial
        self.luck = Luck(seed)
        self.numbers = initial  # the rules' numbers of today, put in force below
        self.rules = SimpleNamespace()
        self.ledger = Ledger()
        self.foreign: set[str] = set()  # who decides by code from outside the package
        self.home_state = next(iter(relations.of_kind("state")), "")

        self._owners = {
            name: next(iter(relations.of_kind(row["owner"])), self.home_state) for name, row in TARGETS.items()
        }
        self.third = [k for k, kind in enumerate(relations.kinds.values()) if kind in ("investor", "neighbour")]

        self.groups: dict[str, Group] = {}
        self.alliances: dict[str, Alliance] = {}
        self.allies: dict[str, str] = {}
        self.hosts: dict[str, tuple[str, ...]] = {}
        self.suspected: dict[str, dict[str, tuple[str, ...]]] = {}  # by victim, by perpetrator's name or kind

        armed = relations.of_kind("insurgent", "transnational")
        self.fields = Fields(map, len(armed))
        self.posts = np.zeros(map.size)
        self.usual_security = np.ones(map.size)
        self.thin = np.ones(map.size)  # what security, allotted once a week, makes of the weight of each cell
        self.availability: dict[str, Floats] = {}
        self.stage = np.ones(map.size)
        self.lines = (map.road_km > 0) | (map.rail_km > 0)
        self.east, self.north = map.plane()
        self.gathering = map.centres()
        self.last_attack = np.full(map.size, NEVER)
        self.last_harm = np.full(map.size, NEVER)

        self.listed_classes: dict[str, frozenset[str]] = dict.fromkeys(relations.names, frozenset())
        self.felt = np.zeros(len(map.districts))  # grievance that people feel today
        self.home_by_district = np.zeros((len(armed), len(map.districts)))
        self.relative_security = 1.0  # mean over cells, 1 = usual
        self.burn_in = 0
        self.candidates: Candidates  # classes of target that each may take up
        self.sponsorships: list[tuple[int, int]] = []  # pairs between which real support is possible at all
        self.backing = pairs_of([])  # the same, as an index of a matrix
        self.aims = np.empty(0, np.intp)  # the state that each is aimed at, −1 for its sponsor's worst rival

        self.day = 0
        self.date = setting.start
        self.log: list[Event] = []
        self.recent: dict[int, Event] = {}
        self.today: list[Event] = []
        self.told: list[News] = []  # what everybody knows of today's first `heard` events
        self.heard = 0
        self.told_yesterday: tuple[News, ...] = ()
        self.next_id = NEVER + 1

    def enforce(self, numbers: Numbers) -> None:
        """Put these parameters in force from now on."""
        self.numbers = numbers
        self.rules = in_force(numbers, self.without)

    def switch_off(self, rules: Iterable[str]) -> None:
        """Go on without these rules."""
        self.without = (*self.without, *rules)
        self.enforce(self.numbers)

    def begin(self, day: int) -> None:
        """Turn to a day; on day 0 the log begins."""
        self.day = day
        self.luck.turn_to(day)
        self.date = date.fromordinal(self.setting.start.toordinal() + day)
        self.today = []
        self.told_yesterday, self.told, self.heard = tuple(self.told), [], 0
        if day == 0:
            self.next_id = 1

    def add(self, event: Event) -> Event:
        """Give an event its id and log it; events of the burn-in have ids below 1 and stay out of the log."""
        event.id = self.next_id
        self.next_id += 1
        self.today.append(event)
        self.recent[event.id] = event
        if self.day >= 0:
            self.log.append(event)
        return event

    def owner(self, target_class: str) -> str:
        """Whose targets a class is: the first actor of the owning kind, else the home state."""
        return self._owners[target_class]

    def suspects(self, victim: str, perpetrator: str) -> tuple[str, ...]:
        """Who may be suspected by this victim of backing this perpetrator."""
        table = self.suspected[victim]
        return table.get(perpetrator) or table.get(self.relations.kinds.get(perpetrator, ""), ())

    def most_present(self, cell: int) -> str:
        """The insurgent group with most of its strength in a cell, "" if there is none at all."""
        insurgents = [group for group in self.groups.values() if group.kind == "insurgent"]
        there = {g.name: g.share * g.strength * float(self.fields.presence[g.row, cell]) for g in insurgents}
        return max(there, key=lambda name: round(there[name], 12), default="")

    def failures(self) -> float:
        """How badly the home state has done of late, 0 to 1."""
        return float(self.rules.blame.failures(self.ledger.losses))

    def feel(self) -> None:
        """Refresh what people feel."""
        self.felt = self.rules.grievance.felt(self.fields.grievance, self.fields.anger)

    def expected_protests(self) -> Floats:
        """Protests expected today, shape (districts,)."""
        fields = self.fields
        expected: Floats = self.rules.protest.expected(
            self.map.district_population, self.felt, fields.crackdowns, fields.threats
        )
        return expected

    def alongside(self, alliance: Alliance) -> list[tuple[float, Floats]]:
        """Weight and presence of each member of an alliance, as of this morning."""
        if alliance.weighed_on != self.day:
            members = [self.groups[name] for name in alliance.members]
            alliance.weighed_on = self.day
            alliance.weights = [(m.share * m.strength, self.fields.presence[m.row]) for m in members]
        return alliance.weights

    def tally_support(self) -> None:
        """Refresh what groups and alliances get of real support; to be called whenever that has changed."""
        relations = self.relations
        relations.backing = relations.support.max(axis=0).tolist()
        added = relations.support - relations.support_start
        sums, backers = added.sum(axis=0).tolist(), np.round(added, PLACES).argmax(axis=0).tolist()
        for group in self.groups.values():
            me = relations.index[group.name]
            group.added_support, group.backer = sums[me], backers[me]
            group.most_added = float(added[group.backer, me])
        for alliance in self.alliances.values():
            if len(alliance.members) > 1:
                alliance.shared_support = float(relations.support[:, alliance.numbers].min(axis=1).max())

    def backer(self, group: Group) -> tuple[float, int | None]:
        """What real support has added to a group's strength since the start, and the event behind it."""
        gain = self.rules.mobilisation.added(group.most_added)
        rise = self.relations.tense_by.get((group.backer, self.relations.index[self.home_state]))
        return (gain, rise.event if rise else None) if gain > 0 else (0.0, None)

    def static_posts(self, concern: float) -> Floats:
        """Where the checkpoints stand when the investor presses this much, shape (cells,)."""
        posts: Floats = self.rules.security.posts(*self.map.guarded, concern)
        return posts

    def exposure(self) -> Floats:
        """How far third parties believe that one supports another, 0 to 1, shape (sponsors, proxies); the accused
        counts as a doubter."""
        exposed: Floats = self.relations.belief[self.third].sum(axis=0) / max(len(self.third), 1)
        return exposed

    def pressure(self) -> float:
        """How much the home state is pressed by losses beyond the usual, 0 to 1 [A10]."""
        if self.day < 0:
            return 0.0
        return float(self.rules.support.pressure(self.ledger.losses, self.ledger.usual_losses))
