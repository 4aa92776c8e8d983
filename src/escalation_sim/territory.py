"""The grid and its fields: a map read from CSV, and one NumPy array for every quantity that lives on it."""

import csv
import math
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from escalation_sim.errors import UserError

Floats = NDArray[np.float64]

REQUIRED = ("row", "column", "owner", "district", "population", "baloch_share")
KM_PER_DEGREE = 111.2
CELL_DEGREES = 0.25


class Map:
    """The province's cells, as arrays of shape (cells,), and the whole lattice around them.

    Districts are numbered in alphabetical order; `district` holds the number of each cell's district.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        rows = _rows(path)
        self.lattice = rows
        inside = [row for row in rows if row["district"]]
        if not inside:
            raise UserError(f"{path}: no cell has a district, so there is no province; fill the column 'district'")
        self.size = len(inside)
        self.row = np.array([int(row["row"]) for row in inside])
        self.column = np.array([int(row["column"]) for row in inside])
        self.lon = np.array([float(row.get("lon") or int(row["column"]) * CELL_DEGREES) for row in inside])
        self.lat = np.array([float(row.get("lat") or int(row["row"]) * CELL_DEGREES) for row in inside])
        self.located = bool(inside[0].get("lon"))
        self.districts = sorted({row["district"] for row in inside})
        number = {name: i for i, name in enumerate(self.districts)}
        self.district = np.array([number[row["district"]] for row in inside])
        self.population = _numbers(inside, "population")
        self.baloch_share = _numbers(inside, "baloch_share")
        self.town = [row.get("town", "") for row in inside]
        self.road_km = _numbers(inside, "road_km")
        self.rail_km = _numbers(inside, "rail_km")
        self.chinese = np.array(
            [float(len([x for x in row.get("chinese_project", "").split(";") if x])) for row in inside]
        )
        self.mine, self.port, self.station, self.has_town = (
            np.array([bool(row.get(name)) for row in inside]) for name in ("mine", "port", "station", "town")
        )
        self.province = inside[0]["owner"]
        self.gid = self._gids()
        self.per_district = np.bincount(self.district, minlength=len(self.districts)).astype(float)
        self.district_population = np.bincount(self.district, self.population)
        self.district_baloch = np.bincount(self.district, self.baloch_share) / self.per_district
        self._near: dict[tuple[int, float], NDArray[np.intp]] = {}

    def _gids(self) -> NDArray[np.int64]:
        # PRIO-GRID: half-degree cells counted eastwards from 180° W, 90° S, from 1.
        if not self.located:
            return np.full(self.size, -1)
        gid: NDArray[np.int64] = (
            np.floor((self.lat + 90) * 2).astype(np.int64) * 720 + np.floor((self.lon + 180) * 2).astype(np.int64) + 1
        )
        return gid

    def near(self, cell: int, km: float) -> NDArray[np.intp]:
        """The cells whose centres lie within `km` of a cell's centre, itself among them."""
        found = self._near.get((cell, km))
        if found is None:
            east = (self.lon - self.lon[cell]) * np.cos(np.radians(self.lat[cell])) * KM_PER_DEGREE
            north = (self.lat - self.lat[cell]) * KM_PER_DEGREE
            found = self._near[cell, km] = np.flatnonzero(east**2 + north**2 <= km**2)
        return found

    def plane(self) -> tuple[Floats, Floats]:
        """Kilometres east and north of the map's middle, two arrays of shape (cells,)."""
        middle_lon, middle_lat = float(self.lon.mean()), float(self.lat.mean())
        narrow = math.cos(math.radians(middle_lat))
        return (self.lon - middle_lon) * narrow * KM_PER_DEGREE, (self.lat - middle_lat) * KM_PER_DEGREE

    @cached_property
    def guarded(self) -> tuple[Floats, Floats, Floats, Floats]:
        """What checkpoints stand at: towns, railway, Chinese projects, the capital; arrays of shape (cells,)."""
        capital = np.zeros(self.size)
        capital[int(np.argmax(self.population))] = 1.0
        return self.has_town.astype(float), (self.rail_km > 0).astype(float), self.chinese, capital

    def centres(self) -> list[int]:
        """The most populous cell of each district: where people gather."""
        cells = np.arange(self.size)
        return [
            int(max(cells[self.district == d], key=lambda c: self.population[c])) for d in range(len(self.districts))
        ]

    def border_km(self, owner: str) -> Floats:
        """Distance of each cell to the nearest cell of another owner, km, shape (cells,); inf if there is none."""
        there = [(float(r["lon"]), float(r["lat"])) for r in self.lattice if r["owner"] == owner and r.get("lon")]
        if not there:
            return np.full(self.size, np.inf)
        lon, lat = np.array(there).T
        east = (self.lon[:, None] - lon) * np.cos(np.radians(self.lat))[:, None] * KM_PER_DEGREE
        north = (self.lat[:, None] - lat) * KM_PER_DEGREE
        nearest: Floats = np.sqrt(np.min(east**2 + north**2, axis=1))
        return nearest

    def place(self, cell: int) -> tuple[int, int, str, int]:
        """Row, column, district and PRIO-GRID gid of a cell, for the log."""
        return (
            int(self.row[cell]), int(self.column[cell]), self.districts[self.district[cell]], int(self.gid[cell]),
        )  # fmt: skip


