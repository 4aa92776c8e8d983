"""What a scenario file may state: its keys, their types, and the words they may use."""

import math
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, Strict, model_validator

from escalation_sim.parameters import sources
from escalation_sim.scenario.parts import Part, wrong
from escalation_sim.scenario.vocabulary import KINDS, POLICIES, RULES, target_classes, verbs
from escalation_sim.scenario.wording import nearest, plain, shown


def _among(what: str, names: Callable[[], Iterable[str]], otherwise: str) -> AfterValidator:
    def check(word: str) -> str:
        if word not in names():
            raise wrong(f"there is no {what} {shown(word)}{nearest(word, names(), otherwise)}")
        return word

    return AfterValidator(check)


def _policy(word: str) -> str:
    if word not in POLICIES and not re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*", word):
        own = "one of your own is named 'module:Class'"
        raise wrong(f"there is no policy {shown(word)}{nearest(word, POLICIES, own)}")
    return word


def _number(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise wrong(f"must be a number or a table of numbers, not {shown(given)}")
    if abs(given) > 1e15 or not math.isfinite(given):
        raise wrong(f"must be a finite number, not {shown(given)}")
    return float(given)


def _value(given: object) -> float | dict[str, float]:
    return {_name(k): _number(v) for k, v in given.items()} if isinstance(given, dict) else _number(given)


def _name(key: str) -> str:
    if plain(key) != key:
        raise wrong(f"there is nothing called {shown(key)}; is it a slip of the keyboard?")
    return key


def _dots_quoted(given: Any) -> Any:
    for key, entry in given.items() if isinstance(given, dict) else ():
        if isinstance(entry, dict) and entry and not entry.keys() & {"value", "why"}:
            raise wrong(f'a key with a dot stands in quotes: "{plain(key)}.{plain(next(iter(entry)))}" = …', key)
    return given


Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], Strict(False)]
Name = Annotated[str, AfterValidator(_name)]
Value = Annotated[float | dict[str, float], PlainValidator(_value)]
Kind = Annotated[str, _among("kind", lambda: KINDS, f"the kinds are {', '.join(KINDS)}")]
Policy = Annotated[str, AfterValidator(_policy)]
Rule = Annotated[str, _among("rule", lambda: RULES, f"the rules are {', '.join(RULES)}")]
Verb = Annotated[str, _among("verb", verbs, "the verbs are in data/coding/verbs.csv")]
TargetClass = Annotated[
    str, _among("target class", lambda: ("", *target_classes()), "they are in data/coding/target_classes.csv")
]
Source = Annotated[str, _among("source", sources, "`escalation-sim sources` lists them")]
Sources = Annotated[tuple[Source, ...], Strict(False), Field(min_length=1)]


class Override(Part):
    """Another value for a number, and why."""

    value: Value
    why: Text


Overrides = Annotated[dict[Name, Override], BeforeValidator(_dots_quoted)]


class Order(Part):
    """One thing that an actor is told to do; what is left out is left to luck."""

    verb: Verb
    target: str = ""
    target_class: TargetClass = ""
    district: str = ""
    deaths: int | None = Field(None, ge=0, le=100_000)


class Planned(Order):
    """A line of a script."""

    on: date


class Directive(Part):
    """What a person in an actor's seat demands for some days: a verb, or verb and target ("accuse India")."""

    start: date = Field(alias="from")
    until: date
    must: Texts = ()
    never: Texts = ()
    only: Texts = ()
    why: str = ""


class ActorForm(Part):
    """What a file says of an actor: everything about a new one, the differences of one that is there."""

    kind: Kind = ""
    alliance: str = ""
    ally: str = ""
    policy: Policy = ""
    plan: Annotated[tuple[Planned, ...], Strict(False)] = ()
    directives: Annotated[tuple[Directive, ...], Strict(False)] = ()
    source: Annotated[tuple[Source, ...], Strict(False)] = ()


class ActorSpec(ActorForm):
    """An actor that takes part: everything about it is settled."""

    name: str


class Suspects(Part):
    """Whom a victim may suspect of backing an actor or a kind of actors: never a finding."""

    victim: Text
    of: Text
    sponsors: Annotated[tuple[Text, ...], Strict(False), Field(min_length=1)]
    source: Sources


class Happening(Part):
    """An event that comes from outside."""

    verb: Verb
    source: Text
    target: Text
    theatre: str = ""
    target_class: TargetClass = ""
    district: str = ""
    deaths: int = Field(0, ge=0, le=100_000)
    outrage: float = Field(1.0, ge=0, le=10)


CONTENT = {
    "event": ("event",),
    "set": ("set",),
    "relate": ("relate",),
    "policy": ("actor", "policy"),
    "order": ("actor", "order"),
}
"""What each kind of intervention needs to be told."""


class Intervention(Part):
    """A dated change from outside: an event, other numbers, other relations, another policy or an order."""

    name: str = ""
    on: date
    until: date | None = None
    do: Annotated[str, _among("intervention", lambda: CONTENT, f"there are {', '.join(CONTENT)}")]
    why: Text
    source: Sources
    event: Happening | None = None
    set: dict[Name, Value] | None = None
    relate: dict[Name, float] | None = None
    actor: Text | None = None
    policy: Policy | None = None
    order: Order | None = None

    @model_validator(mode="after")
    def _content_fits(self) -> "Intervention":
        needed = CONTENT[self.do]
        for key in ("event", "set", "relate", "actor", "policy", "order"):
            if (getattr(self, key) is None) == (key in needed):
                what = "is missing" if key in needed else "does not belong here"
                raise wrong(f'{what}: do = "{self.do}" needs {" and ".join(needed)}', key)
        if self.until is not None and self.do != "set":
            raise wrong('only do = "set" has an end; leave it out', "until")
        return self


class CastForm(Part):
    """Who takes part, and who may be suspected of backing whom."""

    actors: dict[str, ActorForm] = {}
    suspects: Annotated[tuple[Suspects, ...], Strict(False)] = ()


class ScenarioForm(CastForm):
    """All that one file may state; what it leaves out comes from its base."""

    title: Text
    question: Text
    notice: Texts = ()
    try_: Texts = Field((), alias="try")
    base: Text | None = None
    drop: Texts = ()
    start: date | None = None
    end: date | None = None
    map: Text | None = None
    theatre: Text | None = None
    without: Annotated[tuple[Rule, ...], Strict(False)] | None = None
    cast: Texts | None = None
    parameters: Overrides = {}
    initial: Overrides = {}
    interventions: Annotated[tuple[Intervention, ...], Strict(False)] = ()
