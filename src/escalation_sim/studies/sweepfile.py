"""A sweep's file: what it may state, checked, and what it asks for."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.fields import Many, Rule, Some, Text, among
from escalation_sim.scenario.keylines import Key
from escalation_sim.scenario.parts import Part, filled
from escalation_sim.scenario.tomlfile import TomlFile
from escalation_sim.scenario.wording import plain, shown
from escalation_sim.studies import design, named, varied
from escalation_sim.studies.axes import axis_of
from escalation_sim.studies.design import DESIGNS, GRID, SOBOL, Axis, Row

MOST_STEPS = 1000


def _quoted(given: Any) -> Any:
    """A key with dots that is not in quotes is nested tables; say so rather than "unknown key"."""
    from escalation_sim.scenario.parts import wrong

    for key, entry in given.items() if isinstance(given, dict) else ():
        if isinstance(entry, dict) and entry and all(isinstance(inner, dict) for inner in entry.values()):
            raise wrong(f'a key with a dot stands in quotes: [vary."{plain(key)}.{plain(next(iter(entry)))}"]', key)
    return given


class Varied(Part):
    """One thing that varies: between two numbers, or among values."""

    low: float | None = None
    high: float | None = None
    steps: int | None = Field(None, ge=2, le=MOST_STEPS)
    values: Many[Any] | None = Field(None, min_length=1)
    name: str = ""
    why: str = ""


class SweepForm(Part):
    """All that a sweep's file may state."""

    title: Text
    question: Text
    why: Text
    scenario: Text
    days: int | None = None
    until: date | None = None
    without: Many[Rule] = ()
    set: dict[str, float] = {}
    runs: int = Field(20, ge=1)
    seed: int = Field(1, ge=0)
    design: Annotated[str, among("design", lambda: DESIGNS, f"there are {', '.join(DESIGNS)}")] = GRID
    size: int | None = Field(None, ge=1)
    outcomes: Some[Text] = ("attacks",)
    vary: Annotated[dict[str, Varied], BeforeValidator(_quoted)] = Field(min_length=1)


@dataclass(frozen=True)
class Plan:
    """What a sweep asks for."""

    name: str
    title: str
    question: str
    why: str
    base: Scenario
    fixed: Row  # what holds at every point
    axes: tuple[Axis, ...]
    design: str
    rows: tuple[Row, ...]
    runs: int
    seed: int
    outcomes: tuple[str, ...]

    def at(self, row: Row) -> Scenario:
        """The scenario at a point. Raises UserError if there can be none."""
        return varied.changed(self.base, self.fixed | row)


def read(path: Path, runs: int | None = None) -> Plan:
    """The plan in a file, perhaps with another number of runs. Raises UserError, with file, line and way out."""
    file = TomlFile.read(path)
    form = filled(SweepForm, file)
    try:
        base = Scenario.load(form.scenario)
    except UserError as error:
        raise file.error(("scenario",), str(error)) from None
    fixed = {"days": form.days, "until": form.until, "without": list(form.without), **form.set}
    fixed = {key: value for key, value in fixed.items() if value}
    for key in fixed:
        _try(file, (key,) if key in SweepForm.model_fields else ("set", key), base, fixed, {})
        break  # all of them are tried together; the first carries the blame
    axes = tuple(_axis(file, form, base, fixed, key, one) for key, one in form.vary.items())
    named.check(form.outcomes, file.place(("outcomes",)))
    size = form.size or 0
    if (form.size is None) != (form.design == GRID):
        if form.design == GRID:
            raise file.error(("size",), "a grid has no size; its points are all combinations (steps, values)")
        raise file.error(("size",), f"is missing; add size = {64 if form.design == SOBOL else 50}")
    try:
        rows = tuple(design.rows(form.design, axes, size))
    except UserError as error:
        raise UserError(f"{file.place(('size',) if form.size else ('vary',))}: {error}") from None
    return Plan(
        path.stem, form.title, form.question, form.why, base, fixed, axes, form.design, rows,
        form.runs if runs is None else runs, form.seed, form.outcomes,
    )  # fmt: skip


def _axis(file: TomlFile, form: SweepForm, base: Scenario, fixed: Row, key: str, one: Varied) -> Axis:
    at = ("vary", key)
    if one.values is not None:
        for given in ("low", "high", "steps"):
            if getattr(one, given) is not None:
                raise file.error((*at, given), "does not go with values; give either values or low and high")
        for i, value in enumerate(one.values):
            _try(file, (*at, "values", i), base, fixed, {key: value})
        return axis_of(key, base, values=one.values, name=one.name)
    for given in ("low", "high"):
        if getattr(one, given) is None:
            raise file.error((*at, given), f"is missing; add {given} = …, or values = […]")
    assert one.low is not None
    assert one.high is not None
    if one.low >= one.high:
        raise file.error((*at, "low"), f"{one.low:g} must be less than high, {one.high:g}")
    if one.steps is not None and form.design != GRID:
        raise file.error((*at, "steps"), f'only a grid has steps; leave it out, or say design = "{GRID}"')
    axis = axis_of(key, base, low=one.low, high=one.high, steps=one.steps or 5, name=one.name)
    for given, value in (("low", one.low), ("high", one.high)):
        if axis.whole and value % 1:
            raise file.error((*at, given), f"must be a whole number, not {shown(value)}")
        _try(file, (*at, given), base, fixed, {key: round(value) if axis.whole else value})
    return axis


def _try(file: TomlFile, at: Key, base: Scenario, fixed: Row, row: Row) -> None:
    try:
        varied.changed(base, fixed | row)
    except UserError as error:
        raise UserError(f"{file.place(at)}: {error}") from None
