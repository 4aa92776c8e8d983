"""Connections and sockets: how many of one address, of one person and in all, and none that stays silent."""

import json
import socket
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from escalation_sim.classroom.server import limits, sockets
from tests.classroom.server.site import Site, running


def test_a_person_has_only_so_many_sockets_and_the_oldest_gives_way(site: Site) -> None:
    room, _ = site.open()
    token = site.join(room)["token"]
    with ExitStack() as stack:
        tabs = [stack.enter_context(site.socket(room, token=token)) for _ in range(limits.MOST_LINES_EACH)]
        for tab in tabs:
            tab.state()
        late = stack.enter_context(site.socket(room, token=token))
        late.state()
        with pytest.raises(ConnectionClosed, match="4408"):
            tabs[0].until(lambda _: False)


def test_those_who_wait_cannot_keep_out_the_instructor_and_the_admitted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_LINES", 1)
    room, key = site.open()
    crowd, late = site.join(room, "Crowd"), site.join(room, "Late")
    with site.socket(room, token=crowd["token"]) as first, site.socket(room, token=late["token"]) as second:
        first.state()
        with pytest.raises(ConnectionClosed, match="4429"):
            second.state()
        with site.socket(room, key=key) as teacher:
            teacher.send("admit", person=late["person"], seat="army")
            teacher.state(lambda state: any(one["admitted"] for one in state["people"]))
            with site.socket(room, token=late["token"]) as admitted:
                admitted.state(lambda state: state["you"]["admitted"])


def test_a_socket_that_says_nothing_is_closed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sockets.limits, "PATIENCE", 0.2)
    with site.connected("/api/rooms/X/socket") as silent, pytest.raises(ConnectionClosed, match="4401"):
        silent.recv(timeout=20)


def answered(connection: socket.socket) -> bytes:
    """The beginning of the answer to a plain question; nothing if the connection was ended."""
    try:
        connection.sendall(b"GET /api/rules HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return connection.recv(12)
    except ConnectionError:
        return b""


def test_an_address_has_only_so_many_sockets_that_have_not_said_who_they_are(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_UNKNOWN", 1)
    room, key = site.open()
    with site.connected(f"/api/rooms/{room}/socket") as unknown:
        with site.connected(f"/api/rooms/{room}/socket") as more, pytest.raises(ConnectionClosed, match="4429"):
            more.recv(timeout=20)
        unknown.send(json.dumps({"key": key}))
        unknown.recv(timeout=20)
        with site.socket(room, key=key) as known:
            known.state()


def test_nothing_compressed_is_unpacked(site: Site) -> None:
    with site.connected("/api/rooms/X/socket", compression="deflate") as connection:
        assert connection.protocol.extensions == []


def test_one_address_cannot_take_all_connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CONNECTIONS_EACH", 3)
    with running(tmp_path / "rooms.sqlite") as site, ExitStack() as stack:
        address = site.address.split(":")
        for _ in range(3):
            stack.enter_context(socket.create_connection(address, timeout=20))
        with socket.create_connection(address, timeout=20) as more:
            assert answered(more) == b""
        with socket.create_connection(address, timeout=20, source_address=("127.0.0.2", 0)) as other:
            assert answered(other) == b"HTTP/1.1 200"


def test_a_connection_that_stays_silent_is_ended_and_makes_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_CONNECTIONS_EACH", 1)
    monkeypatch.setattr(limits, "PATIENCE", 0.2)
    with running(tmp_path / "rooms.sqlite") as site:
        with socket.create_connection(site.address.split(":"), timeout=20) as silent:
            assert silent.recv(12) == b""
        assert site.http.get("/api/rules").status_code == 200


def test_a_server_has_only_so_many_connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_CONNECTIONS", 2)
    with running(tmp_path / "rooms.sqlite") as site, socket.create_connection(site.address.split(":")):
        assert site.http.get("/api/rules").status_code == 503
