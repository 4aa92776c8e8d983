"""What a run leaves: the result in memory, and a folder on disk, written whole or not at all."""

import csv
import io
import json
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from escalation_sim.errors import UserError
from escalation_sim.events import COLUMNS
from escalation_sim.measures.lists import of_spells
from escalation_sim.model import Model
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.library import maps
from escalation_sim.territory import Map

WHOLE = ("id", "day", "cause", "trigger", "row", "column", "gid", "rung")
COUNTS = ("deaths", "deaths_state", "deaths_insurgent", "deaths_civilian")
RUN_FILES = ("run.json", "events.csv")
MAP_FILE = "map.csv"  # in the folder of a run on a map that is not shipped
PLACES = 9

Draw = Callable[["Result", Path], object]


@dataclass(slots=True)
class Result:
    """One simulated run: its log, daily record, target lists (`measures.lists`), last fields, and how it came about."""

    setting: Scenario
    seed: int
    events: pd.DataFrame
    daily: pd.DataFrame
    lists: pd.DataFrame
    fields: dict[str, np.ndarray[Any, Any]]
    territory: Map
    provenance: dict[str, Any]
    rows: list[tuple[object, ...]] = field(default_factory=list, repr=False)
    original: "Result | None" = field(default=None, repr=False)  # the run that this one tells again in other names


def run(
    scenario: Scenario | str,
    seed: int = 1,
    allow_code: bool = False,
    progress: Callable[[int, int], None] | None = None,
    watch: Callable[[Model], None] | None = None,
) -> Result:
    """Simulate a scenario once; the same scenario, seed and version give the same events.

    `progress` is told the days done and the days in all; `watch` is shown the model every evening.
    Raises UserError for a mistake in the scenario.
    """
    setting = Scenario.load(scenario) if isinstance(scenario, str) else scenario
    began = time.perf_counter()
    model = Model(setting, seed, allow_code)
    for day in range(setting.days):
        model.step()
        if progress is not None:
            progress(day + 1, setting.days)
        if watch is not None:
            watch(model)
    result = _result(model, time.perf_counter() - began)
    model.release()
    return result


def _result(model: Model, seconds: float) -> Result:
    world, setting = model.world, model.setting
    dates = [str(d.date()) for d in pd.date_range(setting.start, periods=setting.days)]
    kinds = world.relations.kinds
    rows = [
        event.row(dates[event.day], kinds, world.map.place(event.cell) if event.cell >= 0 else None)
        for event in world.log
    ]
    events = pd.DataFrame(rows, columns=list(COLUMNS))
    events = events.astype(dict.fromkeys(WHOLE, "Int64") | dict.fromkeys(COUNTS, "int64") | {"score": float})
    daily = pd.DataFrame(model.journal.rows, columns=model.journal.columns).round(PLACES)
    daily["day"] = daily["day"].astype("int64")
    daily.insert(1, "date", dates)
    fields, told = fields_of(model), _provenance(model, seconds)
    return Result(setting, model.seed, events, daily, of_spells(model.journal.spells), fields, world.map, told, rows)


def fields_of(model: Model) -> dict[str, np.ndarray[Any, Any]]:
    """The fields as they stand at the end of the model's day, by name; copies of shape (cells,)."""
    world = model.world
    present = np.zeros(world.map.size)
    for group in world.groups.values():
        if group.kind == "insurgent":
            present += group.share * group.strength * world.fields.presence[group.row]
    return {
        "grievance": world.felt[world.map.district],
        "security": world.fields.security.copy(),
        "presence": present,
        "harm": world.fields.pressure.copy(),
    }


