"""What a report is about: which kind of result, of which scenarios, from which seeds and versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from escalation_sim.pictures import words
from escalation_sim.pictures.dates import in_words
from escalation_sim.scenario import Scenario
from escalation_sim.studies import about, findings
from escalation_sim.studies.comparisons import Comparison
from escalation_sim.studies.discovery import Discovery
from escalation_sim.studies.ensembles import Ensemble
from escalation_sim.studies.forks import Fork
from escalation_sim.studies.sensitivities import Sensitivity
from escalation_sim.studies.sweeps import Sweep
from escalation_sim.studies.varied import said

if TYPE_CHECKING:
    from escalation_sim.pictures import Drawable
    from escalation_sim.studies.design import Axis


@dataclass(frozen=True)
class Subject:
    """What stands at the head of a report, and what its other parts are told.

    - settings: the scenarios by label; the others are held against the first
    - varied: what a design varies, by key, each with its values in words
    - about: versions, commit and the like, as the run or the study wrote them
    """

    kind: str
    title: str
    question: str
    settings: Mapping[str, Scenario]
    seeds: tuple[int, ...]
    about: Mapping[str, Any]
    why: str = ""
    varied: Mapping[str, str] = field(default_factory=dict)

    @property
    def setting(self) -> Scenario:
        """The scenario, or the one that the others are held against."""
        return next(iter(self.settings.values()))

    @property
    def period(self) -> str:
        """The days in words."""
        return f"{in_words(str(self.setting.start))} to {in_words(str(self.setting.end))}"

    @property
    def notice(self) -> list[str]:
        """What to notice, by all scenarios."""
        return list(dict.fromkeys(each for setting in self.settings.values() for each in setting.notice))

    @property
    def tries(self) -> list[str]:
        """What to try, by all scenarios."""
        return list(dict.fromkeys(each for setting in self.settings.values() for each in setting.try_))

    @property
    def seeded(self) -> str:
        """The seeds in words."""
        first, last = self.seeds[0], self.seeds[-1]
        return f"seed {first}" if len(self.seeds) == 1 else f"seeds {first} to {last}"

    @property
    def versions(self) -> dict[str, str]:
        """What it was made with: versions, and the commit or the code's fingerprint where known."""
        others = {name: str(self.about[name]) for name in ("commit", "code") if self.about.get(name)}
        return {**self.about.get("versions", {}), **others}


def subject(result: "Drawable") -> Subject:
    """What a report of this result is about."""
    match result:
        case Fork():
            kind = f"One simulated run, changed on {result.on}"
            return _of_run(result.forked, kind)
        case Ensemble():
            kind = f"An ensemble: {words.count(len(result.runs), 'simulated run')} of one scenario"
            return _of_one(result.setting, kind, result.seeds, about.read(result.folder))
        case Comparison():
            return _of_comparison(result)
        case Sweep():
            return _of_sweep(result)
        case Sensitivity():
            return _of_sensitivity(result)
        case Discovery():
            return _of_discovery(result)
        case _:
            return _of_run(result, "One simulated run")


def _of_run(result: Any, kind: str) -> Subject:
    return _of_one(result.setting, kind, (result.seed,), result.provenance)


def _of_one(setting: Scenario, kind: str, seeds: tuple[int, ...], told: Mapping[str, Any], **more: Any) -> Subject:
    return Subject(kind, setting.title, setting.question, {setting.name: setting}, seeds, told, **more)


def _of_comparison(result: Comparison) -> Subject:
    settings = dict(zip(result.labels, result.settings, strict=True))
    pairs = words.count(len(result.seeds), "pair")
    return Subject(
        f"A comparison: {words.count(len(settings), 'scenario')} in {pairs} of runs with the same luck",
        _titled(result),
        " ".join(dict.fromkeys(setting.question for setting in result.settings)),
        settings, result.seeds, about.read(result.folder),
    )  # fmt: skip


def _titled(result: Comparison) -> str:
    """The scenarios by their titles, or by their labels if these do not tell them apart."""
    titles = [setting.title for setting in result.settings]
    first, *others = titles if len(set(titles)) == len(titles) else result.labels
    return f"{words.listed(others)} against {first}"


def _of_sweep(result: Sweep) -> Subject:
    plan = result.plan
    kind = f"A sweep: {words.count(len(plan.rows), 'point')} ({plan.design}), {_each(len(result.seeds))}"
    base = plan.at({})
    return Subject(
        kind, plan.title, plan.question, {base.name: base}, result.seeds, about.read(result.folder), plan.why,
        {axis.key: _values(axis) for axis in plan.axes},
    )  # fmt: skip


def _of_sensitivity(result: Sensitivity) -> Subject:
    kind = f"A sensitivity study: {words.count(len(result.axes), 'number')} moved across their ranges"
    return _of_one(
        result.setting, kind, result.seeds, about.read(result.folder / "screening"),
        varied={axis.key: _values(axis) for axis in result.axes},
    )  # fmt: skip


def _of_discovery(result: Discovery) -> Subject:
    told = about.read(result.folder)
    setting = next(point.setting for point in about.study_of(told).points if point.setting)
    own = ("point", "seed", result.outcome, "happened", "inside", "held_back")
    columns = result.runs.drop(columns=list(own))
    varied = {
        str(key): f"{values.min():.3g} to {values.max():.3g}"
        if values.dtype.kind in "if"
        else ", ".join(sorted({str(value) for value in values}))
        for key, values in columns.items()
    }
    event = findings.event(result)
    tables = {name: getattr(setting, name) for name in ("parameters", "initial")}
    kept = {name: {key: each for key, each in table.items() if key not in varied} for name, table in tables.items()}
    setting = setting.model_copy(update=kept)  # as it was before this point's values
    seeds = tuple(int(seed) for seed in sorted(result.runs["seed"].unique()))
    kind = f"A search for conditions: {words.count(result.runs['point'].nunique(), 'point')}, {_each(len(seeds))}"
    why = f"Looked for: {event}."
    return _of_one(setting, kind, seeds, told, why=why, varied=varied)


def _each(runs: int) -> str:
    return f"{words.count(runs, 'simulated run')} each with the same seeds"


def _values(axis: "Axis") -> str:
    if axis.values:
        return ", ".join(said(value) for value in axis.values)
    return f"{axis.low:g} to {axis.high:g}"
