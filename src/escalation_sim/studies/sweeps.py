"""A design's points, each simulated with the same seeds: what varies, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import asked, named, sweepfile, varied
from escalation_sim.studies.asked import Point, Study
from escalation_sim.studies.bands import bands, t95
from escalation_sim.studies.conducting import Progress, aloud, conduct
from escalation_sim.studies.design import Row
from escalation_sim.studies.ensembles import check_some
from escalation_sim.studies.keeping import keep
from escalation_sim.studies.pieces import write_whole
from escalation_sim.studies.store import Store, Tell
from escalation_sim.studies.sweepfile import Plan

DESIGN = "design.csv"  # beside the runs: which values each point has
OWN = ("point", "label", "seed", "error")


@dataclass(frozen=True)
class Sweep:
    """What the points of a design gave.

    - design: one row a point: point (its number, the index), label, and a column for each thing that varies
    - outcomes: one row a point and outcome (the index: point, outcome): what varies, then over the runs of the
      point runs, mean, its 90 % interval mean_low90 to mean_high90, median, low50, high50, low90, high90
    - runs: one row a run: point, seed, what varies, and every outcome
    - errors: the runs that failed: point, label, seed, error; they count nowhere
    """

    plan: Plan
    seeds: tuple[int, ...]
    design: pd.DataFrame
    outcomes: pd.DataFrame
    runs: pd.DataFrame
    errors: pd.DataFrame
    folder: Path


def sweep(
    file: str | Path,
    *,
    runs: int | None = None,
    out: Path | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    logs: bool = False,
    allow_code: bool = False,
    progress: Progress | None = None,
    tell: Tell = aloud,
) -> Sweep:
    """Simulate every point of a sweep's file with the same seeds; what is in the folder is not repeated.

    `runs` is the number of seeds, instead of the file's. A point that cannot be simulated is recorded with its
    error. The rest is as for `ensemble`. Raises UserError.
    """
    plan = sweepfile.read(Path(file), runs)
    study = Study(plan.name, points_of(plan), asked.seeds(plan.runs, plan.seed), logs=logs, allow_code=allow_code)
    store = conduct(study, out, workers, scheduler, progress, tell)
    keep(store.folder, "sweep", plan=plan)
    return of(store, plan)


def of(store: Store, plan: Plan) -> Sweep:
    """The sweep that a finished store holds. Raises UserError if no run went well."""
    table, keys = store.runs(), [axis.key for axis in plan.axes]
    if (table["error"] != "").all():
        check_some(table)
    named.check_there(plan.outcomes, list(table.columns), plan.name)
    design = table_of(plan.rows, [point.label for point in store.study.points])
    well = table[table["error"] == ""]
    numbers = [name for name in table.columns if name not in OWN]
    outcomes = pd.concat({point: _summed(of_point[numbers]) for point, of_point in well.groupby("point")})
    outcomes.index.names = ["point", "outcome"]
    values = design[keys].loc[outcomes.index.get_level_values("point")].set_index(outcomes.index)
    runs = pd.concat(
        [well[["point", "seed"]], design[keys].loc[well["point"]].set_index(well.index), well[numbers]], axis=1
    )
    errors = table.loc[table["error"] != "", list(OWN)].reset_index(drop=True)
    kept = pd.concat([values, outcomes], axis=1)
    write_whole(
        store.folder / DESIGN, design.to_csv(lineterminator="\n").encode()
    )  # so that `discover` can read the folder
    return Sweep(plan, store.study.seeds, design, kept, runs.reset_index(drop=True), errors, store.folder)


def points_of(plan: Plan) -> tuple[Point, ...]:
    """The plan's points; one that cannot be keeps why not."""
    names = {axis.key: axis.name or axis.key for axis in plan.axes}
    return tuple(attempt(label_of(row, names), plan.base, plan.fixed | row) for row in plan.rows)


def attempt(label: str, base: Scenario, changes: Row) -> Point:
    """The base with changes of any kind as a point, or the reason why there is none."""
    try:
        return Point(label, varied.changed(base, changes))
    except UserError as error:
        return Point(label, None, str(error))


def label_of(row: Row, names: Mapping[str, str]) -> str:
    """A point in one line."""
    return ", ".join(f"{names[key]} = {varied.said(value)}" for key, value in row.items())


def table_of(rows: tuple[Row, ...], labels: list[str]) -> pd.DataFrame:
    """The design as a table; numbers stay numbers, anything else is as a label shows it."""
    table = pd.DataFrame({"label": labels}, index=pd.RangeIndex(len(rows), name="point"))
    for key in rows[0]:
        column: list[Any] = [row[key] for row in rows]
        plain = all(isinstance(value, int | float) for value in column)
        table[key] = column if plain else [varied.said(value) for value in column]
    return table


def _summed(runs: pd.DataFrame) -> pd.DataFrame:
    table = bands(runs).set_index(runs.columns.rename("outcome"))
    half = [t95(n) * s / n**0.5 if n > 1 else float("nan") for n, s in zip(table["runs"], runs.std(), strict=True)]
    table.insert(2, "mean_low90", table["mean"] - half)
    table.insert(3, "mean_high90", table["mean"] + half)
    return table
