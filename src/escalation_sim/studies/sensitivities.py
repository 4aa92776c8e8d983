"""Which of the model's numbers matter for an outcome: all screened, then the most important ones apportioned."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import asked, indices, named
from escalation_sim.studies.asked import Point, Study
from escalation_sim.studies.axes import of_model
from escalation_sim.studies.conducting import Progress, aloud, conduct
from escalation_sim.studies.design import Axis, check_number
from escalation_sim.studies.keeping import keep
from escalation_sim.studies.store import Store, Tell

LEAST = 2  # numbers, trajectories


@dataclass(frozen=True)
class Size:
    """How much is simulated: (numbers + 1) × trajectories × runs, then (most + 2) × rows × runs."""

    trajectories: int = 10
    most: int = 6  # numbers in the second step; 0 for none
    rows: int = 64
    runs: int = 5


QUICK = Size(trajectories=2, most=3, rows=8, runs=1)


@dataclass(frozen=True)
class Sensitivity:
    """How much each number matters for each outcome; every point was simulated with the same seeds.

    - screening: one row an outcome and number (the index: outcome, key), with the columns of `indices.screened`
      and luck (the effect that luck alone could show; below it a number is not told from one without any)
    - shares: one row an outcome and number of the second step, with the columns of `indices.apportioned`;
      empty if there was none
    - mean: of each outcome over all points of the screening
    - errors: the runs that failed: step, label, seed, error
    """

    setting: Scenario
    axes: tuple[Axis, ...]
    outcomes: tuple[str, ...]
    seeds: tuple[int, ...]
    size: Size
    screening: pd.DataFrame
    shares: pd.DataFrame
    mean: pd.Series
    errors: pd.DataFrame
    folder: Path


def sensitivity(
    scenario: Scenario | str | Path,
    outcomes: Sequence[str] = ("attacks",),
    *,
    numbers: Iterable[str] = (),
    size: Size = Size(),
    seed: int = 1,
    changes: Mapping[str, float] | None = None,
    days: int | None = None,
    until: date | None = None,
    without: Iterable[str] = (),
    out: Path | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    allow_code: bool = False,
    progress: Progress | None = None,
    tell: Tell = aloud,
) -> Sensitivity:
    """Screen the model's numbers (Morris), then share out the variance among the most important (Saltelli).

    Each number moves over its whole range. `numbers` names some, or rules; by default all that were not
    measured. The rest is as for `ensemble`. Raises UserError.
    """
    named.check(outcomes, "--outcome")
    setting = asked.settled(scenario, changes, days=days, until=until, without=without)
    axes, seeds = of_model(numbers), asked.seeds(size.runs, seed)
    _check(size, axes)
    places = indices.trajectories(axes, size.trajectories)
    first = _study(f"{setting.name}-screening", setting, axes, places, seeds, allow_code)
    folder = out or Path("studies") / f"{setting.name}-sensitivity-{first.key[:8]}"
    store = conduct(first, folder / "screening", workers, scheduler, progress, tell)
    named.check_there(outcomes, store.columns(), "--outcome")
    where: list[str] = []

    def second_step(chosen: tuple[Axis, ...]) -> Store:
        points = indices.crossed(chosen, size.rows)
        second = _study(f"{setting.name}-shares", setting, chosen, points, seeds, allow_code)
        where.append(f"shares-{second.key[:8]}")
        return conduct(second, folder / where[0], workers, scheduler, progress, tell)

    result = of(setting, axes, tuple(outcomes), size, store, second_step, folder)
    keep(folder, "sensitivity", setting=setting, axes=axes, outcomes=tuple(outcomes), size=size, second="".join(where))
    return result


def of(
    setting: Scenario,
    axes: tuple[Axis, ...],
    outcomes: tuple[str, ...],
    size: Size,
    first: Store,
    second_step: Callable[[tuple[Axis, ...]], Store] | None,
    folder: Path,
) -> Sensitivity:
    """What the runs of the screening say, and those of the second step, which is given the numbers chosen for it."""
    places = indices.trajectories(axes, size.trajectories)
    screening, errors = _screened(first, axes, places, outcomes), [_failed(first, "screening")]
    mean = first.runs(outcomes)[list(outcomes)].mean()
    shares = pd.DataFrame()
    chosen = _most_important(screening, axes, size.most)
    if len(chosen) >= LEAST and second_step is not None:
        second = second_step(chosen)
        shares = _all(outcomes, {name: indices.apportioned(chosen, _means(second, name)) for name in outcomes})
        errors.append(_failed(second, "shares"))
    return Sensitivity(
        setting, axes, outcomes, first.study.seeds, size, screening, shares, mean,
        pd.concat(errors, ignore_index=True), folder,
    )  # fmt: skip


def planned(size: Size, numbers: int) -> int:
    """How many runs a study of so many numbers takes at most."""
    most = min(size.most, numbers)
    return size.runs * ((numbers + 1) * size.trajectories + ((most + 2) * size.rows if most >= LEAST else 0))


def _check(size: Size, axes: tuple[Axis, ...]) -> None:
    if len(axes) < LEAST:
        raise UserError(f"sensitivity needs at least {LEAST} numbers; name another with --number")
    if size.trajectories < LEAST:
        raise UserError(f"--trajectories takes {LEAST} or more, not {size.trajectories}")
    if size.most < 0 or size.most == 1:
        raise UserError(f"--most takes 2 or more numbers, or 0 for no second step, not {size.most}")
    if size.rows < 4 or size.rows & (size.rows - 1):
        raise UserError(f"--rows takes a power of two from 4 on, such as 64, not {size.rows}")
    check_number((len(axes) + 1) * size.trajectories)
    check_number((size.most + 2) * size.rows)


def _study(
    name: str, base: Scenario, axes: tuple[Axis, ...], places: indices.Floats, seeds: tuple[int, ...], code: bool
) -> Study:
    worlds = ({axis.key: axis.at(x) for axis, x in zip(axes, place, strict=True)} for place in places.tolist())
    points = tuple(Point.attempt(f"point {n}", base, world) for n, world in enumerate(worlds))
    return Study(name, points, seeds, allow_code=code)


def _by_point(store: Store, outcome: str) -> pd.DataFrame:
    """One row a point, one column a seed; NaN where a run failed."""
    return store.runs([outcome]).pivot(index="point", columns="seed", values=outcome).sort_index()


def _means(store: Store, outcome: str) -> indices.Floats:
    """The mean of each point; NaN if one of its runs failed, for the others would not share its luck."""
    return np.asarray(_by_point(store, outcome).mean(axis=1, skipna=False), dtype=np.float64)


def _screened(store: Store, axes: tuple[Axis, ...], places: indices.Floats, outcomes: Sequence[str]) -> pd.DataFrame:
    tables = {}
    for name in outcomes:
        table = indices.screened(axes, places, _means(store, name))
        tables[name] = table.assign(luck=indices.luck(_by_point(store, name), len(store.study.seeds)))
    return _all(outcomes, tables)


def _all(outcomes: Sequence[str], tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat({name: tables[name] for name in outcomes}, names=["outcome"])


def _most_important(screening: pd.DataFrame, axes: tuple[Axis, ...], most: int) -> tuple[Axis, ...]:
    """The numbers with the largest share of all effects on any of the outcomes, if they have one at all."""
    effect = screening["effect"].unstack("outcome")
    share = (effect / effect.sum()).max(axis=1)
    chosen = share[share > 0].sort_values(ascending=False, kind="stable").index[:most]
    return tuple(axis for axis in axes if axis.key in set(chosen))


def _failed(store: Store, step: str) -> pd.DataFrame:
    table = store.runs([])
    failed = table.loc[table["error"] != "", ["label", "seed", "error"]]
    return failed.assign(step=step)[["step", "label", "seed", "error"]]
