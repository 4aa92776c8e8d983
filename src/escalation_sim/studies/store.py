"""Where a study's runs are kept: a folder of Parquet pieces, one for every 100 runs when all are there."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from escalation_sim.errors import UserError
from escalation_sim.studies import about
from escalation_sim.studies.asked import Study
from escalation_sim.studies.pieces import FIXED, TEMPORARY, Piece, joined, table_of, write

SHARD = 100  # runs
Tell = Callable[[str], None]


class Store:
    """The runs of one study that are finished, on disk.

    Runs are numbered seed by seed (`Study.place`), 100 to a shard. While a shard fills up it lies in several
    pieces; when all its runs are there they become one, the same whatever the order in which they came.
    """

    def __init__(self, study: Study, folder: Path, tell: Tell) -> None:
        """Open the folder, or begin it; what is damaged there is named, removed, and so asked for again.

        Raises UserError if the folder cannot be written or holds something else.
        """
        self.study, self.folder = study, folder
        about.claim(folder, study)
        self._pieces: dict[int, list[Piece]] = defaultdict(list)
        self._done: dict[int, set[int]] = defaultdict(set)
        for path in sorted(folder.iterdir()):
            piece = Piece.named(path)
            if path.name.startswith(TEMPORARY):
                path.unlink(missing_ok=True)
            elif piece is not None and not piece.is_sound():
                tell(f"{path} is damaged; its {piece.runs} runs are simulated again")
                path.unlink(missing_ok=True)
            elif piece is not None and piece.key == study.key[:8]:
                self._take(piece)
        for shard in list(self._pieces):
            self._settle(shard)

    @property
    def done(self) -> int:
        """How many of the runs asked for are there."""
        return sum(len(places) for places in self._done.values())

    def missing(self) -> list[list[int]]:
        """The runs that are not there, a list for each shard."""
        shards = range(-(-self.study.runs // SHARD))
        wanted = (range(s * SHARD, min((s + 1) * SHARD, self.study.runs)) for s in shards)
        return [left for s, all in enumerate(wanted) if (left := [p for p in all if p not in self._done[s]])]

    def add(self, rows: Sequence[dict[str, Any]]) -> None:
        """Keep finished runs, at once. Raises UserError if they cannot be written."""
        by_shard: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            place = self.study.place(row["point"], row["seed"])
            assert place is not None
            by_shard[place // SHARD].append(row)
        for shard, belonging in by_shard.items():
            self.keep(shard, table_of(belonging))

    def keep(self, shard: int, table: pa.Table) -> None:
        """Keep a table of runs that all belong to one shard."""
        self._take(write(self.folder, self.study.key, shard, table, whole=False))
        self._settle(shard)

    def _take(self, piece: Piece) -> None:
        self._pieces[piece.shard].append(piece)
        self._done[piece.shard].update(place for place in self.places(piece.table(("point", "seed"))) if place >= 0)

    def places(self, table: pa.Table) -> list[int]:
        """The place of each row; -1 for one beyond those asked for."""
        pairs = zip(table["point"].to_pylist(), table["seed"].to_pylist(), strict=True)
        found = (self.study.place(point, seed) for point, seed in pairs)
        return [-1 if place is None else place for place in found]

    def _settle(self, shard: int) -> None:
        """Make one Parquet file of the pieces, each run once and in order, if all runs of the shard are there."""
        pieces = self._pieces[shard]
        if len(self._done[shard]) < min(SHARD, self.study.runs - shard * SHARD):
            return
        if len(pieces) == 1 and pieces[0].is_whole():
            return  # perhaps with more runs than were asked for this time
        table = joined([piece.table() for piece in pieces])
        first: dict[int, int] = {}
        for row, place in enumerate(self.places(table)):
            first.setdefault(place, row)
        order = [first[place] for place in sorted(first) if place >= 0]
        whole = write(self.folder, self.study.key, shard, joined([table], order), whole=True)
        for piece in pieces:
            if piece.path != whole.path:
                piece.path.unlink(missing_ok=True)
        self._pieces[shard] = [whole]

    def finish(self) -> None:
        """Note in the folder that all runs are there."""
        about.note(self.folder, self.study, self.done)

    def shard(self, shard: int) -> pa.Table:
        """All that is there of one shard."""
        pieces = self._pieces.get(shard, [])
        return joined([piece.table() for piece in pieces]) if pieces else table_of([])

    def table(self, columns: Sequence[str]) -> pa.Table:
        """These columns of all finished runs that were asked for, in order, after point, label, seed, error."""
        tables = []
        for shard in sorted(self._pieces):
            for piece in self._pieces[shard]:
                tables.append(piece.table([*FIXED, *columns]))
        whole = joined(tables) if tables else table_of([]).select([])
        places = np.array(self.places(whole) if tables else [], dtype=np.int64)
        order = np.argsort(places, kind="stable")
        kept = order[places[order] >= 0]
        _, once = np.unique(places[kept], return_index=True)
        return whole.take(pa.array(kept[once], pa.int64())) if tables else whole

    def columns(self) -> list[str]:
        """The names of all columns, beginning with point, label, seed and error."""
        names: dict[str, None] = dict.fromkeys(FIXED)
        for pieces in self._pieces.values():
            for piece in pieces:
                names |= dict.fromkeys(piece.names())
        return list(names)

    def runs(self, columns: Iterable[str] | None = None) -> pd.DataFrame:
        """One row a run: point (its number), label, seed, error ("" if it went well), and its outcomes.

        `columns` chooses outcomes; by default all. An outcome that a run has not is NaN.
        """
        wide = [
            name for name in self.columns() if name not in FIXED and not name.startswith(("curve.", "trail", "log"))
        ]
        chosen = wide if columns is None else list(columns)
        frame: pd.DataFrame = self.table(chosen).to_pandas()
        return frame.reindex(columns=[*FIXED, *chosen])

    def curve(self, name: str) -> NDArray[np.float64]:
        """One curve of every run, in the order of `runs`: shape (runs, windows), NaN where a run has no more."""
        column = self.table([f"curve.{name}"])
        if f"curve.{name}" not in column.column_names:
            raise UserError(f"there is no curve '{name}' in {self.folder}")
        lists = column[f"curve.{name}"].combine_chunks()
        lengths = np.array([len(one) if one is not None else 0 for one in lists.to_pylist()])
        filled = np.full((len(lengths), int(lengths.max(initial=0))), np.nan)
        filled[np.arange(filled.shape[1]) < lengths[:, None]] = lists.flatten().to_numpy()
        return filled

    def trails(self) -> list[bytes]:
        """The digests of each run's days, four bytes a day; empty for a run that failed."""
        return [one or b"" for one in self.table(["trail"])["trail"].to_pylist()]

    def events(self, point: int, seed: int) -> pd.DataFrame:
        """The event log of one run of a study with `logs`, in the columns of events.csv."""
        place = self.study.place(point, seed)
        for piece in self._pieces.get(-1 if place is None else place // SHARD, ()):
            table = piece.table(["point", "seed", "log"])
            for row, at in enumerate(self.places(table)):
                if at == place and "log" in table.column_names:
                    return pd.DataFrame(table["log"][row].as_py())
        raise UserError(f"{self.folder} holds no event log of point {point} with seed {seed}")
