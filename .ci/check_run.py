"""Checks the folder of results that a run leaves: every file there, none of them empty, the log not bare."""

import csv
import json
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

EXPECTED = ["scenario.toml", "events.csv", "events.parquet", "daily.parquet", "run.json"]
COLUMNS = ["id", "day", "date", "cause", "trigger", "rule", "theatre", "source", "target", "verb", "deaths"]
PICTURES = {".png", ".svg", ".pdf"}


def main() -> int:
    runs = Path(sys.argv[1])
    folders = sorted(path.parent for path in runs.rglob("run.json")) if runs.is_dir() else []
    if len(folders) != 1:
        print(f"expected one folder of results in {runs}, found {[str(folder) for folder in folders]}")
        return 1
    wrong = list(faults(folders[0]))
    print(f"{folders[0].name}: {', '.join(sorted(path.name for path in folders[0].iterdir()))}")
    for fault in wrong:
        print(f"wrong: {fault}")
    return 1 if wrong else 0


def faults(folder: Path) -> Iterator[str]:
    missing = [name for name in EXPECTED if not (folder / name).is_file()]
    if missing:
        yield f"missing: {', '.join(missing)}"
        return
    everything = [path for path in folder.rglob("*") if path.is_file()]
    yield from (f"{path.name} is empty" for path in everything if path.stat().st_size == 0)
    if not any(path.suffix in PICTURES for path in everything):
        yield "no picture"
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if len(rows) < 100:
        yield f"only {len(rows)} events"
    elif absent := [column for column in COLUMNS if column not in rows[0]]:
        yield f"events.csv lacks {', '.join(absent)}"
    elif [row["id"] for row in rows] != [str(n + 1) for n in range(len(rows))]:
        yield "the ids in events.csv do not count 1, 2, 3 …"
    if b"\r" in (folder / "events.csv").read_bytes():
        yield "events.csv has carriage returns: not the same bytes on every system"
    tomllib.loads((folder / "scenario.toml").read_text(encoding="utf-8"))
    if "seed" not in json.loads((folder / "run.json").read_text(encoding="utf-8")):
        yield "run.json does not name the seed"


if __name__ == "__main__":
    sys.exit(main())
