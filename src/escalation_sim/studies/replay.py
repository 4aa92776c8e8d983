"""A run's folder, read back: the scenario as it was settled, and the seed. And a run's past, by simulating again."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from escalation_sim.errors import UserError
from escalation_sim.model import Model
from escalation_sim.record import MAP_FILE, Result, fields_of
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.library import find_map


def load_setting(folder: Path) -> tuple[Scenario, int]:
    """Scenario and seed of a run's folder. Raises UserError if there are none."""
    try:
        said = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        own = folder / MAP_FILE
        path = own if own.is_file() else find_map(said["settled"]["map"], folder)
        if path is None:
            raise UserError(f"{folder}: lacks its map, {MAP_FILE}")
        text = (folder / "scenario.toml").read_bytes().decode("utf-8")
        settled = said["settled"] | {"map_path": str(path), "text": text}
        return Scenario.model_validate_json(json.dumps(settled), strict=False), int(said["seed"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(
            f"{folder}: is not the folder of a run of this version (no sound run.json); `escalation-sim run` makes one"
        ) from None


def fields_on(
    result: Result, dates: Iterable[date], allow_code: bool = False
) -> dict[date, dict[str, np.ndarray[Any, Any]]]:
    """The fields as they stood at the end of some days of a run, by day and name, each of shape (cells,).

    Nothing but the last day is kept of a run, so it is simulated again, up to the latest of the dates. Raises
    UserError for a date outside the run, and if this version does not reproduce it.
    """
    result = result.original or result
    setting, wanted = result.setting, set(dates)
    for on in sorted(wanted):
        if not setting.start <= on <= setting.end:
            raise UserError(f"{on}: lies outside the run, {setting.start} to {setting.end}; choose a day within")
    model, found = Model(setting, result.seed, allow_code), {}
    for day in range(max(((on - setting.start).days + 1 for on in wanted), default=0)):
        model.step()
        today = date.fromordinal(setting.start.toordinal() + day)
        if today in wanted:
            found[today] = fields_of(model)
    events = [(event.day, event.verb, event.source, event.target, event.deaths) for event in model.world.log]
    model.release()
    said = result.events[["day", "verb", "source", "target", "deaths"]][: len(events)]
    if events != list(said.itertuples(index=False, name=None)):
        raise UserError("this version does not reproduce the run; make it again with `escalation-sim run`")
    return found