def _provenance(model: Model, seconds: float) -> dict[str, Any]:
    setting = model.setting
    return {
        "scenario": setting.name,
        "seed": model.seed,
        "start": str(setting.start),
        "end": str(setting.end),
        "without": list(setting.without),
        "versions": {
            "escalation_sim": own_version(), "python": platform.python_version(), "mesa": version("mesa"),
            "numpy": np.__version__,
        },
        "commit": _commit(),
        "parameters": {number.key: number.value for number in setting.parameter_numbers()},
        "initial": {number.key: number.value for number in setting.initial_numbers()},
        "changed": {
            key: {"value": change.value, "why": change.why}
            for key, change in {**setting.parameters, **setting.initial}.items()
        },
        "settled": setting.model_dump(mode="json", by_alias=True, exclude={"text", "map_path"}),
        "actions": [],  # of people who played a seat
        "seconds": round(seconds, 3),
    }  # fmt: skip


def own_version() -> str:
    """The version of this package."""
    try:
        return version("escalation_sim")
    except PackageNotFoundError:
        return "not installed"


def _commit() -> str | None:
    try:
        git = ("git", "-C", str(Path(__file__).parent))
        done = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True, timeout=5, check=False)
        tracked = [*git, "ls-files", "--error-unmatch", Path(__file__).name]
        inside = subprocess.run(tracked, capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 and inside.returncode == 0 else None


def folder_of(setting: Scenario, seed: int) -> Path:
    """Where a run goes if nothing else is said."""
    return Path("runs") / f"{setting.name}-{seed}"


def check_writable(folder: Path | None) -> None:
    """Make sure, before a long run, that its results can be written. Raises UserError."""
    target = folder or Path("runs")
    if folder is not None and folder.exists():
        if not folder.is_dir():
            raise UserError(f"--out {folder}: is a file; name a folder")
        if any(folder.iterdir()) and not (folder / RUN_FILES[0]).exists():
            raise UserError(f"--out {folder}: holds other things than a run; name a new or an empty folder")
    parent = target.parent if folder is not None else target
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, prefix=".writable-"):
            pass
    except OSError as error:
        raise UserError(f"{parent}: cannot be written ({error.strerror}); name another folder with --out") from None


def save(result: Result, folder: Path | None = None, draw: Draw | None = None) -> Path:
    """Write a run's folder under a temporary name, then rename it; returns the folder.

    `draw(result, folder)` adds pictures. A run that is there already is replaced. Raises UserError if the disk
    is full or the folder cannot be written.
    """
    target = folder or folder_of(result.setting, result.seed)
    check_writable(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        fresh = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-"))
        try:
            _write(result, fresh)
            if draw is not None:
                draw(result, fresh)
            fresh.chmod(0o755)
            _put_in_place(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise UserError(f"{target}: cannot be written ({error.strerror}); name another folder with --out") from None
    return target


def _put_in_place(fresh: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _write(result: Result, folder: Path) -> None:
    (folder / "scenario.toml").write_bytes(result.setting.text.encode("utf-8"))
    if result.setting.map not in maps():
        shutil.copyfile(result.setting.map_path, folder / MAP_FILE)
    (folder / "events.csv").write_bytes(log_of(result.rows))
    result.events.to_parquet(folder / "events.parquet", compression="zstd", index=False)
    result.daily.to_parquet(folder / "daily.parquet", compression="zstd", index=False)
    (folder / "lists.csv").write_bytes(result.lists.to_csv(index=False, lineterminator="\n").encode())
    text = json.dumps(result.provenance, indent=1, ensure_ascii=False)
    (folder / "run.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def log_of(rows: Iterable[tuple[object, ...]]) -> bytes:
    """Rows of the log as the bytes of events.csv."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return text.getvalue().encode()


def load_events(folder: Path) -> list[dict[str, str]]:
    """The event log of a run's folder, as written. Raises UserError if there is none."""
    path = folder / "events.csv"
    try:
        with path.open(encoding="utf-8", newline="") as table:
            rows = list(csv.DictReader(table))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise UserError(
            f"{folder}: is not the folder of a run (no events.csv); `escalation-sim run` makes one"
        ) from None
    if rows and not {"id", "cause", "verb"} <= rows[0].keys():
        raise UserError(f"{path}: lacks the columns of an event log")
    return rows
