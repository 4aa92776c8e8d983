"""All rooms of a server: what is asked of one is kept first, then shown to everybody in it.

All of this runs in one loop, and nothing waits between looking at a room and keeping its change: no two changes
cross. Simulations are the exception; they are asked for, and their results come in later.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any

from escalation_sim.classroom.game import Advanced, Game
from escalation_sim.classroom.server import jobs, limits, rooms, tokens, views
from escalation_sim.classroom.server.orders import Against, OfMonth, Plain, StudentOrder, TeacherOrder
from escalation_sim.classroom.server.orders import student as by_student
from escalation_sim.classroom.server.orders import teacher as by_teacher
from escalation_sim.classroom.server.rooms import Person, Room
from escalation_sim.classroom.server.store import Store
from escalation_sim.classroom.server.tables import Line, Table
from escalation_sim.classroom.server.work import Workshop, unheard
from escalation_sim.errors import UserError

log = logging.getLogger(__name__)


class House:
    """Every room, the store behind them and the workers that play their months."""

    def __init__(self, store: Store, workshop: Workshop) -> None:
        self.store = store
        self.workshop = workshop
        self.tables = {code: Table(room) for code, room in store.rooms().items()}
        self._tasks: set[asyncio.Task[None]] = set()

    def warm(self) -> None:
        """Have a worker import what it needs before the first month is asked for."""
        self._start(self._warm())

    async def _warm(self) -> None:
        await self.workshop.quick.do(unheard, jobs.warm)

    def close(self) -> None:
        """Let go of the workers and of the store; what was kept stays."""
        for task in self._tasks:
            task.cancel()
        self.workshop.close()
        self.store.close()

    def open(self, title: str, game: Game, fictional: bool, debriefing: bool = False) -> tuple[str, str]:
        """A new room: its code and the instructor's key, which is told only now. Raises UserError."""
        if len(self.tables) >= limits.MOST_ROOMS:
            raise UserError(f"there are {limits.MOST_ROOMS} rooms; close one that is over")
        code, key = tokens.code(self.tables), tokens.token()
        room = Room(code, title, fictional, tokens.kept(key), game, debriefing=debriefing)
        self.store.keep(room)
        self.tables[code] = Table(room)
        self.compute(self.tables[code])
        return code, key

    def join(self, table: Table, name: str, seat: str) -> tuple[str, str]:
        """Somebody more, waiting: id and token, which is told only now. Raises UserError."""
        token = tokens.token()
        person = Person(tokens.name(), name, tokens.kept(token), seat)
        self.change(table, rooms.joined(table.room, person))
        return person.id, token

    def teacher(self, code: str, key: str) -> Table | None:
        """The room that this key opens; None for a wrong room as for a wrong key."""
        table = self.tables.get(code.upper())
        return table if tokens.opens(key, table.room.key if table else tokens.NOBODY) and table else None

    def student(self, code: str, token: str) -> tuple[Table, str] | None:
        """The room and the person whom this token opens."""
        table = self.tables.get(code.upper())
        people = list(table.room.people.values()) if table else []
        found = [person.id for person in people if tokens.opens(token, person.token)]
        return (table, found[0]) if table and found else None

    def change(self, table: Table, room: Room) -> None:
        """Keep a changed room, then show it. Raises UserError, and changes nothing, if it cannot be kept."""
        self.store.keep(room, table.room)
        table.room = room
        table.publish()

    def order(self, table: Table, line: Line, order: StudentOrder | TeacherOrder) -> None:
        """Carry out what somebody asked for. Raises UserError if it may not be done now."""
        room, now = table.room, time.time()
        if isinstance(order, OfMonth) and not room.game.over:
            if views.phase(room, table.seen) == "computing":
                raise UserError("the month is being played; wait a moment")
            if order.turn != room.game.turn:
                raise UserError("this came too late: its month has been played; look at the new one")
        if line.person is not None:
            assert isinstance(order, StudentOrder)
            self.change(table, by_student(room, room.people[line.person], order, now))
            return
        assert isinstance(order, TeacherOrder)
        if isinstance(order, Plain) and order.do == "close":
            self._close(table)
            return
        self.change(table, by_teacher(room, order, now))
        if isinstance(order, Plain) and order.do == "band":
            self._find(table, "band", lambda tell: self.workshop.patient.do(tell, jobs.band, table.room.game))
        elif isinstance(order, Against):
            self._hold(table, order)
        else:
            self.compute(table)

    def _close(self, table: Table) -> None:
        self.store.drop(table.room.code)
        del self.tables[table.room.code]
        for line in table.lines:
            line.close(4404)

    def compute(self, table: Table) -> None:
        """See to it that the world of a room is there."""
        if "month" not in table.busy and (self._lacks_month(table) or self._lacks_truths(table)):
            table.busy.add("month")
            self._start(self._months(table))

    def _lacks_month(self, table: Table) -> bool:
        return table.seen is None or table.seen["months"] != table.room.game.turn - 1

    def _lacks_truths(self, table: Table) -> bool:
        return table.room.debriefing and table.truths is None

    async def _months(self, table: Table) -> None:
        quick = self.workshop.quick
        try:
            while self._lacks_month(table):
                seen = await quick.do(unheard, jobs.month, table.room.game)
                table.seen = seen
                table.publish()
            if self._lacks_truths(table):
                table.truths = await quick.do(unheard, jobs.truths, table.room.game)
                table.publish()
        except Exception as error:
            log.exception("room %s: a month could not be played", table.room.code)
            self._take_back(table, f": {error}" if isinstance(error, UserError) else "")
        finally:
            table.busy.discard("month")

    def _take_back(self, table: Table, why: str) -> None:
        """A month that cannot be played must not lock the room: it is decided once more."""
        moves = table.room.game.moves
        played = moves and isinstance(moves[-1], Advanced) and self._lacks_month(table)  # else the debrief failed
        if table.room.code in self.tables and played:
            self.change(table, rooms.taken_back(table.room))
            table.tell(table.problem(f"the month could not be played, so it was taken back; change something{why}"))
        else:
            table.tell(table.problem(f"this could not be computed; open the page again{why}"))

    def _hold(self, table: Table, order: Against) -> None:
        game = table.room.game
        held = [move for move in game.filed(order.turn) if (move.seat, move.channel) == (order.seat, order.channel)]
        if order.turn >= game.turn or not held:
            raise UserError("no such directive held in that month; choose one of the list")
        what = views.choice(order.turn, order.seat, order.channel)
        patient = self.workshop.patient
        self._find(table, what, lambda tell: patient.do(tell, jobs.against, game, order.turn, held[0]))

    def _find(self, table: Table, what: str, ask: Callable[[Callable[[Any], None]], Coroutine[Any, Any, Any]]) -> None:
        """Have something computed for the debrief, once. Raises UserError before the game is over."""
        if not table.room.game.over:
            raise UserError("the game goes on; end it first")
        if what in table.busy or what in table.room.findings:
            return
        table.busy.add(what)
        self._start(self._finding(table, what, ask))

    async def _finding(self, table: Table, what: str, ask: Callable[..., Coroutine[Any, Any, Any]]) -> None:
        def progress(said: tuple[int, int]) -> None:
            table.tell({"type": "computing", "what": what, "done": said[0], "of": said[1]})

        try:
            finding = await ask(progress)
            if table.room.code in self.tables:
                self.change(table, rooms.found(table.room, what, finding))
        except UserError as error:
            table.tell(table.problem(str(error)))
        except Exception:
            log.exception("room %s: %s could not be computed", table.room.code, what)
            table.tell({"type": "error", "line": "this could not be computed; ask for it again"})
        finally:
            table.busy.discard(what)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
