"""One scenario, many seeds: the bands in which its curves and outcomes lie."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import asked
from escalation_sim.studies.asked import Point, Study
from escalation_sim.studies.bands import bands
from escalation_sim.studies.conducting import Progress, aloud, conduct
from escalation_sim.studies.keeping import keep
from escalation_sim.studies.phases import of_runs
from escalation_sim.studies.reading import CURVES, span_of
from escalation_sim.studies.store import Store, Tell


@dataclass(frozen=True)
class Ensemble:
    """What many runs of one scenario gave.

    - outcomes: one row an outcome (the index; `reading.OUTCOMES` and `FAMILIES` say what each means), with
      runs, mean, median, low50, high50, low90, high90
    - curves: one row a curve and window, with curve, date (the window's last day) and the same columns
    - phases: one row a curve and named phase of the scenario, as of `phases.of_runs`
    - runs: one row a run, with seed and every outcome
    - errors: the runs that failed, with seed and error
    """

    setting: Scenario
    seeds: tuple[int, ...]
    outcomes: pd.DataFrame
    curves: pd.DataFrame
    phases: pd.DataFrame
    runs: pd.DataFrame
    errors: pd.DataFrame
    folder: Path


def ensemble(
    scenario: Scenario | str | Path,
    runs: int = 100,
    *,
    seed: int = 1,
    changes: Mapping[str, float] | None = None,
    days: int | None = None,
    until: date | None = None,
    without: Iterable[str] = (),
    out: Path | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    logs: bool = False,
    allow_code: bool = False,
    progress: Progress | None = None,
    tell: Tell = aloud,
) -> Ensemble:
    """Simulate a scenario with so many seeds, from `seed` on. What is in the folder already is not repeated.

    `out` is the folder (default: one in `studies/`), `logs` keeps every event; the rest is as `conduct` and
    `Scenario.with_changes` say. Raises UserError.
    """
    setting = asked.settled(scenario, changes, days=days, until=until, without=without)
    point = Point(setting.name, setting)
    study = Study(f"{setting.name}-ensemble", (point,), asked.seeds(runs, seed), logs=logs, allow_code=allow_code)
    store = conduct(study, out, workers, scheduler, progress, tell)
    keep(store.folder, "ensemble", setting=setting)
    return of(store, setting)


def of(store: Store, setting: Scenario) -> Ensemble:
    """The ensemble that a finished store holds. Raises UserError if no run went well."""
    table = store.runs()
    well = (table["error"] == "").to_numpy()
    check_some(table)
    runs = table[well].drop(columns=["point", "label", "error"]).reset_index(drop=True)
    outcomes = bands(runs.drop(columns="seed")).set_index(runs.columns.drop("seed").rename("outcome"))
    curves = {name: store.curve(name)[well] for name in CURVES}
    return Ensemble(
        setting,
        store.study.seeds,
        outcomes,
        pd.concat([_curve(name, values, setting) for name, values in curves.items()], ignore_index=True),
        of_runs(curves, setting, ends(setting)),
        runs,
        table.loc[~well, ["seed", "error"]].reset_index(drop=True),
        store.folder,
    )


def check_some(table: pd.DataFrame) -> None:
    """Raises UserError, with the first error, if every run of a point failed."""
    for label, runs in table.groupby("label", sort=False):
        if (runs["error"] != "").all():
            raise UserError(f"{label}: every run failed: {runs['error'].iloc[0]}")


def ends(setting: Scenario) -> pd.DatetimeIndex:
    """The last day of each window."""
    span = span_of(setting.days)
    return pd.DatetimeIndex(
        [pd.Timestamp(setting.start + timedelta(last)) for last in range(span - 1, setting.days, span)], name="date"
    )


def _curve(name: str, values: np.ndarray, setting: Scenario) -> pd.DataFrame:
    table = bands(values)
    table.insert(0, "date", ends(setting))
    table.insert(0, "curve", name)
    return table
