"""Scenarios against the first of them, each pair of runs with the same luck."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import asked
from escalation_sim.studies.asked import Point, Study
from escalation_sim.studies.bands import paired
from escalation_sim.studies.conducting import Progress, aloud, conduct
from escalation_sim.studies.ensembles import check_some, ends
from escalation_sim.studies.keeping import keep
from escalation_sim.studies.phases import of_pairs
from escalation_sim.studies.reading import CURVES
from escalation_sim.studies.store import Store, Tell

DIGEST = 4  # bytes of a trail a day


@dataclass(frozen=True)
class Comparison:
    """What differs between scenarios whose runs share their luck; each is held against the first.

    - outcomes: one row a scenario and outcome (the index: label, outcome), with the columns of `bands.paired`
    - curves: one row a scenario, curve and window: label, curve, date (the window's last day), and the same
    - phases: one row a scenario, curve and named phase of the first scenario: label, and as of `phases.of_pairs`
    - parted: one row a scenario and seed: label, seed, day (on which the pair parts, from 0; missing if it
      never does) and date
    - runs: one row a run: label, seed and every outcome
    - errors: the runs that failed: label, seed, error; their pairs count nowhere
    """

    settings: tuple[Scenario, ...]
    labels: tuple[str, ...]
    seeds: tuple[int, ...]
    outcomes: pd.DataFrame
    curves: pd.DataFrame
    phases: pd.DataFrame
    parted: pd.DataFrame
    runs: pd.DataFrame
    errors: pd.DataFrame
    folder: Path


def compare(
    *scenarios: Scenario | str | Path,
    runs: int = 100,
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
) -> Comparison:
    """Simulate every scenario with the same seeds and hold each against the first.

    `changes` and `without` make one more scenario: the first with these changes. `days` and `until` hold for
    all. The rest is as for `ensemble`. Raises UserError.
    """
    settings = [asked.settled(scenario, days=days, until=until) for scenario in scenarios]
    labels = [setting.name for setting in settings]
    without = tuple(without)
    if settings and (changes or without):
        settings.append(settings[0].with_changes(changes, without=without))
        said = [*(f"{key}={value:g}" for key, value in (changes or {}).items()), *(f"no {rule}" for rule in without)]
        labels.append(", ".join(said))
    if len(settings) < 2:
        raise UserError("name two scenarios to compare, or one and a change (--set KEY=VALUE or --without RULE)")
    for setting in settings[1:]:
        if (setting.start, setting.end) != (settings[0].start, settings[0].end):
            raise UserError(
                f"{settings[0].name} runs from {settings[0].start} to {settings[0].end} and {setting.name} from "
                f"{setting.start} to {setting.end}; compare scenarios of the same days (--until gives them one end)"
            )
    labels = [label if labels.count(label) == 1 else f"{label} ({i + 1})" for i, label in enumerate(labels)]
    points = tuple(Point(label, setting) for label, setting in zip(labels, settings, strict=True))
    name = "-against-".join(dict.fromkeys(setting.name for setting in settings[:2]))
    study = Study(name, points, asked.seeds(runs, seed), trail=True, logs=logs, allow_code=allow_code)
    store = conduct(study, out, workers, scheduler, progress, tell)
    keep(store.folder, "comparison", settings=tuple(settings))
    return of(store, tuple(settings))


def of(store: Store, settings: tuple[Scenario, ...]) -> Comparison:
    """The comparison that a finished store holds. Raises UserError if no run of a scenario went well."""
    table, trails = store.runs(), np.array(store.trails(), dtype=object)
    check_some(table)
    labels = tuple(point.label for point in store.study.points)
    rows = [np.flatnonzero(table["point"] == point) for point in range(len(labels))]  # in the order of the seeds
    numbers = table.drop(columns=["point", "label", "seed", "error"])
    curves = {name: store.curve(name) for name in CURVES}
    outcomes, windows, phases, parted = [], [], [], []
    for point in range(1, len(labels)):
        one, other = rows[0], rows[point]
        outcome = paired(numbers.iloc[one], numbers.iloc[other])
        outcome.insert(0, "outcome", numbers.columns)
        outcomes.append(_labelled(outcome, labels[point]))
        for name, values in curves.items():
            curve = paired(values[one], values[other])
            curve.insert(0, "date", ends(settings[0]))
            curve.insert(0, "curve", name)
            windows.append(_labelled(curve, labels[point]))
        pairs = {name: (values[one], values[other]) for name, values in curves.items()}
        phases.append(_labelled(of_pairs(pairs, settings[0], ends(settings[0])), labels[point]))
        day = [_first_difference(a, b) for a, b in zip(trails[one], trails[other], strict=True)]
        parting = pd.DataFrame({"seed": store.study.seeds, "day": pd.array(day, dtype="Int64")})
        parting["date"] = pd.Timestamp(settings[0].start) + pd.to_timedelta(parting["day"], unit="D")
        well = (table["error"].to_numpy()[one] == "") & (table["error"].to_numpy()[other] == "")
        parted.append(_labelled(parting[well], labels[point]))
    return Comparison(
        settings,
        labels,
        store.study.seeds,
        pd.concat(outcomes).set_index(["label", "outcome"]),
        pd.concat(windows, ignore_index=True),
        pd.concat(phases, ignore_index=True),
        pd.concat(parted, ignore_index=True),
        table[table["error"] == ""].drop(columns=["point", "error"]).reset_index(drop=True),
        table.loc[table["error"] != "", ["label", "seed", "error"]].reset_index(drop=True),
        store.folder,
    )


def _labelled(table: pd.DataFrame, label: str) -> pd.DataFrame:
    table = table.copy()
    table.insert(0, "label", label)
    return table


def _first_difference(one: bytes, other: bytes) -> int | None:
    """The first day on which two trails differ."""
    if one == other:
        return None
    return next(
        (at // DIGEST for at in range(0, len(one), DIGEST) if one[at : at + DIGEST] != other[at : at + DIGEST]), None
    )
