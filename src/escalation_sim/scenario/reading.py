"""From a scenario's file to a settled scenario: its base, its differences, the checks."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from escalation_sim.errors import UserError
from escalation_sim.scenario.cast import Actors, shipped, taking_part
from escalation_sim.scenario.checks import Check, absent
from escalation_sim.scenario.form import Intervention, Override, ScenarioForm
from escalation_sim.scenario.library import find, find_map, maps
from escalation_sim.scenario.parts import filled
from escalation_sim.scenario.phases import settled
from escalation_sim.scenario.scenario import EARLIEST, LATEST, MAP, Scenario, check_period, within
from escalation_sim.scenario.tomlfile import TomlFile
from escalation_sim.scenario.wording import nearest, shown

MOST_BASES = 3  # one upon the other


def load(name: str) -> Scenario:
    """A shipped scenario by its name, or one's own by the path of its file. Raises UserError."""
    return _read(find(name), ())


def _read(path: Path, above: tuple[Path, ...]) -> Scenario:
    file = TomlFile.read(path)
    form = filled(ScenarioForm, file)
    if form.base is not None:
        chain = (*above, path)
        return _upon(_read(_base(file, form.base, chain), chain), file, form)
    for key in ("start", "end"):
        if getattr(form, key) is None:
            raise file.error((key,), f"is missing; say {key} = 2024-01-01, or take a base")
    return _upon(_nothing(), file, form)


def _base(file: TomlFile, name: str, chain: tuple[Path, ...]) -> Path:
    try:
        path = find(name, file.path.parent)
    except UserError as error:
        raise file.error(("base",), str(error)) from None
    if any(os.path.samefile(path, other) for other in chain):
        circle = " → ".join(each.stem for each in (*chain, path))
        raise file.error(("base",), f"goes round in a circle, {circle}; let one of them stand alone")
    if len(chain) > MOST_BASES:
        raise file.error(("base",), f"is one too many: at most {MOST_BASES} bases stand upon each other")
    return path


@cache
def _nothing() -> Scenario:
    """What a scenario without a base stands upon: the shipped cast and map."""
    path = find_map(MAP, Path())
    assert path is not None
    return Scenario(start=EARLIEST, end=LATEST, map_path=path, actors=dict(shipped()))


def _upon(base: Scenario, file: TomlFile, form: ScenarioForm) -> Scenario:
    start, end = form.start or base.start, form.end or base.end
    try:
        check_period(start, end)
    except UserError as error:
        raise file.error(("end",) if form.end and start >= EARLIEST else ("start",), str(error)) from None
    actors = taking_part(file, form, base.actors)
    Check(file, actors, start, end).everything(form)
    stated: dict[str, Any] = {key: getattr(form, key) for key in ("theatre", "without") if key in form.model_fields_set}
    return base.model_copy(
        update={
            **stated,
            **_map(file, form),
            "name": file.path.stem,
            "title": form.title,
            "question": form.question,
            "notice": form.notice,
            "try_": form.try_,
            "start": start,
            "end": end,
            "actors": actors,
            "parameters": _laid_upon(base.parameters, form.parameters),
            "initial": _laid_upon(base.initial, form.initial),
            "phases": settled(base.phases, file, form, start, end),
            "own_suspects": base.own_suspects + form.suspects,
            "interventions": within(_interventions(base, file, form, actors), start, end),
            "text": file.text,
        }
    )


def _map(file: TomlFile, form: ScenarioForm) -> dict[str, str | Path]:
    if form.map is None:
        return {}
    path = find_map(form.map, file.path.parent)
    if path is None:
        way_out = nearest(form.map, maps(), f"shipped are {', '.join(maps())}; or give the path of a CSV")
        raise file.error(("map",), f"there is no map {shown(form.map)}{way_out}")
    return {"map": form.map, "map_path": path}


def _laid_upon(base: Mapping[str, Override], own: Mapping[str, Override]) -> dict[str, Override]:
    """All changes; own ones come last, so that they win where a base changes the same table."""
    return {key: change for key, change in base.items() if key not in own} | dict(own)


def _interventions(base: Scenario, file: TomlFile, form: ScenarioForm, actors: Actors) -> list[Intervention]:
    """The base's, less those dropped, and the file's own."""
    named = {each.name for each in base.interventions if each.name}
    for i, name in enumerate(form.drop):
        if name not in named:
            way_out = nearest(name, named, f"there are {', '.join(sorted(named)) or 'none'}")
            raise file.error(("drop", i), f"no base has an intervention {shown(name)}{way_out}")
    kept = [each for each in base.interventions if each.name not in form.drop]
    for each in kept:
        for actor in absent(each, actors):
            way_out = f'drop = ["{each.name}"]' if each.name else "give it a name there, and drop it"
            wrong = f"the base's intervention of {each.on} is about {actor}, who is left out; {way_out}"
            raise file.error(("cast",), wrong)
    taken = {each.name for each in kept if each.name}
    for i, own in enumerate(form.interventions):
        if own.name and own.name in taken:
            wrong = f"another intervention is called {shown(own.name)}; choose a new name"
            raise file.error(("interventions", i, "name"), wrong)
        taken.add(own.name)
    return [*kept, *form.interventions]
