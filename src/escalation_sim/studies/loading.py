"""A folder of results read back, whatever made it: a run, an ensemble, a comparison, a sweep, a search."""

import json
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import pandas as pd
from pydantic import TypeAdapter

from escalation_sim.errors import UserError
from escalation_sim.measures.lists import typed
from escalation_sim.record import Result
from escalation_sim.scenario import Scenario
from escalation_sim.studies import about, comparisons, discovery, ensembles, sensitivities, sweeps
from escalation_sim.studies.comparisons import Comparison
from escalation_sim.studies.conducting import aloud
from escalation_sim.studies.design import Axis
from escalation_sim.studies.discovery import Discovery
from escalation_sim.studies.ensembles import Ensemble
from escalation_sim.studies.keeping import kept
from escalation_sim.studies.replay import load_setting
from escalation_sim.studies.sensitivities import Sensitivity, Size
from escalation_sim.studies.store import Store, Tell
from escalation_sim.studies.sweepfile import Plan
from escalation_sim.studies.sweeps import Sweep
from escalation_sim.territory import Map

Loaded: TypeAlias = Result | Ensemble | Comparison | Sweep | Sensitivity | Discovery
T = TypeVar("T")


def load(folder: str | Path, tell: Tell = aloud) -> Loaded:
    """The result that a folder holds, as the call that made it gave it.

    A run comes with its log and its daily record, but without fields: `replay.fields_on` makes them anew. Raises
    UserError for a folder of anything else, of an unfinished study, and of another version's form.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UserError(f"there is no folder {folder}; name the folder of a run or of a study")
    if (folder / "run.json").exists():
        return _run(folder)
    asked = kept(folder)
    try:
        return _study(folder, asked, tell)
    except (ValueError, KeyError, TypeError):  # pydantic's complaints are ValueErrors
        raise UserError(
            f"{folder}: was written by another version; give the command that made it again, with another --out"
        ) from None


def _study(folder: Path, asked: dict[str, Any], tell: Tell) -> Loaded:
    kind = asked["kind"]
    if kind == "sensitivity":
        second = asked["second"]
        return sensitivities.of(
            _as(Scenario, asked["setting"]), _as(tuple[Axis, ...], asked["axes"]), tuple(asked["outcomes"]),
            _as(Size, asked["size"]), _store(folder / "screening", tell),
            (lambda _: _store(folder / second, tell)) if second else None, folder,
        )  # fmt: skip
    store = _store(folder, tell)
    if kind == "ensemble":
        return ensembles.of(store, _as(Scenario, asked["setting"]))
    if kind == "comparison":
        return comparisons.of(store, _as(tuple[Scenario, ...], asked["settings"]))
    if kind == "sweep":
        return sweeps.of(store, _as(Plan, asked["plan"]))
    return discovery.of(store, discovery.design_of(folder), asked["outcome"], asked["above"], asked["below"])


def _as(kind: type[T], said: Any) -> T:
    return TypeAdapter(kind).validate_json(json.dumps(said), strict=False)


def _store(folder: Path, tell: Tell) -> Store:
    """The runs of a study's folder. Raises UserError if some are missing."""
    store = Store(about.study_of(about.read(folder)), folder, tell)
    if store.done < store.study.runs:
        raise UserError(
            f"{folder}: {store.done} of {store.study.runs} runs are there; give the command that made it again "
            "to finish it"
        )
    return store


def _run(folder: Path) -> Result:
    setting, seed = load_setting(folder)
    try:
        events, daily = (pd.read_parquet(folder / f"{name}.parquet") for name in ("events", "daily"))
        lists = typed(pd.read_csv(folder / "lists.csv"))
        provenance = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise UserError(
            f"{folder}: lacks events.parquet, daily.parquet or lists.csv, or they are damaged; make the run again"
        ) from None
    return Result(setting, seed, events, daily, lists, {}, Map(setting.map_path), provenance)
