"""What is kept of a room: all of it, whole changes only, nothing of a room that was closed."""

from dataclasses import replace
from pathlib import Path

import pytest

from escalation_sim.classroom.game import Advanced, Game
from escalation_sim.classroom.server import limits, rooms, tokens
from escalation_sim.classroom.server.rooms import Person, Room
from escalation_sim.classroom.server.store import Store
from escalation_sim.errors import UserError
from tests.classroom.games import filed, two_months

ROOM = Room("HERON-10", "Class", True, tokens.kept("key"), Game(7, 2), timer=600)
ADA = Person("a1", "Ada", tokens.kept("token"), "army")


def full_room() -> Room:
    room = rooms.admitted(rooms.joined(ROOM, ADA), "a1", "india")
    room = rooms.joined(room, Person("b2", "Bo", tokens.kept("other")))
    for move in two_months().moves:
        room = rooms.played(room, move, now=1000.0)
    return rooms.found(rooms.debriefed(room), "band", {"cast": [{"class": 1.5}]})


def test_a_room_comes_back_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "rooms.sqlite")
    store.keep(ROOM)
    store.keep(full_room(), ROOM)
    store.close()
    again = Store(tmp_path / "rooms.sqlite")
    assert again.rooms() == {"HERON-10": full_room()}
    assert list(again.rooms()["HERON-10"].people) == ["a1", "b2"]
    gone = rooms.removed(full_room(), "a1")
    again.keep(gone, full_room())
    assert again.rooms() == {"HERON-10": gone}


def test_a_closed_room_leaves_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "rooms.sqlite")
    store.keep(full_room())
    store.drop("HERON-10")
    assert store.rooms() == {}
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Ada" not in left and b"HERON" not in left


def test_a_change_that_finds_no_space_is_refused_whole(tmp_path: Path) -> None:
    store = Store(tmp_path / "rooms.sqlite")
    store.keep(ROOM)
    store._db.execute(f"pragma max_page_count = {store._db.execute('pragma page_count').fetchone()[0]}")
    large = rooms.found(rooms.joined(ROOM, ADA), "band", "x" * 100_000)
    with pytest.raises(UserError, match=r"could not be kept .* so it was not done"):
        store.keep(large, ROOM)
    assert store.rooms() == {"HERON-10": ROOM}


@pytest.mark.parametrize("head", ["{", "[]", '"x"', "{}", '{"seed": 1, "turns": 1, "scenario": "classroom"}'])
def test_a_damaged_store_is_one_plain_line(head: str, tmp_path: Path) -> None:
    store = Store(tmp_path / "rooms.sqlite")
    store.keep(full_room())
    store._db.execute("update rooms set head = ?", (head,))
    store.close()
    with pytest.raises(UserError, match="is damaged; keep it aside and name another file"):
        Store(tmp_path / "rooms.sqlite").rooms()


def test_a_store_with_a_damaged_page_is_one_plain_line(tmp_path: Path) -> None:
    path = tmp_path / "rooms.sqlite"
    store = Store(path)
    store.keep(rooms.found(full_room(), "band", "x" * 100_000))
    store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 20 * 4096)
    with pytest.raises(UserError, match=r"is damaged \("):
        Store(path).rooms()


def test_a_name_is_one_line_of_printable_text() -> None:
    assert rooms.joined(ROOM, Person("c", " A\u202eda\n\x00 B ", "", "")).people["c"].name == "A da B"
    for name in ("", " \n", "x" * (limits.LONGEST_NAME + 1)):
        with pytest.raises(UserError, match="a name has 1 to 40 characters"):
            rooms.joined(ROOM, Person("c", name, ""))


def test_nobody_joins_as_admitted() -> None:
    assert not rooms.joined(ROOM, Person("c", "Eve", "", "army", admitted=True)).people["c"].admitted


def test_a_month_gets_the_time_that_the_timer_says() -> None:
    room = rooms.played(ROOM, Advanced(), now=100.0)
    assert room.deadline == 700.0 and rooms.played(room, Advanced(), now=800.0).deadline is None  # the game is over


def test_time_given_while_the_game_is_paused_is_there_when_it_goes_on() -> None:
    for room in (replace(ROOM, deadline=400.0), ROOM):
        left = (room.deadline or 100.0) - 100.0
        resumed = rooms.resumed(rooms.extended(rooms.paused(room, 100.0), 60, 150.0), 200.0)
        assert resumed.deadline == 200.0 + left + 60


def test_a_seat_cannot_fill_the_store_with_changes_of_mind() -> None:
    room = ROOM
    for _ in range(limits.MOST_FILED):
        room = rooms.played(room, filed("india", "deny"), now=0.0)
    with pytest.raises(UserError, match="changed its mind too often"):
        rooms.played(room, filed("india", "deny"), now=0.0)
    assert rooms.played(room, filed("iran", "deny"), now=0.0).game.moves[-1].do == "file"
