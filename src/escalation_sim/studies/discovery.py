"""Under which conditions does a chosen outcome happen?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import about, asked, boxes, design, named
from escalation_sim.studies.asked import Point, Study
from escalation_sim.studies.axes import of_model
from escalation_sim.studies.boxes import Limits, Score
from escalation_sim.studies.conducting import Progress, aloud, conduct
from escalation_sim.studies.keeping import keep
from escalation_sim.studies.pieces import write_whole
from escalation_sim.studies.store import Store, Tell
from escalation_sim.studies.sweeps import DESIGN


@dataclass(frozen=True)
class Discovery:
    """The conditions under which an outcome lies beyond a limit.

    - limits: for each thing that matters its range inside the box (infinite where it is open), or the values
      inside; empty if no box is better than everything
    - searched, judged: how the box does on the runs in which it was searched, and on those held back
    - conditions: one row a thing in `limits`: key, low, high (of all points), inside_low, inside_high, values
    - runs: one row a run: point, seed, the conditions, the outcome, happened, inside, held_back
    - errors: the runs that failed: label, seed, error; they count nowhere
    """

    name: str
    outcome: str
    above: float | None
    below: float | None
    limits: Limits
    searched: Score
    judged: Score
    conditions: pd.DataFrame
    runs: pd.DataFrame
    errors: pd.DataFrame
    folder: Path


def discover(
    study: Scenario | str | Path,
    outcome: str = "attacks",
    *,
    above: float | None = None,
    below: float | None = None,
    numbers: Iterable[str] = (),
    size: int = 500,
    runs: int = 1,
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
) -> Discovery:
    """Find the box of conditions in which the outcome lies above (or below) a limit.

    `study` is the folder of a finished sweep or discovery, or a scenario: then `size` points of a Latin
    hypercube over the `numbers` (named ones or rules; by default all that were not measured) are simulated
    first. The rest is as for `ensemble`. Raises UserError.
    """
    if (above is None) == (below is None):
        raise UserError("say when it happens: give either --above or --below a number")
    named.check([outcome], "--outcome")
    boxes.check_installed()
    if not isinstance(study, Scenario) and (Path(study) / about.FILE).exists():
        if changes or days is not None or until is not None or tuple(without) or tuple(numbers):
            raise UserError(
                f"{study} holds runs that are done; changes, days and numbers are for a scenario: leave them out"
            )
        folder = Path(study)
        table = design_of(folder)
        return of(Store(about.study_of(about.read(folder)), folder, tell), table, outcome, above, below)
    setting = asked.settled(study, changes, days=days, until=until, without=without)
    axes = of_model(numbers)
    rows = design.rows(design.HYPERCUBE, axes, size)
    points = tuple(Point.attempt(f"point {n}", setting, row) for n, row in enumerate(rows))
    asked_for = Study(f"{setting.name}-discovery", points, asked.seeds(runs, seed), allow_code=allow_code)
    store = conduct(asked_for, out, workers, scheduler, progress, tell)
    table = pd.DataFrame(rows, index=pd.RangeIndex(len(rows), name="point"))
    write_whole(store.folder / DESIGN, table.to_csv(lineterminator="\n").encode())
    return _kept(of(store, table, outcome, above, below))


def _kept(result: Discovery) -> Discovery:
    keep(result.folder, "discovery", outcome=result.outcome, above=result.above, below=result.below)
    return result


def of(store: Store, table: pd.DataFrame, outcome: str, above: float | None, below: float | None) -> Discovery:
    """What the runs of a store say, whose points have these conditions. Raises UserError."""
    named.check_there([outcome], store.columns(), "--outcome")
    runs = store.runs([outcome])
    errors = runs.loc[runs["error"] != "", ["label", "seed", "error"]].reset_index(drop=True)
    runs = runs[(runs["error"] == "") & runs[outcome].notna()].reset_index(drop=True)
    values = runs[outcome].to_numpy()
    happened = np.asarray(values > above if above is not None else values < (below or 0.0))
    if not len(runs) or happened.all() or not happened.any():
        how = "all" if len(runs) and happened.all() else "none"
        seen = f" (they lie from {values.min():g} to {values.max():g})" if len(runs) else ""
        raise UserError(f"it happened in {how} of {len(runs)} runs{seen}; choose another limit")
    conditions = table.loc[runs["point"]].reset_index(drop=True)
    back = boxes.held_back(runs["point"])
    limits = boxes.found(conditions[~back], happened[~back])
    shown = pd.concat([runs[["point", "seed"]], conditions, runs[[outcome]]], axis=1)
    shown = shown.assign(happened=happened, inside=boxes.inside(limits, conditions), held_back=back)
    searched, judged = (boxes.score(limits, conditions[part], happened[part]) for part in (~back, back))
    return Discovery(
        store.study.name, outcome, above, below, limits, searched, judged, _conditions(limits, table), shown, errors,
        store.folder,
    )  # fmt: skip


def design_of(folder: Path) -> pd.DataFrame:
    """The conditions of each point of a study's folder, one row a point. Raises UserError if nothing varies in it."""
    said = about.read(folder)
    if not (folder / DESIGN).is_file():
        raise UserError(f"{folder}: holds no {DESIGN}, so nothing varies in it; name the folder of a sweep")
    try:
        table = pd.read_csv(folder / DESIGN, index_col="point", keep_default_na=False).drop(
            columns="label", errors="ignore"
        )
    except ValueError:
        raise UserError(f"{folder / DESIGN}: cannot be read; give the sweep again, it will be written anew") from None
    if len(table) != len(said["points"]):
        raise UserError(f"{folder / DESIGN}: has {len(table)} points, the study {len(said['points'])}; sweep again")
    return table


def _conditions(limits: Limits, table: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for key, side in limits.items():
        words = isinstance(side, frozenset)
        low, high = (float("nan"),) * 2 if words else (table[key].min(), table[key].max())
        inner = (float("nan"),) * 2 if isinstance(side, frozenset) else (max(side[0], low), min(side[1], high))
        values = ", ".join(sorted(map(str, side))) if isinstance(side, frozenset) else ""
        rows.append((key, low, high, *inner, values))
    return pd.DataFrame(rows, columns=["key", "low", "high", "inside_low", "inside_high", "values"])
