"""What was changed and why: against the shipped numbers, and between two scenarios."""

import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple

from escalation_sim import telling
from escalation_sim.actions import NAMING
from escalation_sim.errors import UserError
from escalation_sim.orders import said as in_words
from escalation_sim.parameters import Numbers, initial, parameters
from escalation_sim.scenario import Happening, Intervention, Scenario, scenarios
from escalation_sim.scenario.form import ActorSpec, Directive

NONE = "none"


class Change(NamedTuple):
    """One thing that is not as it was."""

    what: str
    before: str
    now: str
    why: str


class Dated(NamedTuple):
    """One dated intervention in words."""

    when: str
    name: str
    what: str
    why: str
    source: tuple[str, ...]


class Told(NamedTuple):
    """What a person in an actor's seat demanded for some days, in words."""

    when: str
    whom: str
    what: str
    why: str


def of_numbers(setting: Scenario) -> list[Change]:
    """The numbers that a scenario sets anew, with what the shipped ones are."""
    changes = []
    for key, override in {**setting.parameters, **setting.initial}.items():
        before = next((said for shipped in (parameters(), initial()) if (said := value(shipped, key)) != NONE), NONE)
        changes.append(Change(f"`{key}`{unit(setting, key)}", before, shown(override.value), override.why))
    return changes


def of_dates(setting: Scenario) -> list[Dated]:
    """The dated interventions of a scenario."""
    return [
        Dated(str(each.on) + (f" to {each.until}" if each.until else ""), each.name, done(each), each.why, each.source)
        for each in setting.interventions
    ]


def of_directives(setting: Scenario) -> list[Told]:
    """The directives of a scenario, by date; one to several actors is told once."""
    whom: dict[Directive, list[str]] = {}
    for name, actor in setting.actors.items():
        for directive in actor.directives:
            whom.setdefault(directive, []).append(name)
    return [
        Told(f"{each.start} to {each.until}", ", ".join(names), _demanded(each), each.why)
        for each, names in sorted(whom.items(), key=lambda entry: entry[0].start)
    ]


def _demanded(directive: Directive) -> str:
    said = {"must": directive.must, "must not": directive.never, "may only": directive.only}
    orders = {mode: ", ".join(map(in_words, listed)) for mode, listed in said.items() if listed}
    return "; ".join(f"{mode} {listed}" for mode, listed in orders.items())


def between(first: Scenario, second: Scenario) -> list[Change]:
    """What differs from the first scenario to the second."""
    changes = []
    for what, one, other in (
        ("days", *(f"{each.start} to {each.end}" for each in (first, second))),
        ("map", first.map, second.map),
        ("theatre", first.theatre, second.theatre),
        ("rules switched off", *(", ".join(each.without) or NONE for each in (first, second))),
        ("who takes part", _cast(first, second), _cast(second, first)),
        ("who may be suspected", *_suspects(first, second)),
    ):
        if one != other:
            changes.append(Change(what, one, other, ""))
    overrides = [{**each.parameters, **each.initial} for each in (first, second)]
    for key in dict.fromkeys([*overrides[1], *overrides[0]]):
        one, other = settled(first, key), settled(second, key)
        if one != other:
            why = (overrides[1].get(key) or overrides[0][key]).why
            changes.append(Change(f"`{key}`{unit(second, key)}", one, other, why))
    return changes + _told_between(first, second) + _dates_between(first, second)


def base_of(setting: Scenario) -> Scenario | None:
    """The shipped scenario that this one says it is a variant of; None if there is none that can be read."""
    try:
        text = setting.text or (Scenario.load(setting.name).text if setting.name in shipped_names() else "")
        name = tomllib.loads(text).get("base", "")
        return Scenario.load(name) if name in shipped_names() else None
    except (UserError, tomllib.TOMLDecodeError):
        return None


def shipped_names() -> set[str]:
    """The names of the shipped scenarios."""
    return {each.name for each in scenarios()}


def settled(setting: Scenario, key: str) -> str:
    """A number, or an entry of one, as it holds in a scenario."""
    tables = (setting.parameter_numbers(), setting.initial_numbers())
    return next((said for numbers in tables if (said := value(numbers, key)) != NONE), NONE)


