"""Rooms on disk (SQLite): whatever is acknowledged is there before, so that a server killed at any moment goes on.

One row a move, a person, a finding; the rest of a room is one row of JSON. A change is one transaction.
"""

import json
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from escalation_sim.classroom.game import Game
from escalation_sim.classroom.server.rooms import Person, Room, move_of
from escalation_sim.errors import UserError

VERSION = 1
HEAD = ("title", "fictional", "key", "timer", "deadline", "left", "paused", "debriefing")
TABLES = """
create table rooms (code text primary key, head text not null) without rowid;
create table moves (room text, number integer, move text not null, primary key (room, number)) without rowid;
create table people (number integer primary key, room text, id text, person text not null, unique (room, id));
create table findings (room text, what text, finding text not null, primary key (room, what)) without rowid;
"""
PERSON = (
    "insert into people (room, id, person) values (?, ?, ?) "
    "on conflict (room, id) do update set person = excluded.person"
)


class Store:
    """A file of rooms; one server at a time. Raises UserError if it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            new = not path.exists()
            if new:
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))  # it holds names
            self._db = sqlite3.connect(path, isolation_level=None, timeout=1.0, check_same_thread=False)
            self._db.execute("pragma locking_mode = exclusive")
            self._db.execute("pragma journal_mode = wal")
            self._db.execute("pragma synchronous = full")
            self._db.execute("pragma secure_delete = on")  # what is forgotten is overwritten
            self._db.execute("begin immediate")  # takes the lock, and finds out whether it can be written
            version = self._db.execute("pragma user_version").fetchone()[0]
            if version == 0 and not self._db.execute("select 1 from sqlite_master").fetchone():
                for statement in filter(None, map(str.strip, TABLES.split(";"))):
                    self._db.execute(statement)
                self._db.execute(f"pragma user_version = {VERSION}")
                version = VERSION
            self._db.execute("commit")
        except (OSError, sqlite3.Error) as error:
            raise UserError(f"--store {path}: {_fault(error)}; name another file") from None
        if version != VERSION:
            self._db.close()
            raise UserError(f"--store {path}: is of another version or another program; name another file")

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def rooms(self) -> dict[str, Room]:
        """Every room, by its code. Raises UserError if the file is damaged."""
        try:
            return self._rooms()
        except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
            said = f" ({error})" if isinstance(error, sqlite3.Error) else ""
            raise UserError(f"--store {self.path}: is damaged{said}; keep it aside and name another file") from None

    def _rooms(self) -> dict[str, Room]:
        moves = self._by_room("select room, move from moves order by room, number")
        people = self._by_room("select room, person from people order by number")
        findings: dict[str, dict[str, Any]] = {}
        for room, what, finding in self._db.execute("select room, what, finding from findings"):
            findings.setdefault(room, {})[what] = json.loads(finding)
        found = {}
        for code, head in self._db.execute("select code, head from rooms"):
            said = json.loads(head)
            game = Game(said.pop("seed"), said.pop("turns"), said.pop("scenario"))
            game = Game(game.seed, game.turns, game.scenario, tuple(map(move_of, moves.get(code, ()))))
            persons = {one["id"]: Person(**one) for one in people.get(code, ())}
            found[code] = Room(code, game=game, people=persons, findings=findings.get(code, {}), **said)
        return found

    def _by_room(self, query: str) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = {}
        for room, said in self._db.execute(query):
            found.setdefault(room, []).append(json.loads(said))
        return found

    def keep(self, room: Room, before: Room | None = None) -> None:
        """Write what differs from the room as it was kept before. Raises UserError; then nothing is written."""
        moves = before.game.moves if before else ()
        people: Mapping[str, Person] = before.people if before else {}
        findings: Mapping[str, Any] = before.findings if before else {}
        new: list[tuple[str, tuple[Any, ...]]] = []
        if before is None or _head(room) != _head(before):
            new.append(("insert or replace into rooms values (?, ?)", (room.code, _head(room))))
        if len(room.game.moves) < len(moves):
            new.append(("delete from moves where room = ? and number >= ?", (room.code, len(room.game.moves))))
        for number, move in enumerate(room.game.moves[len(moves) :], start=len(moves)):
            new.append(("insert into moves values (?, ?, ?)", (room.code, number, move.model_dump_json())))
        for id, person in room.people.items():
            if people.get(id) != person:
                said = json.dumps({name: getattr(person, name) for name in Person.__slots__})
                new.append((PERSON, (room.code, id, said)))
        new += [("delete from people where room = ? and id = ?", (room.code, id)) for id in people.keys() - room.people]
        for what, finding in room.findings.items():
            if findings.get(what) != finding:
                row = (room.code, what, json.dumps(finding))
                new.append(("insert or replace into findings values (?, ?, ?)", row))
        self._write(new)

    def drop(self, code: str) -> None:
        """Forget a room and everybody in it."""
        tables = (("rooms", "code"), ("moves", "room"), ("people", "room"), ("findings", "room"))
        self._write([(f"delete from {table} where {column} = ?", (code,)) for table, column in tables])
        self._db.execute("pragma wal_checkpoint(truncate)")

    def _write(self, statements: list[tuple[str, tuple[Any, ...]]]) -> None:
        if not statements:
            return
        try:
            self._db.execute("begin immediate")
            try:
                for statement, values in statements:
                    self._db.execute(statement, values)
                self._db.execute("commit")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("rollback")
                raise
        except sqlite3.Error as error:
            raise UserError(f"this could not be kept ({_fault(error)}), so it was not done") from None


def _head(room: Room) -> str:
    said = {name: getattr(room, name) for name in HEAD}
    game = {"seed": room.game.seed, "turns": room.game.turns, "scenario": room.game.scenario}
    return json.dumps(said | game)


def _fault(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        return f"cannot be written ({error.strerror})"
    if "locked" in str(error):
        return "is in use by another server"
    return f"cannot be used ({error})"
