"""A class under load: students in several rooms, all months, over WebSocket on this machine.

Each student files a directive every month; the instructors have the month played once all of them show. Measured is
how long after a month was computed each one sees it, whether anybody misses one, and what the server's memory does.
With `--pages` more students sit at real pages in Chromium, where what counts is that the month stands on the screen.
"""

import argparse
import asyncio
import json
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.pages import Seen, seated

SEATS = {
    "umbrella": "unite", "army": "accuse India", "government": "redress", "china": "press", "india": "deny",
    "afghanistan": "deny", "iran": "deny", "movement": "talk", "press": "report India",
}  # fmt: skip
WAIT = 90.0  # seconds for anything
# The command `serve`, which also says when the world of a room came in.
SERVER = """
import time
from escalation_sim.classroom.server.tables import Table

def put(self, seen):
    self.__dict__["seen"] = seen
    if seen is not None:
        print("computed", self.room.code, seen["months"], time.time(), flush=True)

Table.seen = property(lambda self: self.__dict__["seen"], put)
from escalation_sim.cli import main
main()
"""


@dataclass
class Figures:
    """What came out: delays in seconds, memory of the server in MiB after each month."""

    delays: list[float] = field(default_factory=list)
    on_pages: list[float] = field(default_factory=list)
    missed: int = 0
    memory: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def p95(self) -> float:
        """The delay that 95 of 100 stay below."""
        return statistics.quantiles(self.delays, n=20)[-1]

    @property
    def growth(self) -> float:
        """How much the memory grew from the second month on, MiB."""
        return max(self.memory[1:]) - self.memory[1]


class Somebody:
    """One socket that reads all the time and remembers the latest state and when each month first showed."""

    def __init__(self, connection: ClientConnection, room: str) -> None:
        self.connection, self.room = connection, room
        self.state: dict[str, Any] = {}
        self.seen: Seen = {}
        self.came = asyncio.Event()
        self.reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for text in self.connection:
            said, now = json.loads(text), time.time()
            assert said["type"] in ("state", "computing"), said
            if said["type"] == "state":
                self.state = said
                if said["phase"] in ("deciding", "over"):
                    self.seen.setdefault((self.room, said["turn"] - 1), now)
                self.came.set()

    async def until(self, fits: Any) -> None:
        async with asyncio.timeout(WAIT):
            while not (self.state and fits(self.state)):
                if self.reading.done():
                    self.reading.result()
                    raise ConnectionError("the socket was closed")
                self.came.clear()
                await self.came.wait()

    async def send(self, do: str, **said: Any) -> None:
        await self.connection.send(json.dumps({"do": do, **said}))


