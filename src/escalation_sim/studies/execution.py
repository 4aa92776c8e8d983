"""Where runs are carried out: in this process, in local ones, or on a running cluster. Only this file knows Dask."""

import ipaddress
import logging
import os
import socket
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from escalation_sim.errors import UserError
from escalation_sim.studies.one import Batch, Row, lost, simulate
from escalation_sim.studies.starting import prepare

ANSWER = "10s"  # a scheduler that does not answer within this is not there
AHEAD = 3  # batches under way for each worker, so that none waits for us
LEAST = 8
LOOK = 2.0  # seconds between looks at how many workers there are
LIVES = 5  # times a batch may take its worker down before it is split, and a single run before it is given up
Tell = Callable[[str], None]


def carried_out(batches: Iterator[Batch], workers: int, scheduler: str | None, tell: Tell) -> Generator[list[Row]]:
    """The rows of each batch, in the order in which they are finished.

    Only a few batches are under way at a time, so memory does not grow with their number. Raises UserError if
    the scheduler does not answer or is lost.
    """
    if scheduler is None and workers == 1:
        yield from map(simulate, batches)
        return
    with ExitStack() as stack:
        client = stack.enter_context(_client(workers, scheduler, tell))
        yield from _gathered(client, batches, scheduler)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _gathered(client: Any, batches: Iterator[Batch], scheduler: str | None) -> Iterator[list[Row]]:
    from distributed import CancelledError, as_completed
    from distributed.comm.core import CommClosedError
    from distributed.scheduler import KilledWorker

    waiting: list[Batch] = []
    under_way: dict[str, Batch] = {}
    finished = as_completed(loop=client.loop)
    room, looked = LEAST, 0.0
    try:
        while True:
            if time.monotonic() - looked > LOOK:
                room, looked = max(LEAST, AHEAD * sum(client.ncores().values())), time.monotonic()
            for batch in _next(waiting, batches, room - len(under_way)):
                future = client.submit(simulate, batch, pure=False, retries=2)
                under_way[future.key] = batch
                finished.add(future)
                del future
            if not under_way:
                return
            future = next(finished)
            batch = under_way.pop(future.key)
            try:
                yield future.result()
            except KilledWorker:
                if len(batch.runs) == 1:
                    yield lost(batch)
                waiting += [batch._replace(runs=(run,)) for run in batch.runs if len(batch.runs) > 1]
            del future
    except (CancelledError, CommClosedError, OSError, TimeoutError) as error:
        if isinstance(error, OSError) and not isinstance(error, CommClosedError | TimeoutError):
            raise
        raise UserError(
            f"the scheduler {scheduler or ''} was lost; the finished runs are kept: give the same command again"
        ) from None


def _next(waiting: list[Batch], batches: Iterator[Batch], many: int) -> Iterator[Batch]:
    for _ in range(max(many, 0)):
        batch = waiting.pop() if waiting else next(batches, None)
        if batch is None:
            return
        yield batch


@contextmanager
def _client(workers: int, scheduler: str | None, tell: Tell) -> Iterator[Any]:
    way = prepare() if scheduler is None else ""  # it imports while we do
    import dask
    from distributed import Client, LocalCluster

    # What Dask has to say about workers that come and go is not for the user; what matters we say ourselves.
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    settings = {
        "distributed.scheduler.worker-saturation": 1.0,  # a worker that dies takes no waiting batch with it
        "distributed.scheduler.allowed-failures": LIVES,
        "distributed.comm.timeouts.connect": ANSWER,
        "distributed.worker.profile.enabled": False,  # nobody looks at it, and it grows
        "distributed.admin.low-level-log-length": 100,
    }
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(settings))
        if scheduler is not None:
            client = stack.enter_context(_running(scheduler))
            if not client.ncores():
                tell(f"{scheduler} has no workers yet; waiting for the first")
        else:
            stack.enter_context(dask.config.set({"distributed.worker.multiprocessing-method": way}))
            stack.enter_context(_without_main())
            cluster = stack.enter_context(
                LocalCluster(
                    n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
                    silence_logs=logging.CRITICAL, memory_limit=0,
                    scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},  # it listens somewhere even without pages
                )
            )  # fmt: skip
            client = stack.enter_context(Client(cluster))
        yield client


def _running(address: str) -> Any:
    """A client of a cluster that runs already. Raises UserError if it may not be reached so, or is not there."""
    from distributed import Client
    from distributed.security import Security
    from distributed.utils import LoopRunner

    parts = urlsplit(address)
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme not in ("tcp", "tls") or not host or not port:
        raise UserError(f"--scheduler takes an address such as tls://cluster.example.org:8786, not '{address}'")
    if parts.scheme == "tcp" and not _is_here(host):
        raise UserError(
            f"--scheduler {address}: a scheduler on another machine is reached over TLS only (tls://…), because "
            "whoever listens on the way could run code there and here; docs/scale.md shows how to set it up"
        )
    try:
        security = Security(require_encryption=True) if parts.scheme == "tls" else Security()
        LoopRunner().run_sync(_knock, address, security)
        return Client(address, security=security, timeout=ANSWER, set_as_default=False)
    except (OSError, TimeoutError, TypeError, ValueError, RuntimeError) as error:
        said = " ".join(str(error).split())[:200]
        raise UserError(
            f"--scheduler {address}: does not answer ({said}); is it running, and are its keys set?"
        ) from None


async def _knock(address: str, security: Any) -> None:
    # A client that finds nobody leaves its thread behind, and what clears it away later can block the next client
    # for ten seconds: so look first whether anybody is there.
    from distributed.comm.core import connect

    comm = await connect(address, timeout=ANSWER, **security.get_connection_args("client"))
    await comm.close()


def _is_here(host: str) -> bool:
    """Whether a name or number means this machine's loopback, and nothing else."""
    try:
        found = {ipaddress.ip_address(str(entry[4][0])) for entry in socket.getaddrinfo(host, None)}
    except (OSError, ValueError):
        return False
    return bool(found) and all(address.is_loopback for address in found)


@contextmanager
def _without_main() -> Iterator[None]:
    """Keep new processes from running the user's script again: a worker needs nothing of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
