"""What a scenario file may state, table by table."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from escalation_sim.scenario.fields import (
    Kind,
    Many,
    Name,
    Policy,
    Rule,
    Some,
    Source,
    TargetClass,
    Text,
    Value,
    Verb,
    among,
)
from escalation_sim.scenario.parts import Part, wrong
from escalation_sim.scenario.wording import plain


class Override(Part):
    """Another value for a number, and why."""

    value: Value
    why: Text


def _dots_quoted(given: Any) -> Any:
    for key, entry in given.items() if isinstance(given, dict) else ():
        if isinstance(entry, dict) and entry and not entry.keys() & {"value", "why"}:
            raise wrong(f'a key with a dot stands in quotes: "{plain(key)}.{plain(next(iter(entry)))}" = …', key)
    return given


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
    must: Many[Text] = ()
    never: Many[Text] = ()
    only: Many[Text] = ()
    why: str = ""


class ActorForm(Part):
    """What a file says of an actor: everything about a new one, the differences of one that is there."""

    kind: Kind = ""
    alliance: str = ""
    ally: str = ""
    policy: Policy = ""
    plan: Many[Planned] = ()
    directives: Many[Directive] = ()
    source: Many[Source] = ()


class ActorSpec(ActorForm):
    """An actor that takes part: everything about it is settled."""

    name: str


class Suspects(Part):
    """Whom a victim may suspect of backing an actor or a kind of actors: never a finding."""

    victim: Text
    of: Text
    sponsors: Some[Text]
    source: Some[Source]


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
    claimed: bool = True  # by its source, if it is an attack in the province


CONTENT = {
    "event": ("event",),
    "set": ("set",),
    "relate": ("relate",),
    "policy": ("actor", "policy"),
    "order": ("actor", "order"),
    "without": ("without",),
}
"""What each kind of intervention needs to be told."""


class Intervention(Part):
    """A dated change from outside: an event, other numbers, other relations, another policy or an order."""

    name: str = ""
    on: date
    until: date | None = None
    do: Annotated[str, among("intervention", lambda: CONTENT, f"there are {', '.join(CONTENT)}")]
    why: Text
    source: Some[Source]
    event: Happening | None = None
    set: dict[Name, Value] | None = None
    relate: dict[Name, float] | None = None
    actor: Text | None = None
    policy: Policy | None = None
    order: Order | None = None
    without: Some[Rule] | None = None  # rules switched off from that day on

    @model_validator(mode="after")
    def _content_fits(self) -> "Intervention":
        needed = CONTENT[self.do]
        for key in ("event", "set", "relate", "actor", "policy", "order", "without"):
            if (getattr(self, key) is None) == (key in needed):
                what = "is missing" if key in needed else "does not belong here"
                raise wrong(f'{what}: do = "{self.do}" needs {" and ".join(needed)}', key)
        if self.until is not None and self.do != "set":
            raise wrong('only do = "set" has an end; leave it out', "until")
        return self


class Phase(Part):
    """A stretch of the run, up to the next one, by the name that its author gives it."""

    name: Annotated[Text, Field(max_length=40)]
    start: date = Field(alias="from")
    source: Some[Source]


class CastForm(Part):
    """Who takes part, and who may be suspected of backing whom."""

    actors: dict[str, ActorForm] = {}
    suspects: Many[Suspects] = ()


class ScenarioForm(CastForm):
    """All that one file may state; what it leaves out comes from its base."""

    title: Text
    question: Text
    notice: Many[Text] = ()
    try_: Many[Text] = Field((), alias="try")
    base: Text | None = None
    drop: Many[Text] = ()
    start: date | None = None
    end: date | None = None
    map: Text | None = None
    theatre: Text | None = None
    without: Many[Rule] | None = None
    cast: Many[Text] | None = None
    parameters: Overrides = {}
    initial: Overrides = {}
    phases: Annotated[Many[Phase], Field(max_length=12)] | None = None  # more could not be told apart in a picture
    interventions: Many[Intervention] = ()
