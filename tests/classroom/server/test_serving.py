"""The command `serve`: what it says, where it listens, and what it cannot use."""

import inspect
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from escalation_sim.classroom.server import serving
from escalation_sim.classroom.server.app import Settings, app
from escalation_sim.classroom.server.store import Store
from escalation_sim.cli.serving import serve
from escalation_sim.errors import UserError

COMMAND = "from escalation_sim.cli import main; main()"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def started(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", *words], env=ENVIRONMENT, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def test_it_says_where_to_go_answers_there_and_stops_at_ctrl_c(tmp_path: Path) -> None:
    port, store = free_port(), tmp_path / "rooms.sqlite"
    with started("--port", str(port), "--store", str(store)) as command:
        assert command.stdout is not None and command.stderr is not None
        assert f"http://127.0.0.1:{port}" in command.stdout.readline()
        assert "nobody else can reach it" in command.stdout.readline()
        answer = httpx.Client(transport=httpx.HTTPTransport(retries=20)).get(f"http://127.0.0.1:{port}/api/rules")
        assert answer.status_code == 200
        command.send_signal(signal.SIGINT)
        out, err = command.communicate(timeout=60)
        assert (command.returncode, err) == (0, "") and "stopped; the rooms are kept in" in out
    assert store.stat().st_mode & 0o077 == 0


def test_this_machine_alone_unless_told_otherwise() -> None:
    assert inspect.signature(serve).parameters["host"].default == "127.0.0.1"


def test_with_a_network_it_says_how_the_class_joins_and_who_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "addresses", lambda: ["192.168.1.5", "fd00::5"])
    with serving.bound("0.0.0.0", 0) as listening:
        said = "\n".join(serving.told(listening, network=True))
        port = listening.getsockname()[1]
    assert f"http://192.168.1.5:{port}/room" in said and "fd00" not in said
    assert "can read plain traffic" in said


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started("--port", str(port), "--store", str(tmp_path / "x")) as command:
            out, err = command.communicate(timeout=60)
    assert command.returncode == 2 and not out
    assert err == f"escalation-sim: --port {port}: is taken by another program; choose another, such as {port + 1}\n"


@pytest.mark.parametrize("host", ["no.such.host.invalid", "203.0.113.9", "1.2.3.4.5", "x" * 80])
def test_an_address_that_is_not_ours_is_refused(host: str) -> None:
    with pytest.raises(UserError, match="is no address of this machine"):
        serving.bound(host, 0)


def unusable(folder: Path) -> dict[str, Path]:
    (folder / "text").write_text("not a database, but long enough to be looked at as one" * 50)
    with sqlite3.connect(folder / "other.db") as other:
        other.execute("create table theirs (x)")
    return {
        "cannot be written": folder / "missing" / "x", "cannot be used": folder / "text",
        "of another version": folder / "other.db",
    }  # fmt: skip


@pytest.mark.parametrize("told", ["cannot be written", "cannot be used", "of another version"])
def test_a_store_that_cannot_be_used_is_refused(told: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=told) as said:
        Store(unusable(tmp_path)[told])
    assert "name another file" in str(said.value)


def test_two_servers_do_not_share_a_store(tmp_path: Path) -> None:
    first = app(Settings(tmp_path / "rooms.sqlite"))
    with pytest.raises(UserError, match="in use by another server"):
        app(Settings(tmp_path / "rooms.sqlite"))
    first.state.house.close()
    Store(tmp_path / "rooms.sqlite").close()
