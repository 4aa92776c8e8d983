"""One batch of runs, as a worker carries it out: parcels and seeds in, one row a run out."""

from typing import Any, NamedTuple

from escalation_sim.errors import UserError
from escalation_sim.events import COLUMNS
from escalation_sim.studies.asked import fingerprint
from escalation_sim.studies.shipping import Parcel, unpacked

Row = dict[str, Any]


class Run(NamedTuple):
    """One run to be made."""

    place: int  # in its study
    point: int
    label: str
    seed: int
    parcel: Parcel | None
    fault: str = ""  # why there is no parcel


class Batch(NamedTuple):
    """Some runs, and what to keep of each."""

    runs: tuple[Run, ...]
    trail: bool
    logs: bool
    allow_code: bool
    fingerprint: str


def simulate(batch: Batch) -> list[Row]:
    """A row for each run; one that fails becomes a row with its error. Raises UserError for another version."""
    if batch.fingerprint != fingerprint():
        raise UserError("the workers have another version of escalation_sim than this machine; install the same there")
    return [_row(run, batch) for run in batch.runs]


def lost(batch: Batch) -> list[Row]:
    """The rows of runs that took their worker down each time they were tried."""
    return [_failed(run, "the worker died each time it tried this run") for run in batch.runs]


def _row(run: Run, batch: Batch) -> Row:
    if run.parcel is None:
        return _failed(run, run.fault)
    try:
        return _begun(run) | _simulated(run, run.parcel, batch)
    except Exception as error:  # whatever a world or a user's policy does wrong must not stop the others
        said = str(error) if isinstance(error, UserError) else f"{type(error).__name__}: {error}"
        return _failed(run, " ".join(said.split()))


def _begun(run: Run) -> Row:
    return {"point": run.point, "label": run.label, "seed": run.seed, "error": ""}


def _failed(run: Run, said: str) -> Row:
    return _begun(run) | {"error": said[:500] or "failed without a word"}


def _simulated(run: Run, parcel: Parcel, batch: Batch) -> Row:
    from escalation_sim.model import Model  # Mesa takes a second to import
    from escalation_sim.studies.reading import read, trail

    model = Model(unpacked(parcel), run.seed, batch.allow_code)
    try:
        days = model.setting.days
        for _ in range(days):
            model.step()
        row: Row = read(model)
        if batch.trail:
            row["trail"] = trail(model.world, days)
        if batch.logs:
            row["log"] = _log(model)
        return row
    finally:
        model.release()


def _log(model: Any) -> list[dict[str, Any]]:
    world, start = model.world, model.setting.start.toordinal()
    kinds, place = world.relations.kinds, world.map.place
    day = type(model.setting.start).fromordinal
    rows = (
        e.row(str(day(start + e.day)), kinds, place(e.cell) if e.cell >= 0 else None) for e in world.log
    )  # fmt: skip
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]
