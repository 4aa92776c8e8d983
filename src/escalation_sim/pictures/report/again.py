"""How to make a result again: the command that gives it, word for word."""

import shlex
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from escalation_sim.pictures.report.changes import shipped_names
from escalation_sim.pictures.report.subject import Subject
from escalation_sim.record import Result
from escalation_sim.scenario import Intervention, Scenario
from escalation_sim.scenario.scenario import FOR_THIS_RUN
from escalation_sim.studies.axes import of_model
from escalation_sim.studies.comparisons import Comparison
from escalation_sim.studies.discovery import Discovery
from escalation_sim.studies.ensembles import Ensemble
from escalation_sim.studies.forks import WHY
from escalation_sim.studies.sensitivities import Sensitivity
from escalation_sim.studies.sweeps import Sweep

if TYPE_CHECKING:
    from escalation_sim.pictures import Drawable

PROGRAM = "escalation-sim"


def commands(result: "Drawable", about: Subject) -> list[str]:
    """The commands, in their order. A scenario of one's own is named as NAME.toml: its file is needed too.

    None for a run that is told in other names, which no scenario knows.
    """
    setting, many = about.setting, ["--runs", str(len(about.seeds)), *_first(about.seeds[0])]
    match result:
        case Ensemble():
            said = [["ensemble", *scenario(setting), *many]]
        case Comparison():
            said = [["compare", *_compared(result), *many]]
        case Sweep():
            said = [["sweep", f"{result.plan.name}.toml", "--runs", str(len(about.seeds))]]
        case Sensitivity():
            said = [["sensitivity", *scenario(setting), *_asked(result), *many]]
        case Discovery():
            said = _discovery(result, about)
        case Result(original=Result()):
            said = []
        case _:
            said = _run(setting, about.seeds[0])
    return [shlex.join([PROGRAM, *words]) for words in said]


def _discovery(result: Discovery, about: Subject) -> list[list[str]]:
    limit = ["--above", f"{result.above:g}"] if result.above is not None else ["--below", f"{result.below:g}"]
    looked = ["--outcome", result.outcome, *limit]
    runs = ["--runs", str(len(about.seeds))]
    if not result.name.endswith("-discovery"):  # in the folder of a sweep
        return [["sweep", f"{result.name}.toml", *runs], ["discover", f"studies/{result.folder.name}", *looked]]
    size = ["--size", str(result.runs["point"].nunique()), *runs, *_first(about.seeds[0])]
    return [["discover", *scenario(about.setting), *looked, *_varied(list(about.varied)), *size]]


def _first(seed: int) -> list[str]:
    return ["--seed", str(seed)] if seed != 1 else []


def _run(setting: Scenario, seed: int) -> list[list[str]]:
    forked = [each for each in setting.interventions if each.why == WHY]
    kept = tuple(each for each in setting.interventions if each.why != WHY)
    plain = setting.model_copy(update={"interventions": kept})
    said = [["run", *scenario(plain), "--seed", str(seed)]]
    folder = f"runs/{setting.name}-{seed}"
    for on in dict.fromkeys(each.on for each in forked):
        said.append(["fork", folder, "--on", str(on), *_fork(each for each in forked if each.on == on)])
        folder = f"{folder}-from-{on}"
    return said


def _fork(changes: Iterable[Intervention]) -> list[str]:
    return [word for each in changes for word in _options(each.set or {}, each.without or ())]


def _options(changes: Mapping[str, Any], without: Iterable[str]) -> list[str]:
    said = [word for key, value in changes.items() for word in ("--set", f"{key}={value:.12g}")]
    return said + [word for rule in without for word in ("--without", rule)]


def scenario(setting: Scenario) -> list[str]:
    """The scenario's name with the options that make this one of it; NAME.toml if they would not."""
    name, options, until = _named(setting)
    return [name, *options, *until]


def _named(setting: Scenario) -> tuple[str, list[str], list[str]]:
    """A scenario's name, the changes to it as options, and its end as an option if it is not the scenario's own."""
    changes, until = _changes(setting), ["--until", str(setting.end)]
    stated = Scenario.load(setting.name) if setting.name in shipped_names() else None
    if stated is not None:
        without = [rule for rule in setting.without if rule not in stated.without]
        if same(stated.with_changes(changes, until=setting.end, without=without), setting):
            return setting.name, _options(changes, without), until if setting.end != stated.end else []
    return f"{setting.name or 'SCENARIO'}.toml", _options(changes, ()), until


def _changes(setting: Scenario) -> dict[str, float]:
    """The numbers that were changed for the run alone."""
    return {
        key: each.value
        for key, each in {**setting.parameters, **setting.initial}.items()
        if each.why == FOR_THIS_RUN and not isinstance(each.value, dict)
    }


def same(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios give the same runs, wherever their maps and files lie."""
    aside = {"text", "map_path"}
    return one.model_dump(exclude=aside) == other.model_dump(exclude=aside)


def _compared(result: Comparison) -> list[str]:
    plain, options = result.settings, list[str]()
    first, last = plain[0], plain[-1]
    new = {key: value for key, value in _changes(last).items() if _changes(first).get(key) != value}
    without = [rule for rule in last.without if rule not in first.without]
    if (new or without) and same(first.with_changes(new, without=without), last):
        plain, options = plain[:-1], _options(new, without)
    named = [_named(setting) for setting in plain]
    # --set and --without would make one more scenario here, so one that needs them can only be a file.
    names = [f"{name.removesuffix('.toml')}.toml" if changed else name for name, changed, _ in named]
    return [*names, *options, *next((until for *_, until in named if until), [])]


def _asked(result: Sensitivity) -> list[str]:
    size = result.size
    said = [word for outcome in result.outcomes for word in ("--outcome", outcome)]
    said += ["--trajectories", str(size.trajectories), "--most", str(size.most), "--rows", str(size.rows)]
    return said + _varied([axis.key for axis in result.axes])


def _varied(keys: list[str]) -> list[str]:
    if keys == [axis.key for axis in of_model()]:
        return []
    return [word for key in keys for word in ("--number", key)]
