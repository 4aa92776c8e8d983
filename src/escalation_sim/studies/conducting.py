"""Carrying out a study: what is missing is simulated, batch by batch, and kept as it comes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from escalation_sim.errors import UserError
from escalation_sim.studies import about
from escalation_sim.studies.asked import Study, fingerprint
from escalation_sim.studies.execution import carried_out, processors
from escalation_sim.studies.one import Batch, Run
from escalation_sim.studies.store import Store, Tell

Progress = Callable[[int, int], None]
DAYS = 3000  # about so many simulated days to a batch: seconds of work, so that sending it costs nothing
LARGEST = 25  # runs in a batch
MOST_WORKERS = 512  # processes on one machine; beyond that somebody mistyped


def aloud(said: str) -> None:
    """Tell the user one line."""
    print(said, file=sys.stderr)


def conduct(
    study: Study,
    folder: Path | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    progress: Progress | None = None,
    tell: Tell = aloud,
) -> Store:
    """Every run of the study, in its folder; those that are there already are not simulated again.

    `workers` processes on this machine (default: as many as it has processors), or those of the Dask scheduler
    at the address `scheduler`. The tables do not depend on either. `progress` is told the runs done and the
    runs in all. Raises UserError.
    """
    if workers is not None and not 1 <= workers <= MOST_WORKERS:
        raise UserError(f"workers: give a whole number from 1 to {MOST_WORKERS}, not {workers}")
    with _alone(study, folder or study.folder()) as here:
        store = Store(study, here, tell)
        before = store.done
        if before:
            tell(f"{before} of {study.runs} runs are there already, in {store.folder}")
        many = min(workers or processors(), max(study.runs - before, 1))
        # Closed at once if something goes wrong here, so that no worker is left behind.
        with closing(carried_out(_batches(store, many), many, scheduler, tell)) as finished:
            for rows in finished:
                store.add(rows)
                if progress is not None:
                    progress(store.done, study.runs)
        store.finish()
    return store


@contextmanager
def _alone(study: Study, folder: Path) -> Iterator[Path]:
    """The study's folder, with nobody else at work in it. Raises UserError."""
    about.claim(folder, study)
    try:
        with FileLock(folder / about.LOCK, timeout=0):
            yield folder
    except Timeout:
        raise UserError(
            f"{folder}: another command is at work on this study; wait for it, or name another folder with --out"
        ) from None


def _batches(store: Store, workers: int) -> Iterator[Batch]:
    """The missing runs, a few at a time; never from two shards."""
    study = store.study
    most = max(1, min(LARGEST, (study.runs - store.done) // (4 * workers)))
    for shard in store.missing():
        runs: list[Run] = []
        days = 0
        for place in shard:
            if runs and (len(runs) == most or days >= DAYS):
                yield _batch(study, runs)
                runs, days = [], 0
            point, seed = study.run(place)
            world = study.points[point]
            runs.append(Run(place, point, world.label, seed, world.parcel, world.fault))
            days += world.setting.days if world.setting is not None else 1
        yield _batch(study, runs)


def _batch(study: Study, runs: list[Run]) -> Batch:
    return Batch(tuple(runs), study.trail, study.logs, study.allow_code, fingerprint())
