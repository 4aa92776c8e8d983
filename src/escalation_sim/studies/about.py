"""What a study's folder says about itself: `study.json`."""

import json
import os
import platform
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from escalation_sim.errors import UserError
from escalation_sim.record import own_version
from escalation_sim.scenario import Scenario
from escalation_sim.studies.asked import Point, Study, fingerprint
from escalation_sim.studies.pieces import TEMPORARY, write_whole

FILE = "study.json"
LOCK = ".lock"  # held by the command that is at work in the folder; the system lets go of it if the command dies
MOST_SHOWN = 50  # points whose whole scenario stands in the file


def claim(folder: Path, study: Study) -> None:
    """Make the folder this study's, or see that it is. Raises UserError if it holds anything else."""
    _check_writable(folder)
    if not (folder / FILE).exists():
        others = [path.name for path in folder.iterdir() if not path.name.startswith((TEMPORARY, LOCK))]
        if others:
            raise UserError(f"--out {folder}: holds other things than a study; name a new or an empty folder")
        return note(folder, study, 0)
    said = read(folder)
    if said["key"] != study.key:
        raise UserError(f"--out {folder}: holds another study ({said['name']}, {_why(said, study)}); name a new folder")
    before, now = seeds_of(said), list(study.seeds)
    same = min(len(before), len(now))
    if before[:same] != now[:same]:
        raise UserError(
            f"--out {folder}: holds this study with other seeds ({_span(before)}, not {_span(now)}); "
            "name another folder, and put the two together with `escalation-sim merge`"
        )
    if len(now) > len(before):
        note(folder, study, said["done"])
    return None


def note(folder: Path, study: Study, done: int) -> None:
    """Write what is asked for, and how many runs are there. Raises UserError if it cannot be written."""
    path = folder / FILE
    if path.exists() and len(seeds_of(read(folder))) > len(study.seeds):
        return  # a shorter study within a longer one
    shown = study.points[:MOST_SHOWN]
    said = {
        "name": study.name,
        "key": study.key,
        "runs": study.runs,
        "done": done,
        "seeds": _short(study.seeds),
        "trail": study.trail,
        "logs": study.logs,
        "versions": {
            "escalation_sim": own_version(), "python": platform.python_version(), "mesa": version("mesa"),
            "numpy": version("numpy"),
        },
        "code": fingerprint(),
        **({name: study.origin[name] for name in ("versions", "code")} if study.origin else {}),
        "points": [{"label": point.label, "key": point.key, "fault": point.fault} for point in study.points],
        "scenarios": [
            point.setting.model_dump(mode="json", by_alias=True) | {"map_path": point.setting.map_path.name, "text": ""}
            if point.setting
            else None
            for point in shown
        ],
    }  # fmt: skip
    write_whole(path, (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode())


def read(folder: Path) -> dict[str, Any]:
    """What the folder says about itself. Raises UserError if it is no study's."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if {"name", "key", "runs", "seeds", "points", "scenarios", "versions", "code"} <= said.keys():
            return dict(said)
    except (OSError, ValueError, AttributeError):
        pass
    raise UserError(f"{folder}: is not the folder of a study (no sound {FILE}); name a new folder")


def seeds_of(said: dict[str, Any]) -> list[int]:
    """The seeds that a folder is for."""
    given = said["seeds"]
    return list(range(given["first"], given["first"] + given["number"])) if isinstance(given, dict) else list(given)


def study_of(said: dict[str, Any], seeds: Sequence[int] | None = None) -> Study:
    """The study that a folder is of, perhaps with other seeds: to be read and added to, not to be simulated."""
    scenarios = [*said["scenarios"], *[None] * len(said["points"])]
    points = tuple(
        Point(
            point["label"], Scenario.model_validate_json(json.dumps(setting), strict=False) if setting else None,
            point["fault"], point["key"],
        )
        for point, setting in zip(said["points"], scenarios, strict=False)
    )  # fmt: skip
    chosen = tuple(seeds_of(said) if seeds is None else seeds)
    return Study(said["name"], points, chosen, said["trail"], said["logs"], True, origin=said)


def _short(seeds: tuple[int, ...]) -> dict[str, int] | list[int]:
    one_by_one = seeds == tuple(range(seeds[0], seeds[0] + len(seeds)))
    return {"first": seeds[0], "number": len(seeds)} if one_by_one else list(seeds)


def _span(seeds: list[int]) -> str:
    return f"{seeds[0]} to {seeds[-1]}"


def _why(said: dict[str, Any], study: Study) -> str:
    if said.get("versions", {}).get("escalation_sim") != own_version() or said.get("code") != fingerprint():
        return "made with another version of escalation_sim"
    if [point["key"] for point in said["points"]] != [point.key for point in study.points]:
        return "of other scenarios or numbers"
    return "which kept other things of each run"


def _check_writable(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UserError(f"--out {folder}: is a file; name a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(dir=folder, prefix=TEMPORARY)
        os.close(handle)
        os.unlink(path)
    except OSError as error:
        raise UserError(f"{folder}: cannot be written ({error.strerror}); name another folder with --out") from None