def value(numbers: Numbers, key: str) -> str:
    """What these numbers have under a key; "none" if nothing."""
    if not _has(numbers, key):
        return NONE
    number, entry = numbers.find(key, "")
    if entry is None:
        return shown(number.value)
    assert isinstance(number.value, dict)
    return shown(number.value.get(entry))


def _has(numbers: Numbers, key: str) -> bool:
    """Whether a key names a number or an entry of a table; `find` would look for the nearest name if not."""
    parts = key.split(".")
    stems = [".".join(parts[:end]) for end in range(1, len(parts))]
    return key in numbers or any(stem in numbers and isinstance(numbers[stem].value, dict) for stem in stems)


def unit(setting: Scenario, key: str) -> str:
    """A number's unit, in brackets; nothing if it has none."""
    for numbers in (setting.parameter_numbers(), setting.initial_numbers()):
        if _has(numbers, key):
            said = numbers.find(key, "")[0].unit
            return "" if said == "1" else f" ({said})"
    return ""


def shown(value: Any) -> str:
    """A value, or a table of values, in words."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {each:g}" for name, each in value.items()) or "an empty table"
    return NONE if value is None else f"{value:g}"


def done(change: Intervention) -> str:
    """What a dated intervention does."""
    if change.event is not None:
        return _happened(change.event)
    if change.set is not None:
        return "sets " + "; ".join(f"`{key}` to {shown(value)}" for key, value in change.set.items())
    if change.relate is not None:
        return "sets " + "; ".join(f"{key} to {value:g}" for key, value in change.relate.items())
    if change.without is not None:
        return f"switches off {', '.join(change.without)}"
    if change.policy is not None:
        return f"{change.actor} decides by the policy {change.policy} from then on"
    assert change.order is not None
    order = change.order
    said = [order.verb.replace("_", " "), order.target, order.target_class.replace("_", " ")]
    where = f" in {order.district}" if order.district else ""
    toll = f", {order.deaths} killed" if order.deaths is not None else ""
    return f"{change.actor} is told: {' '.join(filter(None, said))}{where}{toll}"


def _happened(what: Happening) -> str:
    named = what.verb in NAMING
    row = {
        "verb": what.verb, "source": what.source, "target": what.target, "accused": what.target if named else "",
        "proxy": "insurgent" if named else "", "target_class": what.target_class, "district": what.district,
        "theatre": what.theatre, "deaths": str(what.deaths),
    }  # fmt: skip
    return telling.in_words(row)


def _cast(setting: Scenario, other: Scenario) -> str:
    """Those actors of a scenario that are not alike in the other."""
    told = []
    for name, actor in setting.actors.items():
        if name not in other.actors or _undirected(other.actors[name]) != _undirected(actor):
            told.append(f"{name} ({actor.policy or actor.kind})")
    return ", ".join(told) or "nobody else"


def _undirected(actor: ActorSpec) -> ActorSpec:
    return actor.model_copy(update={"directives": ()})


def undirected(setting: Scenario) -> Scenario:
    """The scenario without what persons demand of its actors, where that is told apart."""
    actors = {name: _undirected(actor) for name, actor in setting.actors.items()}
    return setting.model_copy(update={"actors": actors})


def _suspects(first: Scenario, second: Scenario) -> list[str]:
    if first.own_suspects == second.own_suspects:
        return [NONE, NONE]
    return [
        "; ".join(f"by {each.victim}, for {each.of}: {', '.join(each.sponsors)}" for each in setting.own_suspects)
        or "as shipped"
        for setting in (first, second)
    ]


def _told_between(first: Scenario, second: Scenario) -> list[Change]:
    one, other = of_directives(first), of_directives(second)
    gone = [Change(f"{each.whom}, {each.when}", each.what, NONE, each.why) for each in one if each not in other]
    return gone + [Change(f"{each.whom}, {each.when}", NONE, each.what, each.why) for each in other if each not in one]


def _dates_between(first: Scenario, second: Scenario) -> list[Change]:
    one, other = ({each.name or f"{each.do} of {each.on}": each for each in s.interventions} for s in (first, second))
    changes = []
    for name in dict.fromkeys([*one, *other]):
        before, now = one.get(name), other.get(name)
        if before != now:
            told = [f"{each.on}: {done(each)}" if each else "does not happen" for each in (before, now)]
            changes.append(Change(name, told[0], told[1], next(each.why for each in (now, before) if each)))
    return changes
