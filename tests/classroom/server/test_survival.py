"""A server that is killed in the middle of a turn goes on, and one run is played in time."""

import json
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from websockets.sync.client import connect

from escalation_sim import record
from tests.classroom.server.site import Socket
from tests.classroom.server.test_serving import free_port, started

pytestmark = pytest.mark.slow


class Served:
    """A server in a process of its own, that can be killed and started again on the same store."""

    def __init__(self, store: Path) -> None:
        self.store = store
        self.port = free_port()
        self.start()

    def start(self) -> None:
        self.command = started("--port", str(self.port), "--store", str(self.store))
        assert self.command.stdout is not None
        assert str(self.port) in self.command.stdout.readline()

    def kill(self) -> None:
        """SIGKILL, and wait until its workers are gone too."""
        workers = psutil.Process(self.command.pid).children(recursive=True)
        os.kill(self.command.pid, signal.SIGKILL)
        self.command.communicate()
        assert psutil.wait_procs(workers, timeout=30)[1] == []

    def post(self, path: str, **said: Any) -> dict[str, Any]:
        with httpx.Client(transport=httpx.HTTPTransport(retries=10), timeout=60) as client:
            answer = client.post(f"http://127.0.0.1:{self.port}{path}", json=said)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    @contextmanager
    def socket(self, room: str, **hello: str) -> Iterator[Socket]:
        for _ in range(100):  # until it listens
            try:
                direct = socket.create_connection(("127.0.0.1", self.port))
                break
            except OSError:
                time.sleep(0.1)
        with connect(f"ws://127.0.0.1:{self.port}/api/rooms/{room}/socket", sock=direct, max_size=None) as connection:
            connection.send(json.dumps(hello))
            yield Socket(connection)


def essence(state: dict[str, Any]) -> dict[str, Any]:
    """What must be the same after a restart."""
    return {
        name: state.get(name)
        for name in ("turn", "people", "seats", "public", "cards", "brief", "all_filed", "paused", "timer")
    }


def test_a_server_killed_in_the_middle_of_a_turn_loses_nothing(tmp_path: Path) -> None:
    served = Served(tmp_path / "rooms.sqlite")
    opened = served.post("/api/rooms", turns=3, name="Class")
    room, key = opened["room"], opened["key"]
    joined = [served.post(f"/api/rooms/{room}/join", name=name, seat=name) for name in ("army", "india")]
    waiting = served.post(f"/api/rooms/{room}/join", name="late", seat="iran")
    with served.socket(room, key=key) as teacher, served.socket(room, token=joined[0]["token"]) as army:
        for one in joined:
            teacher.send("admit", person=one["person"])
        teacher.send("timer", seconds=3000)
        army.state(lambda state: state["phase"] == "deciding" and state["timer"])
        army.send("file", channel="public", mode="must", order="accuse India", why="First month.")
        army.state(lambda state: state["brief"]["filed"])
        teacher.send("advance")
        for one_of_them in (army, teacher):
            one_of_them.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding")
        teacher.send("deal", card="kashmir")
        army.send("file", channel="private", mode="never", order="sweep", why="Second month, half done.")
        before = essence(army.state(lambda state: len(state["brief"]["filed"]) == 2 and state["cards"]))
        served.kill()
    served.start()
    with served.socket(room, token=joined[0]["token"]) as army, served.socket(room, key=key) as teacher:
        again = army.state(lambda state: state["phase"] == "deciding")
        assert essence(again) == before and 2500 < again["deadline"] <= 3000
        assert {one["name"]: one["admitted"] for one in teacher.state()["people"]} == {
            "army": True, "india": True, "late": False
        }  # fmt: skip
        teacher.send("advance")  # and killed while the month is computed
        army.state(lambda state: state["phase"] == "computing")
        served.kill()
    served.start()
    with served.socket(room, token=joined[0]["token"]) as army, served.socket(room, token=waiting["token"]) as late:
        over = army.state(lambda state: state["phase"] == "deciding")
        assert (over["turn"], len(over["brief"]["filed"])) == (3, 2)
        assert late.state()["you"]["seat"] == "iran"
    served.kill()


def test_whatever_was_acknowledged_is_there_after_a_kill_at_any_moment(tmp_path: Path) -> None:
    served = Served(tmp_path / "rooms.sqlite")
    opened = served.post("/api/rooms", turns=1)
    room, key = opened["room"], opened["key"]
    joined = served.post(f"/api/rooms/{room}/join", name="A", seat="china")
    with served.socket(room, key=key) as teacher:
        teacher.send("admit", person=joined["person"])
        teacher.state(lambda state: state["phase"] == "deciding")
    for number in range(4):
        with served.socket(room, token=joined["token"]) as china:
            china.state(lambda state: state["phase"] == "deciding")
            why = f"Reason {number}."
            china.send("file", channel="public", mode="must", order="press", why=why)
            while china.state(lambda state: state["brief"]["filed"])["brief"]["filed"][0]["why"] != why:
                pass
            served.kill()
        served.start()
        with served.socket(room, token=joined["token"]) as china:
            assert china.state()["brief"]["filed"][0]["why"] == f"Reason {number}."
    served.kill()


def test_a_page_of_two_years_plays_in_ten_seconds(tmp_path: Path) -> None:
    served = Served(tmp_path / "rooms.sqlite")
    served.post("/api/runs", scenario="island", days=1)  # until a worker is there
    began = time.perf_counter()
    run = served.post("/api/runs", scenario="baseline", seed=2)
    with connect(f"ws://127.0.0.1:{served.port}/api/runs/{run['run']}/play", max_size=None) as playing:
        days = sum(len(json.loads(text).get("days", ())) for text in playing)
    took, began = time.perf_counter() - began, time.perf_counter()
    record.run("baseline", seed=2)
    plain = time.perf_counter() - began
    assert days == 731 and took < max(10.0, 3 * plain)  # the second where others keep the machine busy
    served.kill()


def test_the_workers_end_with_the_server(tmp_path: Path) -> None:
    served = Served(tmp_path / "rooms.sqlite")
    served.post("/api/runs", scenario="island", days=1)
    assert psutil.Process(served.command.pid).children(recursive=True)
    served.kill()
