"""Putting the folders of one study together, as two machines left them."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from escalation_sim.errors import UserError
from escalation_sim.studies import about
from escalation_sim.studies.keeping import FILE
from escalation_sim.studies.pieces import Piece, joined, write_whole
from escalation_sim.studies.store import SHARD, Store, Tell


def merge(folders: Sequence[Path], out: Path, tell: Tell) -> Store:
    """One folder with the runs of several, which must be of the same study, perhaps with other seeds.

    What is damaged is named and left out. Raises UserError if the folders do not belong together, or if two
    of them disagree about a run.
    """
    if len(folders) < 2:
        raise UserError("name at least two folders to merge")
    said = [about.read(folder) for folder in folders]
    for other, folder in zip(said[1:], folders[1:], strict=True):
        if other["key"] != said[0]["key"]:
            raise UserError(
                f"{folders[0]} and {folder} hold different studies ({said[0]['name']} and {other['name']}, or of "
                "different numbers or versions); only parts of one study can be merged"
            )
    if out.resolve() in [folder.resolve() for folder in folders]:
        raise UserError(f"--out {out}: is one of the folders to be merged; name a new one")
    seeds = sorted({seed for one in said for seed in about.seeds_of(one)})
    store = Store(about.study_of(said[0], seeds), out, tell)
    for folder in folders:
        for path in sorted(folder.iterdir()):
            piece = Piece.named(path)
            if piece is not None and not piece.is_sound():
                tell(f"{path} is damaged; its {piece.runs} runs are left out")
            elif piece is not None:
                _take(store, piece)
    store.finish()
    if (folders[0] / FILE).is_file():
        write_whole(out / FILE, (folders[0] / FILE).read_bytes())
    return store


def _take(store: Store, piece: Piece) -> None:
    table = joined([piece.table()])
    by_shard: dict[int, list[int]] = {}
    for row, place in enumerate(store.places(table)):
        if place >= 0:
            by_shard.setdefault(place // SHARD, []).append(row)
    for shard, rows in by_shard.items():
        _check_same(store, shard, table.take(pa.array(rows)))
        store.keep(shard, table.take(pa.array(rows)))


def _check_same(store: Store, shard: int, new: pa.Table) -> None:
    """Raises UserError if a run that is there already is another one here."""
    there = {(row["point"], row["seed"]): row for row in store.shard(shard).to_pylist()}
    for row in new.to_pylist():
        before = there.get((row["point"], row["seed"]))
        if before is not None and any(repr(before[key]) != repr(row[key]) for key in row.keys() & before.keys()):
            raise UserError(
                f"two folders disagree about {row['label']} with seed {row['seed']}; the machines differ in more "
                "than they should (processor, Python): keep to one of them"
            )
