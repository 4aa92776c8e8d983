"""Small studies of the island, and how to look at what they leave."""

from functools import cache
from pathlib import Path

from escalation_sim.scenario import Scenario
from escalation_sim.studies import Point, Store, Study, conduct, seeds
from escalation_sim.studies.pieces import Piece

QUICK = {"burn_in": 0.0}


@cache
def island(days: int = 6) -> Scenario:
    return Scenario.load("island").with_changes(QUICK, days=days)


def study(runs: int = 12, days: int = 6, first: int = 1, points: int = 1, trail: bool = False) -> Study:
    """So many runs of each point; the second point attacks more, and so on."""
    worlds = [Point("island", island(days))]
    worlds += [Point.attempt(f"more {n}", island(days), {"attack.rate": 1.3 + n / 10}) for n in range(1, points)]
    return Study("small", tuple(worlds), seeds(runs, first), trail=trail)


def carried_out(asked: Study, folder: Path, workers: int = 1, told: list[str] | None = None) -> Store:
    return conduct(asked, folder, workers, tell=(told if told is not None else []).append)


def tables(folder: Path) -> dict[str, bytes]:
    """The pieces in a folder, byte for byte."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if Piece.named(path)}


def finished_in(folder: Path) -> int:
    """How many runs lie in a folder, whatever state it is in."""
    found: set[tuple[int, int]] = set()
    for path in folder.iterdir():
        piece = Piece.named(path)
        if piece is not None and piece.is_sound():
            table = piece.table(["point", "seed"])
            found |= set(zip(table["point"].to_pylist(), table["seed"].to_pylist(), strict=True))
    return len(found)