def load(rooms: int = 4, students: int = 10, turns: int = 6, pages: int = 0) -> Figures:
    """So many rooms with so many students each, for so many months, and some pages more. Raises what goes wrong."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_load(Path(folder), rooms, students, turns, pages))


async def _load(folder: Path, rooms: int, students: int, turns: int, pages: int) -> Figures:
    figures = Figures()
    async with _server(folder) as (address, process, computed):
        began = time.perf_counter()
        async with AsyncExitStack() as stack:
            http = await stack.enter_async_context(httpx.AsyncClient(base_url=f"http://{address}", timeout=WAIT))
            classes = [await _class(stack, http, address, students, turns) for _ in range(rooms)]
            screens = await seated(stack, address, [teacher for teacher, _ in classes], pages)
            for _ in range(turns):
                await asyncio.gather(*(_month(teacher, people) for teacher, people in classes))
                figures.memory.append(process.memory_info().rss / 2**20)
            for teacher, people in classes:
                for one in (teacher, *people):
                    figures.missed += _delays(one.seen, one.room, turns, computed, figures.delays)
            for screen in screens:
                seen = await screen.months(turns)
                figures.missed += _delays(seen, screen.room, turns, computed, figures.on_pages)
        figures.seconds = time.perf_counter() - began
    return figures


def _delays(seen: Seen, room: str, turns: int, computed: Seen, delays: list[float]) -> int:
    """Add how late each month was seen; how many months, the one before the game too, were not."""
    missed = 0
    for months in range(turns + 1):
        at = seen.get((room, months))
        missed += at is None
        if at is not None and months:
            delays.append(at - computed[room, months])
    return missed


async def _class(
    stack: AsyncExitStack, http: httpx.AsyncClient, address: str, students: int, turns: int
) -> tuple[Somebody, list[Somebody]]:
    opened = (await http.post("/api/rooms", json={"turns": turns, "name": "Load"})).raise_for_status().json()
    room = opened["room"]

    async def come(hello: dict[str, str]) -> Somebody:
        uri = f"ws://{address}/api/rooms/{room}/socket"
        connection = await stack.enter_async_context(connect(uri, max_size=None, max_queue=None))
        await connection.send(json.dumps(hello))
        return Somebody(connection, room)

    teacher, people = await come({"key": opened["key"]}), []
    for number in range(students):
        seat = list(SEATS)[number % len(SEATS)]
        joined = await http.post(f"/api/rooms/{room}/join", json={"name": f"Student {number}", "seat": seat})
        people.append(await come({"token": joined.raise_for_status().json()["token"]}))
        await teacher.send("admit", person=joined.json()["person"])
    for one in (teacher, *people):
        await one.until(lambda state: state["phase"] == "deciding" and state["you"]["admitted"])
    return teacher, people


async def _month(teacher: Somebody, people: list[Somebody]) -> None:
    turn = teacher.state["turn"]
    for one in people:
        seat = one.state["you"]["seat"]
        await one.send("file", turn=turn, channel="public", mode="must", order=SEATS[seat], why=f"Month {turn}.")
    seats = {one.state["you"]["seat"] for one in people}
    await teacher.until(lambda state: {f["seat"] for f in state["all_filed"] if f["turn"] == turn} == seats)
    await teacher.send("advance", turn=turn)
    for one in (teacher, *people):
        await one.until(lambda state: state["turn"] == turn + 1 and state["phase"] in ("deciding", "over"))


@asynccontextmanager
async def _server(folder: Path) -> AsyncIterator[tuple[str, psutil.Process, Seen]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVER, "serve", "--port", str(port), "--store", str(folder / "rooms.sqlite")]
    computed: Seen = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as serving:
        assert serving.stdout is not None
        said = serving.stdout.readline()
        assert f"127.0.0.1:{port}" in said, said

        def listen() -> None:
            assert serving.stdout is not None
            for line in serving.stdout:
                if found := re.fullmatch(r"computed (\S+) (\d+) (\S+)\n", line):
                    computed[found[1], int(found[2])] = float(found[3])

        listening = asyncio.create_task(asyncio.to_thread(listen))
        try:
            yield f"127.0.0.1:{port}", psutil.Process(serving.pid), computed
        finally:
            serving.terminate()
            await listening


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("rooms", 4), ("students", 10), ("turns", 6), ("pages", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    figures = load(**vars(asked))
    looks = len(figures.delays) + len(figures.on_pages)
    rows = {
        "rooms × students in each × months": f"{asked.rooms} × {asked.students} × {asked.turns}",
        "a month reaches one of them after, median": f"{statistics.median(figures.delays):.2f} s",
        "95 of 100 within": f"{figures.p95:.2f} s",
        "the last after": f"{max(figures.delays):.2f} s",
        "it stands on a real page after, median; the last after": _on_pages(figures.on_pages, asked.pages),
        "months that somebody missed": f"{figures.missed} of {looks + figures.missed}",
        "memory of the server after a month": f"{figures.memory[0]:.0f} MiB",
        "growth from the second month to the last": f"{figures.growth:.1f} MiB",
        "all of it": f"{figures.seconds:.0f} s",
    }
    print("\n".join(f"| {name} | {value} |" for name, value in rows.items()))


def _on_pages(delays: list[float], pages: int) -> str:
    return f"{statistics.median(delays):.2f} s; {max(delays):.2f} s ({pages} pages)" if delays else "no page was opened"


if __name__ == "__main__":
    main()
