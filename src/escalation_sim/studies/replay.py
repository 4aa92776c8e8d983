"""A run's folder, read back: the scenario as it was settled, and the seed."""

import json
from pathlib import Path

from escalation_sim.errors import UserError
from escalation_sim.record import MAP_FILE
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
