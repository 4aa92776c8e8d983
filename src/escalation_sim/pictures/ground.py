"""The land under a map: cells, borders and lines, in the coordinates they are drawn in."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from escalation_sim.territory import Map

Floats = npt.NDArray[np.float64]
Cell = tuple[int, int]
Point = tuple[float, float]
SMOOTHINGS = 3  # of the lines, which are known by the cells they cross only


@dataclass(frozen=True)
class Ground:
    """A lattice of cells, row 0 in the south; places in degrees, or in cells where the map has no degrees."""

    owner: npt.NDArray[np.str_]  # (rows, columns)
    district: npt.NDArray[np.str_]  # (rows, columns), "" outside the province
    west: float  # of the lattice's edge
    south: float
    pitch: float  # width and height of a cell
    located: bool  # in degrees
    lines: dict[str, dict[str, list[Cell]]]  # cells crossed, by "roads" or "rails" and the line's name

    @classmethod
    def of(cls, territory: "Map") -> "Ground":
        """The ground of a map."""
        rows = list(territory.lattice)
        cells = [(int(row["row"]), int(row["column"])) for row in rows]
        shape = (max(r for r, _ in cells) + 1, max(c for _, c in cells) + 1)
        owner, district = np.full(shape, "", dtype=object), np.full(shape, "", dtype=object)
        lines: dict[str, dict[str, list[Cell]]] = {"roads": {}, "rails": {}}
        for cell, row in zip(cells, rows, strict=True):
            owner[cell], district[cell] = row["owner"], row["district"]
            for kind, named in lines.items():
                for name in filter(None, (row.get(kind) or "").split(";")):
                    named.setdefault(name, []).append(cell)
        west, south, pitch = -0.5, -0.5, 1.0
        if territory.located:
            pitch = float(np.ptp(territory.lon) / np.ptp(territory.column))
            west = float(territory.lon[0] - (territory.column[0] + 0.5) * pitch)
            south = float(territory.lat[0] - (territory.row[0] + 0.5) * pitch)
        return cls(owner.astype(str), district.astype(str), west, south, pitch, territory.located, lines)

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """West, east, south and north edge."""
        rows, columns = self.owner.shape
        return self.west, self.west + columns * self.pitch, self.south, self.south + rows * self.pitch

    @cached_property
    def edges(self) -> tuple[Floats, Floats]:
        """The lines between columns and between rows, as `pcolormesh` wants them."""
        rows, columns = self.owner.shape
        return self.west + np.arange(columns + 1) * self.pitch, self.south + np.arange(rows + 1) * self.pitch

    def centre(self, row: Any, column: Any) -> tuple[Any, Any]:
        """The middle of a cell, or of arrays of cells."""
        return self.west + (column + 0.5) * self.pitch, self.south + (row + 0.5) * self.pitch

    def borders(self) -> dict[str, list[list[Point]]]:
        """Segments between cells: between districts, around the province, and between other owners."""
        found: dict[str, list[list[Point]]] = {"district": [], "province": [], "other": []}
        x, y = self.edges
        rows, columns = self.owner.shape
        for row in range(rows):
            for column in range(columns):
                if row + 1 < rows:
                    self._sort(found, (row, column), (row + 1, column), (column, row + 1), (column + 1, row + 1))
                if column + 1 < columns:
                    self._sort(found, (row, column), (row, column + 1), (column + 1, row), (column + 1, row + 1))
        return {kind: [[(x[i], y[j]) for i, j in edge] for edge in edges] for kind, edges in found.items()}

    def _sort(self, found: dict[str, list[Any]], one: Cell, other: Cell, begin: Cell, end: Cell) -> None:
        inside, beside = self.district[one], self.district[other]
        if inside and beside and inside != beside:
            found["district"].append([begin, end])
        elif bool(inside) != bool(beside):
            found["province"].append([begin, end])
        elif self.owner[one] != self.owner[other]:
            found["other"].append([begin, end])

    def middle(self, owner: str) -> tuple[Point, float]:
        """The place of an owner's land farthest from other land and the map's edge, and how far that is."""
        theirs = np.pad((self.owner == owner) & (self.district == ""), 1)
        row, column = np.nonzero(theirs)
        other_row, other_column = np.nonzero(~theirs)
        distance = np.hypot(row[:, None] - other_row, 0.5 * (column[:, None] - other_column)).min(axis=1)
        best = int(distance.argmax())
        x, y = self.centre(row[best] - 1, column[best] - 1)
        return (float(x), float(y)), float(distance[best])

    def routes(self, kind: str) -> list[list[Point]]:
        """The roads or rails as segments from cell to cell, the shortest that join them all, smoothed."""
        segments = []
        for cells in self.lines[kind].values():
            joined = _joined(cells)
            place = {cell: np.array(self.centre(*cell), dtype=np.float64) for cell in cells}
            for _ in range(SMOOTHINGS):
                place = _smoothed(place, joined)
            segments += [[tuple(place[one]), tuple(place[other])] for one, other in joined]
        return segments


def _joined(cells: list[Cell]) -> list[tuple[Cell, Cell]]:
    """Pairs of touching cells that join all cells that can be joined: a minimum spanning tree (Kruskal 1956)."""
    there = sorted(set(cells))
    steps = [(0, 1), (1, 0), (1, 1), (1, -1)]  # sides before corners
    pairs = [(c, (c[0] + r, c[1] + k)) for r, k in steps for c in there if (c[0] + r, c[1] + k) in set(there)]
    root = {cell: cell for cell in there}

    def top(cell: Cell) -> Cell:
        while root[cell] != cell:
            cell = root[cell]
        return cell

    joined = []
    for one, other in pairs:
        if top(one) != top(other):
            root[top(one)] = top(other)
            joined.append((one, other))
    return joined


def _smoothed(place: dict[Cell, Floats], joined: list[tuple[Cell, Cell]]) -> dict[Cell, Floats]:
    near: dict[Cell, list[Cell]] = {cell: [] for cell in place}
    for one, other in joined:
        near[one].append(other)
        near[other].append(one)
    return {
        cell: (2 * here + place[near[cell][0]] + place[near[cell][1]]) / 4 if len(near[cell]) == 2 else here
        for cell, here in place.items()
    }