class Fields:
    """What changes on the map from day to day; arrays of shape (cells,), (districts,) or (groups, cells)."""

    def __init__(self, map: Map, groups: int) -> None:
        cells, districts = map.size, len(map.districts)
        self.presence = np.zeros((groups, cells))
        self.home = np.zeros((groups, cells))
        self.security = np.ones(cells)
        self.pressure = np.zeros(cells)
        self.recent = np.zeros(cells)
        self.grievance = np.zeros(districts)
        self.rest_grievance = np.zeros(districts)
        self.anger = np.zeros(districts)
        self.crackdowns = np.zeros(districts)
        self.threats = np.zeros(districts)
        self.held: dict[int, int] = {}  # cell of a seized town: id of the seizure


@lru_cache(maxsize=8)
def read_map(path: Path) -> Map:
    """The map in a CSV file; maps are read once and never changed."""
    return Map(path)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as table:
            reader = csv.DictReader(table)
            rows = [{k: (v or "").strip() for k, v in row.items() if k} for row in reader]
            names = reader.fieldnames or []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path}: the map cannot be read ({error})") from None
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise UserError(f"{path}:1: the map lacks the column '{missing[0]}'; it needs {', '.join(REQUIRED)}")
    seen: dict[tuple[int, int], int] = {}
    for line, row in enumerate(rows, start=2):
        place = _integer(path, line, row, "row"), _integer(path, line, row, "column")
        if place in seen:
            raise UserError(
                f"{path}:{line}: cell {place} stands a second time, first in line {seen[place]}; remove one"
            )
        seen[place] = line
        if row["district"]:
            for name, low, high in (("population", 0.0, 1e9), ("baloch_share", 0.0, 1.0)):
                _bounded(path, line, row, name, low, high)
            for name in ("road_km", "rail_km"):
                if row.get(name):
                    _bounded(path, line, row, name, 0.0, 1e4)
            if row.get("lon"):
                _bounded(path, line, row, "lon", -180.0, 180.0)
                _bounded(path, line, row, "lat", -90.0, 90.0)
    _refuse_holes(path, seen)
    return rows


def _refuse_holes(path: Path, seen: dict[tuple[int, int], int]) -> None:
    if not seen:
        raise UserError(f"{path}: the map has no cells")
    height, width = max(r for r, _ in seen) + 1, max(c for _, c in seen) + 1
    if len(seen) < height * width and height * width <= 1_000_000:
        hole = next((r, c) for r in range(height) for c in range(width) if (r, c) not in seen)
        raise UserError(
            f"{path}: the map has a hole at row {hole[0]}, column {hole[1]}; "
            "every cell of the rectangle needs a line (owner 'sea' and no district if nothing is there)"
        )


def _integer(path: Path, line: int, row: dict[str, str], name: str) -> int:
    if not row[name].isdigit() or len(row[name]) > 4:
        raise UserError(f"{path}:{line}: '{name}' must be a whole number from 0 to 9999, not '{row[name]}'")
    return int(row[name])


def _bounded(path: Path, line: int, row: dict[str, str], name: str, low: float, high: float) -> None:
    try:
        value = float(row[name])
    except (KeyError, ValueError):
        value = float("nan")
    if not low <= value <= high:
        raise UserError(f"{path}:{line}: '{name}' must be a number from {low:g} to {high:g}, not '{row.get(name, '')}'")


def _numbers(rows: list[dict[str, str]], name: str) -> Floats:
    return np.array([float(row.get(name) or 0) for row in rows])
