"""A scenario with anything in it changed: a number, a rule, its days, a dated intervention, a policy."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError

from escalation_sim.errors import UserError
from escalation_sim.parameters import parameters
from escalation_sim.scenario import Intervention, Scenario
from escalation_sim.scenario.cast import names_of
from escalation_sim.scenario.numbers import replaced
from escalation_sim.scenario.vocabulary import RULES
from escalation_sim.scenario.wording import nearest, shown

PLAIN = ("scenario", "days", "until", "without", "drop")
DATED, ACTORS = "interventions.", "actors."
OPEN = ("set", "relate")  # tables of an intervention that may get entries they had not


def changed(base: Scenario, changes: Mapping[str, Any]) -> Scenario:
    """The base with these changes. Raises UserError for what is unknown, of the wrong type or out of range.

    A key is `scenario` (another base), `days`, `until`, `without` (a rule or several), `drop` (dated
    interventions left out), `interventions.NAME.KEY` (such as `.on` or `.event.deaths`),
    `actors.NAME.policy`, or a number of the rules or of the first day.
    """
    rest = dict(changes)
    setting = Scenario.load(_text("scenario", rest.pop("scenario"))) if "scenario" in rest else base
    for name in _names("drop", rest.pop("drop", ())):
        _dated(setting, name)
        kept = tuple(each for each in setting.interventions if each.name != name)
        setting = setting.model_copy(update={"interventions": kept})
    setting = setting.with_changes(
        days=_whole("days", rest.pop("days", None)),
        until=_day("until", rest.pop("until", None)),
        without=_names("without", rest.pop("without", ())),
    )
    for key in [key for key in rest if key.startswith(DATED)]:
        setting = _redated(setting, key, rest.pop(key))
    for key in [key for key in rest if key.startswith(ACTORS)]:
        setting = _recast(setting, key, rest.pop(key))
    return setting.with_changes({key: _number(key, value) for key, value in rest.items()}) if rest else setting


def said(value: Any) -> str:
    """A value as a label shows it."""
    if isinstance(value, bool | str | date):
        return str(value) or "none"
    if isinstance(value, list | tuple):
        return " + ".join(map(str, value)) or "none"
    return f"{value:.5g}"


def _redated(setting: Scenario, key: str, value: Any) -> Scenario:
    known = sorted((each.name for each in setting.interventions if each.name), key=len, reverse=True)
    name = next((name for name in known if key.startswith(f"{DATED}{name}.")), "")
    if not name:
        _dated(setting, key[len(DATED) :].partition(".")[0])
        raise UserError(f"{key}: say what of it varies, such as {key}.on")
    path = key[len(DATED) + len(name) + 1 :]
    one = _dated(setting, name)
    table, _, entry = path.partition(".")
    stated = one.model_dump(by_alias=True, exclude_none=True)
    inside = stated.get(table)
    place = (inside, entry) if isinstance(inside, dict) and entry else (stated, path)
    if place[1] not in place[0] and not (table in OPEN and table in stated):
        known_keys = [*(f"{table}.{each}" for each in inside)] if isinstance(inside, dict) else list(stated)
        raise UserError(f"{key}: '{name}' has no {shown(path)}{nearest(path, known_keys, ', '.join(known_keys))}")
    place[0][place[1]] = value
    try:
        new = Intervention.model_validate(stated)
    except ValidationError as error:
        raise UserError(f"{key}: does not fit: {error.errors(include_url=False)[0]['msg']}") from None
    if table == "set":
        replaced(parameters(), {entry: value}, names_of(setting.actors), key)
    if not setting.start <= new.on <= setting.end:
        raise UserError(f"{key}: {new.on} lies outside {setting.start} to {setting.end}")
    all = (new if each is one else each for each in setting.interventions)
    return setting.model_copy(update={"interventions": tuple(sorted(all, key=lambda each: each.on))})


def _dated(setting: Scenario, name: str) -> Intervention:
    found = {each.name: each for each in setting.interventions if each.name}
    if name not in found:
        way_out = nearest(name, found, f"it has {', '.join(found) or 'none with a name'}")
        raise UserError(f"{setting.name} has no dated intervention {shown(name)} in its {setting.days} days{way_out}")
    return found[name]


def _recast(setting: Scenario, key: str, value: Any) -> Scenario:
    from escalation_sim.scenario.form import ActorForm

    name, dot, what = key[len(ACTORS) :].rpartition(".")
    if not dot or what != "policy":
        raise UserError(f"{key}: of an actor only its policy can vary, as in actors.NAME.policy")
    if name not in setting.actors:
        raise UserError(f"{key}: there is no actor {shown(name)}{nearest(name, setting.actors)}")
    try:
        policy = ActorForm.model_validate({"policy": value}).policy
    except ValidationError as error:
        raise UserError(f"{key}: {error.errors(include_url=False)[0]['msg']}") from None
    actor = setting.actors[name].model_copy(update={"policy": policy})
    return setting.model_copy(update={"actors": setting.actors | {name: actor}})


def _names(key: str, value: Any) -> tuple[str, ...]:
    """A name, or several; "" is none."""
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        what = f"a rule, such as '{RULES[0]}'" if key == "without" else "a name"
        raise UserError(f"{key}: takes {what}, or a list of them, not {shown(value)}")
    return tuple(name for name in names if name)


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise UserError(f"{key}: must be text in quotes, not {shown(value)}")
    return value


def _whole(key: str, value: Any) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise UserError(f"{key}: must be a whole number, not {shown(value)}")
    return value


def _day(key: str, value: Any) -> date | None:
    if value is not None and not isinstance(value, date):
        raise UserError(f"{key}: must be a date like 2024-01-31, without quotes, not {shown(value)}")
    return value


def _number(key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UserError(f"{key}: must be a number, not {shown(value)}")
    return value
