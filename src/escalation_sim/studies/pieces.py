"""A piece of a study on disk: a file whose name says what it holds and what its bytes must be.

A whole shard is a Parquet file. The few runs that come at a time are an Arrow file until their shard is whole:
it is larger, but written in a tenth of the time.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from escalation_sim.errors import UserError

NAME = re.compile(r"([0-9a-f]{8})-(\d{6})-(\d{3})-([0-9a-f]{16})\.(arrow|parquet)")
TEMPORARY = ".writing-"
FIXED = {"point": pa.int32(), "label": pa.string(), "seed": pa.int64(), "error": pa.string()}


class Piece(NamedTuple):
    """What a piece's name says: whose it is, which shard it belongs to, how many runs, and its checksum."""

    path: Path
    key: str
    shard: int
    runs: int
    checksum: str

    @classmethod
    def named(cls, path: Path) -> "Piece | None":
        """The piece that a file's name promises; None if it promises none."""
        found = NAME.fullmatch(path.name)
        return cls(path, found[1], int(found[2]), int(found[3]), found[4]) if found else None

    def is_sound(self) -> bool:
        """Whether the file holds, byte for byte, what was written."""
        try:
            return checksum(self.path.read_bytes()) == self.checksum
        except OSError:
            return False

    def is_whole(self) -> bool:
        """Whether it was written as a whole shard."""
        return self.path.suffix == ".parquet"

    def names(self) -> list[str]:
        """The names of its columns."""
        if self.is_whole():
            return list(pq.read_schema(self.path).names)
        with pa.OSFile(str(self.path)) as file:
            return list(pa.ipc.open_file(file).schema.names)

    def table(self, columns: Sequence[str] | None = None) -> pa.Table:
        """Its rows; of the columns asked for, those it has."""
        has = self.names()
        chosen = has if columns is None else [name for name in columns if name in has]
        if self.is_whole():
            return pq.read_table(self.path, columns=chosen)
        with pa.OSFile(str(self.path)) as file:
            return pa.ipc.open_file(file).read_all().select(chosen)


def checksum(raw: bytes) -> str:
    """What a piece's name ends with."""
    return hashlib.sha256(raw).hexdigest()[:16]


def write(folder: Path, key: str, shard: int, table: pa.Table, whole: bool) -> Piece:
    """Write a piece under a temporary name, then rename it. The same rows give the same bytes.

    Raises UserError if the disk is full or the folder cannot be written.
    """
    table, sink = table.combine_chunks(), pa.BufferOutputStream()
    if whole:
        pq.write_table(table, sink, compression="zstd", store_schema=False)
    else:
        with pa.ipc.new_file(sink, table.schema) as file:
            file.write_table(table)
    raw = sink.getvalue().to_pybytes()
    ending = "parquet" if whole else "arrow"
    name = f"{key[:8]}-{shard:06d}-{table.num_rows:03d}-{checksum(raw)}.{ending}"
    write_whole(folder / name, raw)
    return Piece(folder / name, key[:8], shard, table.num_rows, checksum(raw))


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all. Raises UserError."""
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise UserError(
            f"{path.parent}: cannot be written ({error.strerror}); the runs that are there are kept: "
            "make room and give the same command again, or name another folder with --out"
        ) from None


def table_of(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Rows as a table; a column's name tells its type."""
    rows = list(rows)
    names = dict.fromkeys(name for row in rows for name in row)
    return pa.table({name: pa.array([row.get(name) for row in rows], _type(name)) for name in names})


def joined(tables: Sequence[pa.Table], order: Sequence[int] | None = None) -> pa.Table:
    """The tables as one, columns in an order that depends on nothing but their names; rows as `order` says."""
    whole = pa.concat_tables(tables, promote_options="default")
    if order is not None:
        whole = whole.take(pa.array(order, pa.int64()))
    rest = sorted(name for name in whole.column_names if name not in FIXED)
    return whole.select([*(name for name in FIXED if name in whole.column_names), *rest])


def _type(name: str) -> pa.DataType | None:
    if name in FIXED:
        return FIXED[name]
    if name == "trail":
        return pa.binary()
    if name == "log":
        return _log_type()
    return pa.list_(pa.float64()) if name.startswith("curve.") else pa.float64()


def _log_type() -> pa.DataType:
    from escalation_sim.events import COLUMNS
    from escalation_sim.record import COUNTS, WHOLE

    types = dict.fromkeys((*WHOLE, *COUNTS), pa.int64()) | {"score": pa.float64()}
    return pa.list_(pa.struct([(name, types.get(name, pa.string())) for name in COLUMNS]))
