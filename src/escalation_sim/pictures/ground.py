"""The land under a map: its cells, borders and lines, in the coordinates they are drawn in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from escalation_sim.pictures.routes import Cell, Segment, joined, smoothed

if TYPE_CHECKING:
    from escalation_sim.territory import Map

Names = npt.NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Ground:
    """A lattice of cells, row 0 in the south; in degrees, or in cells where the map has no degrees."""

    owner: Names  # (rows, columns)
    district: Names  # (rows, columns), "" outside the province
    west: float  # edge of the lattice
    south: float  # edge of the lattice
    pitch: float  # width and height of a cell
    located: bool  # in degrees
    lines: dict[str, dict[str, list[Cell]]]  # cells crossed, by "roads" or "rails" and by the line's name

    @classmethod
    def of(cls, territory: "Map") -> "Ground":
        """The ground of a map."""
        cells = [(int(row["row"]), int(row["column"])) for row in territory.lattice]
        shape = (max(r for r, _ in cells) + 1, max(c for _, c in cells) + 1)
        owner, district = np.full(shape, "", dtype=object), np.full(shape, "", dtype=object)
        lines: dict[str, dict[str, list[Cell]]] = {"roads": {}, "rails": {}}
        for cell, row in zip(cells, territory.lattice, strict=True):
            owner[cell], district[cell] = row["owner"], row["district"]
            for kind, named in lines.items():
                for name in filter(None, row.get(kind, "").split(";")):
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

    def centre(self, row: Any, column: Any) -> tuple[Any, Any]:
        """The middle of a cell, or of arrays of cells, as x and y."""
        return self.west + (column + 0.5) * self.pitch, self.south + (row + 0.5) * self.pitch

    def squares(self, rows: npt.ArrayLike, columns: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """The corners of cells, shape (cells, 4, 2)."""
        x, y = self.centre(np.asarray(rows), np.asarray(columns))
        half = self.pitch / 2
        corners = [(x + i * half, y + j * half) for i, j in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        return np.moveaxis(np.array(corners), 2, 0)

    def borders(self) -> dict[str, list[Segment]]:
        """Edges between cells: between districts, around the province, and between other owners."""
        owner, district = (np.pad(names, 1, constant_values="") for names in (self.owner, self.district))
        found: dict[str, list[Segment]] = {"district": [], "province": [], "other": []}
        for up, right in ((1, 0), (0, 1)):
            here = slice(None, -up or None), slice(None, -right or None)
            there = slice(up, None), slice(right, None)
            inside, beside = district[here] != "", district[there] != ""
            owned = (owner[here] != "") & (owner[there] != "")
            differs = {
                "district": inside & beside & (district[here] != district[there]),
                "province": inside != beside,
                "other": owned & ~inside & ~beside & (owner[here] != owner[there]),
            }
            for kind, cells in differs.items():
                found[kind] += [
                    [self._corner(row - right, column - up), self._corner(row, column)]
                    for row, column in np.argwhere(cells).tolist()
                ]
        return found

    def _corner(self, row: int, column: int) -> tuple[float, float]:
        """The lower left corner of a cell."""
        return self.west + column * self.pitch, self.south + row * self.pitch

    def middle(self, owner: str) -> tuple[float, float, float]:
        """The middle of the cell deepest in an owner's land, as x and y, and how many cells deep it lies.

        A step sideways counts half, because names are wider than high. Of several, the one in their midst.
        """
        theirs = np.pad((self.owner == owner) & (self.district == ""), 1)
        row, column = np.nonzero(theirs)
        other_row, other_column = np.nonzero(~theirs)
        away = np.hypot(row[:, None] - other_row, 0.5 * (column[:, None] - other_column)).min(axis=1)
        deepest = np.flatnonzero(away == away.max())
        best = deepest[np.hypot(row[deepest] - row[deepest].mean(), column[deepest] - column[deepest].mean()).argmin()]
        x, y = self.centre(row[best] - 1, column[best] - 1)
        return float(x), float(y), float(away[best])

    def routes(self, kind: str) -> list[Segment]:
        """The "roads" or "rails", as segments from cell to cell."""
        segments: list[Segment] = []
        for cells in self.lines[kind].values():
            steps = joined(cells)
            place = smoothed({cell: self.centre(*cell) for cell in cells}, steps)
            segments += [[place[one], place[other]] for one, other in steps]
        return segments
