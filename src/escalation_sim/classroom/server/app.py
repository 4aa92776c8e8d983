"""The application: pages, the explore page's interface, rooms; one plain line for every mistake."""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from escalation_sim.classroom.server import explore, handouts, playroom, sockets
from escalation_sim.classroom.server.guard import HEADERS, Guard, plain
from escalation_sim.classroom.server.house import House
from escalation_sim.classroom.server.store import Store
from escalation_sim.classroom.server.work import Workshop
from escalation_sim.errors import UserError

PAGES = Path(__file__).parents[1] / "pages"
ADDRESSES = {"/": "index.html", "/explore": "explore.html", "/room": "room.html", "/cards": "cards.html"}
MUST = {
    "missing": "is missing", "extra_forbidden": "is unknown", "wrong": "is unknown", "json_invalid": "is no JSON",
    "string_too_long": "is too long", "greater_than_equal": "is too small", "less_than_equal": "is too large",
    "less_than": "is too large",
}  # fmt: skip
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """Where rooms are kept, whether others are let in, under which names, where they join, how many workers."""

    store: Path
    network: bool = False
    names: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    workers: int = 2
    pages: Path = PAGES


def app(settings: Settings) -> FastAPI:
    """The whole application. Raises UserError if the store cannot be used."""
    house = House(Store(settings.store), Workshop(settings.workers))

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        house.warm()
        try:
            yield
        finally:
            house.close()

    made = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=life)
    made.state.house = house
    made.add_middleware(Guard, network=settings.network, names=settings.names)
    made.include_router(explore.router(house.workshop))
    made.include_router(handouts.router(settings.join))
    made.include_router(playroom.router(house))
    made.include_router(sockets.router(house))
    for address, file in ADDRESSES.items():
        made.add_api_route(address, _page(settings.pages / file), methods=["GET"])
    made.mount("/static", StaticFiles(directory=settings.pages, check_dir=False))
    made.add_exception_handler(UserError, _mistake)
    made.add_exception_handler(RequestValidationError, _unfit)
    made.add_exception_handler(HTTPException, _refused)
    made.add_exception_handler(Exception, _failed)
    return made


def _page(file: Path) -> Callable[[], FileResponse]:
    def page() -> FileResponse:
        if not file.is_file():
            raise HTTPException(404, "this page does not exist")
        return FileResponse(file)

    return page


def _said(code: int, line: str) -> JSONResponse:
    # What failed is answered outside the guard, so every mistake brings its headers along.
    return JSONResponse({"error": plain(line)}, code, HEADERS | {"cache-control": "no-store"})


async def _mistake(_: Request, error: Exception) -> JSONResponse:
    return _said(400, str(error))


async def _unfit(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:] if isinstance(part, str) and part.isidentifier())
    return _said(400, f"{where or 'the request'}: {MUST.get(first['type'], 'does not fit')}")


async def _refused(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return _said(error.status_code, str(error.detail))


async def _failed(request: Request, error: Exception) -> JSONResponse:
    log.error("%s failed", request.url.path, exc_info=error)
    return _said(500, "something went wrong on the server; nothing was changed")
