"""A server for tests: the real one, on a free port of this machine, with plain clients."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import ClientConnection, connect

from escalation_sim.classroom import debrief
from escalation_sim.classroom.game import Filed, Game
from escalation_sim.classroom.server import jobs, limits
from escalation_sim.classroom.server.app import Settings, app
from escalation_sim.classroom.server.house import House
from escalation_sim.classroom.server.serving import bound, server
from escalation_sim.errors import UserError

PATIENCE = 60.0  # seconds for one answer, on a busy machine

OF_A_MONTH = ("file", "withdraw", "deal", "advance")

Said = dict[str, Any]


class Socket:
    """One open socket of a room; `heard` is every text that came, as it came.

    What is meant for a month is for the one that `month` tells, else for the last that was heard of.
    """

    def __init__(self, connection: ClientConnection, month: Callable[[], int] | None = None) -> None:
        self.connection = connection
        self.month = month or self._heard_of
        self.heard: list[str] = []

    def send(self, do: str, **said: Any) -> None:
        if do in OF_A_MONTH and "turn" not in said:
            said["turn"] = self.month()
        self.connection.send(json.dumps({"do": do, **said}))

    def _heard_of(self) -> int:
        turns = [said["turn"] for said in map(json.loads, self.heard) if said["type"] == "state"]
        return int(turns[-1]) if turns else 1

    def next(self) -> Said:
        text = self.connection.recv(timeout=PATIENCE)
        self.heard.append(str(text))
        said: Said = json.loads(text)
        return said

    def until(self, fits: Callable[[Said], Any]) -> Said:
        while True:
            said = self.next()
            if fits(said):
                return said

    def state(self, fits: Callable[[Said], Any] = lambda _: True) -> Said:
        return self.until(lambda said: said["type"] == "state" and fits(said))

    def error(self) -> str:
        return str(self.until(lambda said: said["type"] == "error")["line"])


class Site:
    """A running server and ways to talk to it."""

    def __init__(self, port: int, house: House) -> None:
        self.address = f"127.0.0.1:{port}"
        self.house = house
        self.http = httpx.Client(base_url=f"http://{self.address}", timeout=PATIENCE)

    def open(self, **said: Any) -> tuple[str, str]:
        answer = self.http.post("/api/rooms", json={"turns": 2, "seed": 1, "fictional": False, "name": "Class"} | said)
        assert answer.status_code == 200, answer.text
        return answer.json()["room"], answer.json()["key"]

    def join(self, room: str, name: str = "Ada", seat: str = "army") -> Said:
        answer = self.http.post(f"/api/rooms/{room}/join", json={"name": name, "seat": seat})
        assert answer.status_code == 200, answer.text
        said: Said = answer.json()
        return said

    @contextmanager
    def connected(self, path: str, **options: Any) -> Iterator[ClientConnection]:
        with connect(f"ws://{self.address}{path}", max_size=None, close_timeout=1, **options) as connection:
            yield connection

    @contextmanager
    def socket(self, room: str, **hello: str) -> Iterator[Socket]:
        with self.connected(f"/api/rooms/{room}/socket") as connection:
            connection.send(json.dumps(hello))
            yield Socket(connection, lambda: self.house.tables[room].room.game.turn)

    @contextmanager
    def class_of(self, *seats: str, **said: Any) -> Iterator[tuple[str, str, Socket, list[Socket]]]:
        """A room with an instructor and an admitted student on each of these seats."""
        room, key = self.open(**said)
        with ExitStack() as stack:
            teacher = stack.enter_context(self.socket(room, key=key))
            students = []
            for seat in seats:
                joined = self.join(room, f"{seat} player", seat)
                students.append(stack.enter_context(self.socket(room, token=joined["token"])))
                teacher.send("admit", person=joined["person"])
            for student in students:
                student.state(lambda state: state["phase"] == "deciding" and "brief" in state)
            yield room, key, teacher, students
            if room in self.house.tables:
                teacher.send("close")


@contextmanager
def running(store: Path, **settings: Any) -> Iterator[Site]:
    """A server while it runs."""
    with pytest.MonkeyPatch.context() as patched:  # tests come thick and fast, all from one address
        patched.setattr(limits, "OPENINGS", (10_000, 60.0))
        patched.setattr(limits, "JOINS", (10_000, 60.0))
        made = app(Settings(store, workers=1, **settings))
    with bound("127.0.0.1", 0) as listening:
        serving = server(made)
        thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not serving.started:
            time.sleep(0.01)
        site = Site(listening.getsockname()[1], made.state.house)
        with site.http:
            yield site
        serving.should_exit = True
        thread.join(timeout=20)


def unplayable(game: Game) -> Said:
    raise UserError("no way /tmp/here.py")


def few_runs(game: Game) -> dict[str, list[Said]]:
    debrief.BAND_RUNS = 3
    return jobs.band(game)


def few_pairs(game: Game, turn: int, move: Filed) -> Said:
    debrief.PAIRS = 2
    return jobs.against(game, turn, move)


class Asking:
    """Requests that come from any address, to an application that nobody serves."""

    def __init__(self, store: Path, **settings: Any) -> None:
        self.app = app(Settings(store, workers=1, **settings))

    def join(self, room: str, address: str) -> int:
        return self.post(f"/api/rooms/{room}/join", {"name": "A"}, address)

    def post(self, path: str, said: dict[str, Any], address: str) -> int:
        return self._ask("POST", path, address, json=said)

    def get(self, path: str, address: str) -> int:
        return self._ask("GET", path, address)

    def _ask(self, method: str, path: str, address: str, **said: Any) -> int:
        async def ask() -> int:
            transport = httpx.ASGITransport(self.app, client=(address, 5000), raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
                return (await client.request(method, path, **said)).status_code

        return asyncio.run(ask())
