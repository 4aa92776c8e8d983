"""What was asked of a study, kept beside its runs, so that the folder alone gives the result again."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies.pieces import write_whole
from escalation_sim.studies.sweepfile import Plan

FILE = "asked.json"


def keep(folder: Path, kind: str, **asked: Any) -> None:
    """Write what kind of study lies in the folder, and what was asked. Raises UserError if it cannot be written."""
    said = {"kind": kind} | {name: _plain(value) for name, value in asked.items()}
    write_whole(folder / FILE, (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode())


def kept(folder: Path) -> dict[str, Any]:
    """What `keep` wrote. Raises UserError if there is nothing sound."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if isinstance(said, dict) and "kind" in said:
            return said
    except (OSError, ValueError):
        pass
    raise UserError(
        f"{folder}: is neither the folder of a run nor of a study (no sound run.json or {FILE}); "
        "`escalation-sim run` and `ensemble` make one"
    )


def _plain(value: Any) -> Any:
    """As JSON has it. A scenario is kept without the place of its map on this machine."""
    if isinstance(value, Plan):
        value = replace(value, base=_portable(value.base))
    elif isinstance(value, Scenario):
        value = _portable(value)
    elif isinstance(value, tuple):
        return [_plain(one) for one in value]
    return TypeAdapter(type(value)).dump_python(value, mode="json", by_alias=True)


def _portable(setting: Scenario) -> Scenario:
    return setting.model_copy(update={"map_path": Path(setting.map_path.name), "text": ""})
