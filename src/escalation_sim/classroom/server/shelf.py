"""The last runs of the explore page, simulated or under way."""

import asyncio
import logging
from collections import OrderedDict
from typing import Any

import numpy as np
from fastapi import HTTPException

from escalation_sim.classroom.server import jobs, limits
from escalation_sim.classroom.server.asked import Asked
from escalation_sim.classroom.server.guard import plain
from escalation_sim.classroom.server.tables import as_text
from escalation_sim.classroom.server.work import Workshop, unheard
from escalation_sim.errors import UserError

MOST_RUNS = 20  # remembered
FORGOTTEN = HTTPException(404, "this run is not remembered any more; run it again")
log = logging.getLogger(__name__)
Said = dict[str, Any]


class Run:
    """A run that is simulated, or was: what it told, and its log once it is done."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.messages: list[str] = []
        self.fields: dict[int, dict[str, Any]] = {}
        self.log = b""
        self.over = False
        self.grew = asyncio.Event()

    def hear(self, said: Any) -> None:
        """One more thing told by the worker."""
        if isinstance(said, str):
            self.messages.append(said)
        else:
            self.fields[said[0]] = said[1]
        self.grew.set()
        self.grew = asyncio.Event()

    def field(self, day: int, field: str) -> Said:
        """A field as it was on the last evening, up to that day, on which it was kept."""
        kept = max((known for known in list(self.fields) if known <= day), default=None)
        if kept is None:
            raise HTTPException(409, "that day has not been simulated yet")
        if field not in self.fields[kept]:
            raise HTTPException(400, f"the map has no such field; there are {', '.join(self.fields[kept])}")
        every = [fields[field] for fields in list(self.fields.values())]
        values = np.round(self.fields[kept][field].astype(float), 4).tolist()
        low, high = min(float(one.min()) for one in every), max(float(one.max()) for one in every)
        return {"field": field, "day": kept, "low": round(low, 4), "high": round(high, 4), "values": values}


class Shelf:
    """The last runs, simulated or under way."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.runs: OrderedDict[str, Run] = OrderedDict()
        self._rate = limits.Rate(*limits.RUNS)
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, asked: Asked) -> Said:
        """A run by what was asked for: begun unless it is there. Raises UserError for what cannot be."""
        if not self._rate.allows("run"):
            raise HTTPException(429, "too many runs at once; wait a moment")
        days, start = await self.workshop.quick.do(unheard, jobs.checked, asked)
        run = self.runs.get(asked.id)
        if run is None:
            run = self.runs[asked.id] = Run(asked)
            task = asyncio.create_task(self._simulate(run))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self.runs.move_to_end(asked.id)
        while len(self.runs) > MOST_RUNS:
            self.runs.popitem(last=False)
        return {"run": asked.id, "days": days, "start": start}

    def run(self, id: str) -> Run:
        """A run that is remembered."""
        if id not in self.runs:
            raise FORGOTTEN
        self.runs.move_to_end(id)
        return self.runs[id]

    def finished(self, id: str) -> Run:
        """One that has been simulated whole."""
        run = self.run(id)
        if not run.log:
            raise HTTPException(409, "this run is still being simulated; wait until it has ended")
        return run

    async def _simulate(self, run: Run) -> None:
        try:
            run.log = await self.workshop.quick.do(run.hear, jobs.watched, run.asked)
        except UserError as error:
            run.hear(as_text({"error": plain(str(error))}))
        except Exception:
            log.exception("a run failed")
            run.hear(as_text({"error": "this run failed on the server; try another"}))
        finally:
            if not run.log:
                self.runs.pop(run.asked.id, None)
            run.over = True
            run.grew.set()
