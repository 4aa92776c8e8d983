"""What must fit together in a scenario: dates, names, numbers; each mistake with its file, line and key."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from escalation_sim.parameters import Numbers, initial, parameters
from escalation_sim.scenario.cast import names_of
from escalation_sim.scenario.fields import Value
from escalation_sim.scenario.form import ActorForm, ActorSpec, Intervention, Order, ScenarioForm
from escalation_sim.scenario.keylines import Key
from escalation_sim.scenario.numbers import replaced
from escalation_sim.scenario.tomlfile import TomlFile
from escalation_sim.scenario.vocabulary import (
    ATTACK,
    KINDS,
    PAIRS,
    RUNG,
    SCRIPTED,
    UNITY,
    placed,
    target_classes,
    verbs,
)
from escalation_sim.scenario.wording import nearest, shown


@dataclass(frozen=True)
class Check:
    """Holds what one file states against everything that its scenario consists of."""

    file: TomlFile
    actors: Mapping[str, ActorSpec]
    start: date
    end: date

    def everything(self, form: ScenarioForm) -> None:
        """Raises UserError for the first thing that does not fit."""
        for name, actor in form.actors.items():
            self._actor(("actors", name), actor)
            scripted = [each.actor for each in form.interventions if each.policy == SCRIPTED]
            if actor.plan and self.actors[name].policy != SCRIPTED and name not in scripted:
                wrong = f'only a scripted actor follows a plan; add policy = "{SCRIPTED}"'
                raise self.file.error(("actors", name, "plan"), wrong)
        for i, suspects in enumerate(form.suspects):
            self._name(("suspects", i, "victim"), suspects.victim, KINDS)
            self._name(("suspects", i, "of"), suspects.of, KINDS)
            for n, sponsor in enumerate(suspects.sponsors):
                self._name(("suspects", i, "sponsors", n), sponsor)
        for i, intervention in enumerate(form.interventions):
            self._intervention(("interventions", i), intervention)
        self._numbers(parameters, ("parameters",), {key: each.value for key, each in form.parameters.items()})
        self._numbers(initial, ("initial",), {key: each.value for key, each in form.initial.items()})

    def _actor(self, key: Key, actor: ActorForm) -> None:
        if actor.ally:
            self._name((*key, "ally"), actor.ally)
        for i, planned in enumerate(actor.plan):
            self._day((*key, "plan", i, "on"), planned.on)
            self._order((*key, "plan", i), planned)
        for i, directive in enumerate(actor.directives):
            self._day((*key, "directives", i, "from"), directive.start)
            self._day((*key, "directives", i, "until"), directive.until, directive.start)
            for table, attack in (("must", ()), ("never", (ATTACK,)), ("only", (ATTACK,))):
                for n, demand in enumerate(getattr(directive, table)):
                    self._demand((*key, "directives", i, table, n), demand, (*verbs(), *attack))

    def _intervention(self, key: Key, intervention: Intervention) -> None:
        self._day((*key, "on"), intervention.on)
        if intervention.until is not None:
            self._day((*key, "until"), intervention.until, intervention.on)
        if intervention.event is not None:
            self._name((*key, "event", "source"), intervention.event.source)
            self._name((*key, "event", "target"), intervention.event.target)
        if intervention.actor is not None:
            self._name((*key, "actor"), intervention.actor)
        if intervention.order is not None:
            self._order((*key, "order"), intervention.order)
        self._numbers(parameters, (*key, "set"), intervention.set or {})
        for relation, value in (intervention.relate or {}).items():
            self._relation((*key, "relate", relation), relation, value)

    def _day(self, key: Key, day: date, after: date | None = None) -> None:
        if not self.start <= day <= self.end:
            raise self.file.error(key, f"{day} lies outside {self.start} to {self.end}; choose a day within")
        if after is not None and day < after:
            raise self.file.error(key, f"{day} lies before {after}, when it begins; choose a later day")

    def _name(self, key: Key, name: str, others: tuple[str, ...] = ()) -> None:
        known = (*self.actors, *others)
        if name not in known:
            near = nearest(name, known, f"those who take part are {', '.join(self.actors)}")
            raise self.file.error(key, f"there is no actor {shown(name)}{near}")

    def _order(self, key: Key, order: Order) -> None:
        if order.target:
            self._name((*key, "target"), order.target)
        if order.verb in placed() and not order.district:
            raise self.file.error((*key, "verb"), f"an order to {order.verb} needs a district of the map")

    def _demand(self, key: Key, demand: str, known_verbs: tuple[str, ...]) -> None:
        """A verb, or a verb and whom or what it is aimed at."""
        verb, _, target = demand.partition(" ")
        if verb == ATTACK and verb not in known_verbs:
            raise self.file.error(key, 'say which kind of attack, such as "bomb chinese"')
        for word, known in ((verb, known_verbs), (target, ("", *self.actors, *target_classes()))):
            if word not in known:
                near = nearest(word, known, 'say a verb, or verb and target, such as "accuse India"')
                raise self.file.error(key, f"nothing is called {shown(word)}{near}")

    def _relation(self, key: Key, relation: str, value: float) -> None:
        what, _, whom = relation.partition(".")
        if what not in (*PAIRS, UNITY):
            near = nearest(what, (*PAIRS, UNITY), f"there are {', '.join((*PAIRS, UNITY))}")
            raise self.file.error(key, f"there is no relation {shown(what)}{near}")
        if what == UNITY:
            alliances = {actor.alliance for actor in self.actors.values() if actor.alliance}
            if whom not in alliances:
                raise self.file.error(key, f"there is no alliance {shown(whom)}{nearest(whom, alliances)}")
        else:
            one, arrow, other = whom.partition(">")
            if not arrow or one == other:
                raise self.file.error(key, f'takes two actors, such as "{what}.Pakistan>India"')
            self._name(key, one)
            self._name(key, other)
        most = PAIRS.get(what, 1.0)
        if not 0 <= value <= most or (what == RUNG and value % 1):
            number = "a whole number" if what == RUNG else "a number"
            raise self.file.error(key, f"must be {number} from 0 to {most:g}, not {shown(value)}")

    def _numbers(self, numbers: Callable[[], Numbers], table: Key, changes: Mapping[str, Value]) -> None:
        for key, value in changes.items():
            replaced(numbers(), {key: value}, names_of(self.actors), self.file.place((*table, key)))


def absent(intervention: Intervention, actors: Mapping[str, ActorSpec]) -> Iterator[str]:
    """The actors whom an intervention names and who do not take part."""
    event, order = intervention.event, intervention.order
    pairs = [key.partition(".")[2].split(">") for key in intervention.relate or {} if ">" in key]
    named = [event.source, event.target] if event else [order.target] if order else []
    for name in (*named, intervention.actor, *(name for pair in pairs for name in pair)):
        if name and name not in actors:
            yield name
