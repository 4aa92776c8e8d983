"""Who takes part: the shipped cast, or a base's, with what a file changes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from escalation_sim.scenario.form import ActorForm, ActorSpec, CastForm, ScenarioForm, Suspects
from escalation_sim.scenario.keylines import Key
from escalation_sim.scenario.library import PACKAGE
from escalation_sim.scenario.parts import filled
from escalation_sim.scenario.tomlfile import TomlFile
from escalation_sim.scenario.vocabulary import ALLIANCE, KINDS, target_classes
from escalation_sim.scenario.wording import nearest, shown

NAME = re.compile(r"\w[\w '’-]{0,39}")  # what fits into a key ("A>B", "share.A"), a column and a picture

Actors = Mapping[str, ActorSpec]


@cache
def shipped() -> Actors:
    """The organisations of the article."""
    return {name: _with_changes(ActorSpec(name=name), actor) for name, actor in _cast().actors.items()}


@cache
def _cast() -> CastForm:
    return filled(CastForm, TomlFile.read(PACKAGE / "cast.toml"))


def taking_part(file: TomlFile, form: ScenarioForm, before: Actors) -> Actors:
    """The actors `before`, with the choice and the changes of one file. Raises UserError."""
    actors = dict(before)
    if form.cast is not None:
        for i, name in enumerate(form.cast):
            if name not in shipped():
                way_out = nearest(name, shipped(), f"it has {', '.join(shipped())}")
                raise file.error(("cast", i), f"the shipped cast has no {shown(name)}{way_out}")
        own = {name: actor for name, actor in before.items() if name not in shipped()}
        actors = {name: before.get(name, shipped()[name]) for name in form.cast} | own
    for name, actor in form.actors.items():
        if name not in actors and "kind" not in actor.model_fields_set:
            way_out = nearest(name, actors, f"one of {', '.join(KINDS)}")
            raise file.error(("actors", name), f"a new actor needs a kind{way_out}")
        _check_name(file, ("actors", name), name)
        if actor.alliance:
            _check_name(file, ("actors", name, "alliance"), actor.alliance)
        actors[name] = _with_changes(actors.get(name, ActorSpec(name=name)), actor)
    if not actors:
        raise file.error(("cast",), "nobody takes part; name some, or add a table [actors.NAME]")
    return {name: _without_absent_ally(actor, actors) for name, actor in actors.items()}


def _check_name(file: TomlFile, key: Key, name: str) -> None:
    if not NAME.fullmatch(name):
        raise file.error(key, "take a name of letters, digits, spaces, - and ', at most 40")
    if name in (*KINDS, *target_classes(), ALLIANCE):
        raise file.error(key, f"{shown(name)} means something else already; choose another name")


def _with_changes(actor: ActorSpec, changes: ActorForm) -> ActorSpec:
    stated = {key: getattr(changes, key) for key in changes.model_fields_set}
    if "kind" in stated:
        stated = {"policy": stated["kind"], **stated}
    return actor.model_copy(update=stated)


def _without_absent_ally(actor: ActorSpec, actors: Actors) -> ActorSpec:
    return actor if actor.ally in ("", *actors) else actor.model_copy(update={"ally": ""})


def names_of(actors: Actors) -> frozenset[str]:
    """All names that a table by actor may have entries for, whoever takes part."""
    alliances = {actor.alliance for actor in actors.values() if actor.alliance}
    return frozenset({*actors, *shipped(), *KINDS, *alliances, ALLIANCE})


def suspicions(own: Iterable[Suspects], actors: Actors) -> Iterator[Suspects]:
    """The shipped suspicions and a scenario's own, so far as they are about those who take part."""
    present = {*actors, *(actor.kind for actor in actors.values())}
    for suspects in (*_cast().suspects, *own):
        sponsors = tuple(name for name in suspects.sponsors if name in actors)
        if sponsors and suspects.victim in present and suspects.of in present:
            yield suspects.model_copy(update={"sponsors": sponsors})
