"""The shipped scenarios and maps: where they are, what they ask, how to begin one of one's own."""

import os
from pathlib import Path
from typing import NamedTuple

from escalation_sim.errors import UserError
from escalation_sim.scenario.tomlfile import TomlFile
from escalation_sim.scenario.wording import nearest, shown

PACKAGE = Path(__file__).parents[1]


class Listed(NamedTuple):
    """A shipped scenario as a list of them shows it."""

    name: str
    title: str
    question: str


def folder() -> Path:
    """Where the shipped scenarios are: inside an installed package, else beside `src`."""
    inside = PACKAGE / "scenarios"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "scenarios"


def scenarios() -> list[Listed]:
    """The shipped scenarios by name."""
    tables = {path.stem: TomlFile.read(path).table for path in sorted(folder().glob("*.toml"))}
    return [Listed(name, str(table["title"]), str(table["question"])) for name, table in tables.items()]


def find(name: str, beside: Path = Path()) -> Path:
    """The file of a scenario: a shipped one's name, or a path to a file, from the folder `beside`.

    Raises UserError, naming the nearest, if there is none.
    """
    shipped = {path.stem: path for path in sorted(folder().glob("*.toml"))}
    for path in (shipped.get(name), beside / name, beside / f"{name}.toml"):
        if path is not None and os.path.isfile(path):
            return path
    if os.path.isdir(beside / name):
        raise UserError(f"{name}: is a folder; name a scenario file in it")
    listed = "`escalation-sim scenarios` lists them"
    way_out = (
        f"give the path of its file, from this folder; or a shipped one: {listed}" if name.endswith(".toml") else listed
    )
    near = nearest(Path(name).stem, shipped, way_out)
    raise UserError(f"there is no scenario {shown(name)}{near}")


def find_map(name: str, beside: Path) -> Path | None:
    """The CSV of a map: a shipped one's name, or a path from the folder `beside`; None if there is none."""
    places = (*(shipped / f"{name}.csv" for shipped in _map_folders()), beside / name)
    return next((path for path in places if os.path.isfile(path)), None)


def maps() -> list[str]:
    """The names of the shipped maps."""
    return sorted(path.stem for shipped in _map_folders() for path in shipped.glob("*.csv"))


def _map_folders() -> tuple[Path, Path]:
    return PACKAGE / "data" / "geography", folder() / "maps"
