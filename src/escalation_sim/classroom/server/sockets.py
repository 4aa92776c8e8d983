"""The socket of a room: who is there says so in the first message, then sees the room and gives orders."""

import asyncio
import contextlib
import logging
from collections import Counter

from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from escalation_sim.classroom.server import limits
from escalation_sim.classroom.server.house import House
from escalation_sim.classroom.server.orders import Ping, order_of
from escalation_sim.classroom.server.tables import Line, Table, as_text
from escalation_sim.errors import UserError
from escalation_sim.scenario.parts import Part

UNKNOWN, TOO_MUCH, ELSEWHERE = 4401, 4429, 4408
log = logging.getLogger(__name__)


class Hello(Part):
    """The first message: what opens the seat, or the room."""

    token: str = ""
    key: str = ""


def router(house: House) -> APIRouter:
    """The endpoint, for these rooms."""
    routes = APIRouter()
    unknown: Counter[str] = Counter()

    @routes.websocket("/api/rooms/{code}/socket")
    async def socket(websocket: WebSocket, code: str) -> None:
        address = websocket.client.host if websocket.client else ""
        await websocket.accept()
        if unknown[address] >= limits.MOST_UNKNOWN:
            await websocket.close(TOO_MUCH)
            return
        unknown[address] += 1
        try:
            async with asyncio.timeout(limits.PATIENCE):
                opened = _opened(house, code, await _text(websocket))
        except (TimeoutError, WebSocketDisconnect):
            opened = None
        finally:
            unknown[address] -= 1
            if not unknown[address]:
                del unknown[address]
        if opened is None:
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await websocket.close(UNKNOWN)  # the same for a wrong room, a wrong key and none
            return
        await _serve(house, *opened, websocket)

    return routes


async def _text(websocket: WebSocket) -> str:
    message = await websocket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    return message.get("text") or ""


def _opened(house: House, code: str, text: str) -> tuple[Table, Line] | None:
    """The room and a new line to it, if the first message opens it."""
    try:
        hello = Hello.model_validate_json(text)
    except ValidationError:
        return None
    if hello.key:
        table = house.teacher(code, hello.key)
        return (table, Line(None)) if table else None
    student = house.student(code, hello.token)
    return (student[0], Line(student[1])) if student else None


async def _serve(house: House, table: Table, line: Line, websocket: WebSocket) -> None:
    """Until it is closed: orders in, states out."""
    if not _let_in(table, line):
        await websocket.close(TOO_MUCH)
        return
    house.compute(table)
    table.publish()
    sending = asyncio.create_task(_send(table, line, websocket))
    rate = limits.Rate(*limits.MESSAGES)
    try:
        while True:
            text = await _text(websocket)
            if line.gone:  # sent out, or the room closed, while this was on its way: it changes nothing any more
                break
            if not rate.allows(line):
                line.close(TOO_MUCH)
                break
            _obey(house, table, line, text)
        await sending
    except (WebSocketDisconnect, RuntimeError):
        pass
    finally:
        sending.cancel()
        table.lines.remove(line)
        table.publish()


def _let_in(table: Table, line: Line) -> bool:
    """Whether there is room for one more; of one's own sockets the oldest gives way.

    Those who wait cannot keep the instructor and the admitted out: only they are counted as too many.
    """
    waits = line.person is not None and not table.room.people[line.person].admitted
    own = [other for other in table.lines if other.person == line.person and not other.gone]
    if len(own) >= limits.MOST_LINES_EACH:
        own[0].close(ELSEWHERE)
    elif waits and len(table.lines) >= limits.MOST_LINES:
        return False
    table.lines.append(line)
    return True


def _obey(house: House, table: Table, line: Line, text: str) -> None:
    try:
        order = order_of(text, line.person is None)
        if isinstance(order, Ping):
            line.tell({"type": "pong"})
        else:
            house.order(table, line, order)
    except UserError as error:
        line.tell(table.problem(str(error)))
    except Exception:
        log.exception("an order failed")
        line.tell({"type": "error", "line": "something went wrong on the server; nothing was changed"})


async def _send(table: Table, line: Line, websocket: WebSocket) -> None:
    """What is due, whenever something is; then the end, if that is due."""
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await line.awake.wait()
            line.awake.clear()
            while line.notices:
                await websocket.send_text(as_text(line.notices.popleft()))
            if line.gone:
                await websocket.close(line.gone)
                return
            if line.stale:
                line.stale = False
                await websocket.send_text(table.state(line))
