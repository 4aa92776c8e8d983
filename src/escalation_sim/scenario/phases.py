"""The named stretches of a run: in order, inherited, and cut to its days."""

from collections.abc import Sequence
from datetime import date, timedelta

from escalation_sim.scenario.form import Phase, ScenarioForm
from escalation_sim.scenario.tomlfile import TomlFile
from escalation_sim.scenario.wording import shown


def settled(base: Sequence[Phase], file: TomlFile, form: ScenarioForm, start: date, end: date) -> tuple[Phase, ...]:
    """A file's own phases, else its base's, so far as they reach into the run. Raises UserError."""
    if form.phases is not None:
        _check(file, form.phases, start, end)
        return tuple(form.phases)
    if base and base[0].start > start:
        wrong = f"lies before the base's phases, which begin on {base[0].start}; add [[phases]] here, or phases = []"
        raise file.error(("start",), wrong)
    return cut(base, start, end)


def cut(phases: Sequence[Phase], start: date, end: date) -> tuple[Phase, ...]:
    """The phases that have a day from the first to the last."""
    last_days = [*(after.start - timedelta(1) for after in phases[1:]), end]
    return tuple(each for each, last in zip(phases, last_days, strict=False) if each.start <= end and last >= start)


def _check(file: TomlFile, phases: Sequence[Phase], start: date, end: date) -> None:
    names: set[str] = set()
    for i, phase in enumerate(phases):
        key = ("phases", i, "from")
        if phase.name in names:
            wrong = f"another phase is called {shown(phase.name)}; choose a new name"
            raise file.error(("phases", i, "name"), wrong)
        names.add(phase.name)
        if i == 0 and phase.start > start:
            raise file.error(key, f"{phase.start} lies after the first day, {start}; let the first phase begin then")
        if i and phase.start <= phases[i - 1].start:
            raise file.error(key, f"{phase.start} does not lie after {phases[i - 1].start}; put the phases in order")
        if (i and phase.start <= start) or phase.start > end:
            raise file.error(key, f"{phase.start} lies outside {start} to {end}; choose a day within")
