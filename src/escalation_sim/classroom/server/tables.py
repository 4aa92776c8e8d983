"""A room while it is played: its world as computed, and who listens."""

import asyncio
import json
import time
from collections import deque
from typing import Any

from escalation_sim.classroom.fiction import told
from escalation_sim.classroom.server import views
from escalation_sim.classroom.server.guard import plain
from escalation_sim.classroom.server.rooms import Room

Said = dict[str, Any]


class Line:
    """One open socket: what it is still to be told. A slow one is told the latest state, never all of them."""

    def __init__(self, person: str | None) -> None:
        self.person = person  # None: the instructor
        self.notices: deque[Said] = deque(maxlen=50)
        self.stale = True
        self.gone = 0  # the code to close with, once that is due
        self.awake = asyncio.Event()
        self.awake.set()

    def renew(self) -> None:
        """There is a new state."""
        self.stale = True
        self.awake.set()

    def tell(self, notice: Said) -> None:
        """One message besides the states."""
        self.notices.append(notice)
        self.awake.set()

    def close(self, code: int) -> None:
        """Close once what is due has been sent."""
        self.gone = code
        self.awake.set()


class Table:
    """A room while it is played: its world as computed, and who listens."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.seen: Said | None = None
        self.truths: Said | None = None
        self.lines: list[Line] = []
        self.busy: set[str] = set()

    @property
    def connected(self) -> set[str]:
        """Who is there, by id."""
        return {line.person for line in self.lines if line.person is not None}

    def state(self, line: Line) -> str:
        """What this line sees now, as text."""
        me = None if line.person is None else self.room.people[line.person]
        return as_text(views.state(self.room, self.seen, self.truths, me, self.connected, time.time()))

    def problem(self, line: str) -> Said:
        """What went wrong, as this room may hear it: without any path, and under its names."""
        line = plain(line)
        return {"type": "error", "line": told(line) if self.room.fictional else line}

    def publish(self) -> None:
        """Everybody sees the room anew; who was removed is sent out."""
        for line in self.lines:
            if line.person is None or line.person in self.room.people:
                line.renew()
            else:
                line.close(4403)

    def tell(self, notice: Said) -> None:
        """A message to the instructor."""
        for line in self.lines:
            if line.person is None:
                line.tell(notice)


def as_text(said: Said) -> str:
    """A message as it is sent."""
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
