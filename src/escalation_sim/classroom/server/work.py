"""Simulations in processes of their own, so that no socket ever waits for one.

Two benches: months and the explore page's runs on one, the debrief's many runs on the other, which gives way.
"""

import asyncio
import itertools
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from multiprocessing.queues import SimpleQueue
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Tell = Callable[[Any], None]
Heard = tuple[int, bool, Any]  # the job, whether it is the last word, what was said

GIVING_WAY = 10  # niceness of the many runs
log = logging.getLogger(__name__)

_voice: "SimpleQueue[Heard] | None" = None  # in a worker: where its jobs' words go
_job = 0  # in a worker: the job at hand


class Bench:
    """Some worker processes; started when first needed, replaced once when one dies."""

    def __init__(self, workers: int, niceness: int = 0) -> None:
        self.workers = workers
        self.niceness = niceness
        self._numbers = itertools.count(1)
        self._hearing: dict[int, tuple[asyncio.AbstractEventLoop, Tell, asyncio.Event]] = {}
        self._open()

    def _open(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._queue: SimpleQueue[Heard] = context.SimpleQueue()
        leash, self._hand = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(
            self.workers, context, initializer=_begin, initargs=(self._queue, leash, self.niceness)
        )
        threading.Thread(target=self._listen, args=(self._queue,), daemon=True).start()

    async def do(self, tell: Tell, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What a job gives; `tell` hears, in this loop, what the job says meanwhile. Raises what the job raises.

        `job` is a function of a module, its arguments and its answer plain data. A job whose worker dies is done again.
        """
        for last in (False, True):
            number, ended = next(self._numbers), asyncio.Event()
            self._hearing[number] = asyncio.get_running_loop(), tell, ended
            pool = self._pool
            try:
                future: Future[T] = pool.submit(_do, number, job, args, kwargs)
                done = await asyncio.wrap_future(future)
                await ended.wait()  # what it said last may come after its answer
                return done
            except BrokenProcessPool:
                if last:
                    raise
                log.warning("a worker died; its work is done again")
                if pool is self._pool:
                    self.close()
                    self._open()
            finally:
                self._hearing.pop(number, None)
        raise AssertionError

    def _listen(self, queue: "SimpleQueue[Heard]") -> None:
        while True:
            try:
                number, last, said = queue.get()
            except (EOFError, OSError):
                return
            if number == 0:
                return
            hearing = self._hearing.get(number)
            if hearing is None:
                continue
            loop, tell, ended = hearing
            try:
                loop.call_soon_threadsafe(ended.set) if last else loop.call_soon_threadsafe(tell, said)
            except RuntimeError:  # the loop has ended
                return

    def close(self) -> None:
        """Let the workers go at once; what they were doing is lost."""
        self._hand.close()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._queue.put((0, True, None))


def say(said: Any) -> None:
    """In a job: tell whoever waits for it."""
    if _voice is not None:
        _voice.put((_job, False, said))


def unheard(_: Any) -> None:
    """For a job that says nothing meanwhile."""


def _begin(queue: "SimpleQueue[Heard]", leash: Connection, niceness: int) -> None:
    global _voice
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C reaches all; the server ends us
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    if niceness and hasattr(os, "nice"):
        os.nice(niceness)
    _voice = queue


def _end_with(leash: Connection) -> None:
    """End when the server lets go of the other end, or is no more."""
    try:
        leash.recv()
    except (EOFError, OSError):
        os._exit(0)


def _do(number: int, job: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    global _job
    _job = number
    try:
        return job(*args, **kwargs)
    finally:
        if _voice is not None:
            _voice.put((number, True, None))


class Workshop:
    """The benches of a server."""

    def __init__(self, workers: int) -> None:
        self.quick = Bench(workers)
        self.patient = Bench(1, GIVING_WAY)

    def close(self) -> None:
        """Let all workers go."""
        self.quick.close()
        self.patient.close()
