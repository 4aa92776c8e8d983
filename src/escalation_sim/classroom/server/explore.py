"""The explore page's interface: scenarios, numbers, the map; runs that are played day by day, forked, asked why.

For one user on the machine that serves. A run is what was asked for: the same question has the same id, and a run
that was forgotten is simulated again when it is asked for again.
"""

import asyncio
import contextlib
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response, WebSocket, WebSocketDisconnect
from pydantic import Field

from escalation_sim.classroom.game import SEEDS
from escalation_sim.classroom.server import ground, jobs
from escalation_sim.classroom.server.asked import LONGEST, Asked, shipped
from escalation_sim.classroom.server.guard import at_home, at_home_only
from escalation_sim.classroom.server.playroom import file_of
from escalation_sim.classroom.server.shelf import Run, Shelf
from escalation_sim.classroom.server.work import Workshop, unheard
from escalation_sim.parameters import Number, sources
from escalation_sim.scenario import scenarios
from escalation_sim.scenario.parts import Part
from escalation_sim.scenario.vocabulary import RULES

Said = dict[str, Any]
Changes = Annotated[dict[Annotated[str, Field(max_length=100)], float], Field(max_length=60)]
Without = Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=60)]


class Wanted(Part):
    """A run to be simulated."""

    scenario: Annotated[str, Field(max_length=60)]
    seed: Annotated[int, Field(ge=0, lt=SEEDS)] = 1
    changes: Changes = {}
    without: Without = []
    days: Annotated[int, Field(ge=1, le=LONGEST)] | None = None


class Forked(Part):
    """What is other from a day on."""

    day: Annotated[int, Field(ge=0, le=LONGEST)]
    changes: Changes = {}
    without: Without = []


def router(workshop: Workshop) -> APIRouter:
    """The endpoints, on these workers."""
    shelf = Shelf(workshop)

    routes = APIRouter(prefix="/api")
    home = APIRouter(dependencies=[Depends(at_home_only)])

    @home.get("/scenarios")
    def scenarios_() -> list[Said]:
        return [_scenario(listed.name) for listed in scenarios()]

    @home.get("/rules")
    def rules() -> list[str]:
        return list(RULES)

    @home.get("/numbers")
    def numbers(scenario: str = "baseline") -> list[Said]:
        setting = shipped(scenario)
        return [
            row for table, start in ((setting.parameter_numbers(), False), (setting.initial_numbers(), True))
            for number in table for row in _number(number, start)
        ]  # fmt: skip

    @routes.get("/map")
    async def map_(scenario: str = "baseline", fictional: bool = False) -> Said:
        return await ground.of(workshop, scenario, fictional)

    @home.post("/runs")
    async def run(wanted: Wanted) -> Said:
        changes = tuple(sorted(wanted.changes.items()))
        return await shelf.take(Asked(wanted.scenario, wanted.seed, changes, tuple(wanted.without), wanted.days))

    @home.post("/runs/{id}/fork")
    async def fork(id: str, wanted: Forked) -> Said:
        return await shelf.take(shelf.run(id).asked.forked(wanted.day, wanted.changes, tuple(wanted.without)))

    @home.get("/runs/{id}/fields")
    def fields(id: str, day: Annotated[int, Field(ge=0)], field: str = "grievance") -> Said:
        return shelf.run(id).field(day, field)

    @home.get("/runs/{id}/why")
    async def why(id: str, event: int) -> Said:
        return {"lines": await workshop.quick.do(unheard, jobs.why, shelf.finished(id).log, event)}

    @home.get("/runs/{id}/download")
    async def download(id: str) -> Response:
        asked = shelf.finished(id).asked
        packed = await workshop.quick.do(unheard, jobs.packed, asked)
        return file_of(packed, f"{asked.scenario}-{asked.seed}.zip", "application/zip")

    @home.get("/runs/{id}/report")
    async def report(id: str) -> Response:
        asked = shelf.finished(id).asked
        page = await workshop.quick.do(unheard, jobs.run_report, asked)
        return file_of(page, f"{asked.scenario}-{asked.seed}.html", "text/html; charset=utf-8")

    @routes.websocket("/runs/{id}/play")
    async def play(websocket: WebSocket, id: str) -> None:
        await websocket.accept()
        found = shelf.runs.get(id) if at_home(websocket.scope) else None
        if found is None:
            await websocket.close(4404)
            return
        playing = asyncio.create_task(_play(websocket, found))
        with contextlib.suppress(WebSocketDisconnect, RuntimeError, asyncio.CancelledError):
            stopping = asyncio.create_task(websocket.receive())  # whatever it says, it has had enough
            await asyncio.wait({playing, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
        playing.cancel()

    routes.include_router(home)
    return routes


async def _play(websocket: WebSocket, run: Run) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        sent = 0
        while sent < len(run.messages) or not run.over:
            grew = run.grew
            for message in run.messages[sent:]:
                await websocket.send_text(message)
                sent += 1
            if sent == len(run.messages) and not run.over:
                await grew.wait()
        await websocket.close()


def _scenario(name: str) -> Said:
    setting = shipped(name)
    return {
        "name": setting.name, "title": setting.title, "question": setting.question, "notice": setting.notice,
        "try": setting.try_, "start": str(setting.start), "end": str(setting.end), "days": setting.days,
        "dated": [{"name": one.name, "on": str(one.on), "why": one.why} for one in setting.interventions],
    }  # fmt: skip


def _number(number: Number, start: bool) -> list[Said]:
    """A slider, or one for each entry of a table. `start`: it makes the first day, so a fork cannot change it."""
    low, high = number.range
    cited = [{"key": key, **{name: sources()[key].get(name) for name in ("cite", "url")}} for key in number.source]
    table = number.value if isinstance(number.value, dict) else None
    values = {f"{number.key}.{entry}": value for entry, value in table.items()} if table else {number.key: number.value}
    return [
        {
            "key": key, "rule": "start" if start else number.key.partition(".")[0], "value": value, "low": low,
            "high": high, "unit": number.unit, "meaning": number.meaning, "status": number.status, "start": start,
            "sources": cited,
        }
        for key, value in values.items()
    ]  # fmt: skip
