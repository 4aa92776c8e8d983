"""Rooms over HTTP: open one, join one, take its files home, look at an old one again."""

import asyncio
import json
from collections import defaultdict
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Request, Response
from pydantic import Field

from escalation_sim.classroom.as_scenario import NAME, as_scenario
from escalation_sim.classroom.game import MOST_TURNS, SEEDS, Ended, Game, moved, read, written
from escalation_sim.classroom.server import jobs, limits, rooms, tokens
from escalation_sim.classroom.server.guard import at_home_only
from escalation_sim.classroom.server.house import House
from escalation_sim.classroom.server.tables import Table
from escalation_sim.classroom.server.work import unheard
from escalation_sim.errors import UserError
from escalation_sim.scenario.parts import Part

NO_ROOM = HTTPException(404, "there is no such room, or it takes nobody now; ask for its code")
NO_KEY = HTTPException(404, "there is no room with this code and this key")
TOO_OFTEN = HTTPException(429, "too many at once; try again in a minute")
TITLE = "A game"


class Opening(Part):
    """A game to be opened; without a seed, one that nobody guesses."""

    turns: Annotated[int, Field(ge=1, le=MOST_TURNS)]
    seed: Annotated[int, Field(ge=0, lt=SEEDS)] | None = None
    fictional: bool = False
    name: Annotated[str, Field(max_length=4 * limits.LONGEST_TITLE)] = ""


class Joining(Part):
    """Somebody who would like a seat."""

    name: Annotated[str, Field(max_length=4 * limits.LONGEST_NAME)]
    seat: Annotated[str, Field(max_length=40)] = ""


class Log(Part):
    """An exported game."""

    log: str


def router(house: House) -> APIRouter:
    """The endpoints, for these rooms."""
    routes = APIRouter(prefix="/api/rooms")
    joins, openings = limits.Rate(*limits.JOINS), limits.Rate(*limits.OPENINGS)

    @routes.post("")
    async def open_room(said: Opening, request: Request) -> dict[str, str]:
        _check_home(request, openings)
        title = rooms.clean(said.name or TITLE, limits.LONGEST_TITLE, "a game's name")
        seed = tokens.seed() if said.seed is None else said.seed
        code, key = house.open(title, Game(seed, said.turns), said.fictional)
        return {"room": code, "key": key}

    @routes.post("/replay")
    async def replay(said: Log, request: Request) -> dict[str, str]:
        _check_home(request, openings)
        game = await asyncio.to_thread(read, said.log)
        head = _head(said.log)
        ended = game if game.over else moved(game, Ended())
        code, key = house.open(head["title"], ended, head["fictional"], debriefing=True)
        return {"room": code, "key": key}

    @routes.post("/{code}/join")
    async def join(code: str, said: Joining, request: Request) -> dict[str, str]:
        address = request.client.host if request.client else ""
        if not (joins.allows(("from", address)) and joins.allows(("into", code.upper()))):
            raise TOO_OFTEN
        table = house.tables.get(code.upper())
        if table is None or table.room.debriefing:
            raise NO_ROOM
        person, token = house.join(table, said.name, said.seat)
        return {"token": token, "person": person, "state": "waiting"}

    @routes.get("/{code}/export")
    async def export(code: str, what: str, request: Request) -> Response:
        kind, _, key = request.headers.get("authorization", "").partition(" ")
        table = house.teacher(code, key.strip()) if kind.lower() == "bearer" else None
        if table is None:
            raise NO_KEY
        if what == "log":
            return file_of(_log(table).encode(), f"{table.room.code}.jsonl", "application/x-ndjson")
        if what == "csv":
            packed = await house.workshop.quick.do(unheard, jobs.marking, table.room.game, table.room.fictional)
            return file_of(packed, f"{table.room.code}.zip", "application/zip")
        if what == "scenario":
            return file_of(as_scenario(table.room.game).encode(), f"{NAME}.toml", "application/toml")
        if what == "report":
            room = table.room
            page = await house.workshop.quick.do(unheard, jobs.game_report, room.game, room.title, room.fictional)
            return file_of(page, f"{table.room.code}.html", "text/html; charset=utf-8")
        raise HTTPException(400, "what=log, what=csv, what=scenario or what=report")

    return routes


def _check_home(request: Request, rate: limits.Rate) -> None:
    at_home_only(request)
    if not rate.allows("opened"):
        raise TOO_OFTEN


def _people(table: Table) -> dict[str, list[str]]:
    """Who sat where, by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person in table.room.people.values():
        if person.admitted:
            found[person.seat].append(person.name)
    return dict(found)


def _log(table: Table) -> str:
    """The game's log, with names and title in its first line, where whoever replays it need not look."""
    first, _, moves = written(table.room.game).partition("\n")
    room = table.room
    also = {"title": room.title, "fictional": room.fictional, "people": _people(table)}
    return json.dumps(json.loads(first) | also, ensure_ascii=False) + "\n" + moves


def _head(log: str) -> dict[str, Any]:
    """Title and names of an exported game, as far as they are sound."""
    said = json.loads(log.partition("\n")[0])
    title = said.get("title", TITLE)
    try:
        title = rooms.clean(str(title), limits.LONGEST_TITLE, "a game's name")
    except UserError:
        title = TITLE
    return {"title": title, "fictional": said.get("fictional") is True}


def file_of(content: bytes, name: str, kind: str) -> Response:
    """A file to be kept, not shown."""
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})
