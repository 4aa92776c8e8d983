"""The door: which hosts and origins are let in, how large a request may be, and what every answer carries.

A page elsewhere must not reach this server through a visitor's browser: neither under a name of its own that
points here (the host is checked) nor from its own pages (the origin is checked).
"""

import ipaddress
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from escalation_sim.classroom.server import limits

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}
OURS = ("same-origin", "none")  # what a browser says of a request that no other site made
NOT_HERE = HTTPException(403, "this is done on the machine that serves the page")
# A word behind a blank still belongs to a path if it has a slash: a folder's name may hold a blank.
PATHS = re.compile(r"(?<![\w.:/])(?:[A-Za-z]:\\|/(?=[^\s/]))[^\s:;,'\")]+(?: [^\s:;,'\")]*[\\/][^\s:;,'\")]*)*")


class Guard:
    """Wraps the application; `network` says whether other machines are let in, `names` under which names."""

    def __init__(self, app: ASGIApp, network: bool, names: tuple[str, ...] = ()) -> None:
        self.app = app
        self.network = network
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refused = self._refused(scope, Headers(scope=scope))

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    if name not in headers:
                        headers[name] = value
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-store" if scope["path"].startswith("/api") else "no-cache"
            await send(message)

        if refused is None:
            await self.app(scope, receive, dressed)
        elif scope["type"] == "websocket":
            await receive()  # the wish to connect
            await send({"type": "websocket.close", "code": 4403})
        else:
            code, line = refused
            await JSONResponse({"error": line}, code)(scope, receive, dressed)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Why a request is not let in: the code of the answer and one line."""
        host = headers.get("host", "")
        if not self._knows(host):
            return 403, "this server does not answer to that name; use the address that it printed"
        origin = headers.get("origin")
        if origin is not None and _place(origin) != host.lower():
            return 403, "another page may not use this server"
        if scope["path"].startswith("/api") and headers.get("sec-fetch-site", "none") not in OURS:
            return 403, "another page may not use this server"
        if scope["type"] == "http" and scope["method"] == "POST":
            return self._unfit(scope["path"], headers)
        return None

    def _unfit(self, path: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """What is wrong with the body of a request, before it is read."""
        said = headers.get("content-length", "")
        # A body in chunks has no end that is known before, whatever length is said beside it.
        if not said.isdigit() or "transfer-encoding" in headers:
            return 411, "say how long the request is"
        if len(said) > 9 or int(said) > (limits.LOG if path == "/api/rooms/replay" else limits.BODY):
            return 413, "the request is too large"
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return 415, "send JSON"
        return None

    def _knows(self, host: str) -> bool:
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        if name == "localhost":
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return self.network and name in self.names
        # A bare address needs no owner of a name, so nobody else's page can stand behind it.
        return self.network or address.is_loopback


def _place(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


def at_home(scope: Scope) -> bool:
    """Whether a request comes from the machine that serves."""
    client, server = scope.get("client"), scope.get("server")
    if client is None:
        return False
    try:
        return ipaddress.ip_address(client[0]).is_loopback or (server is not None and client[0] == server[0])
    except ValueError:
        return False


def at_home_only(request: Request) -> None:
    """For what is done on the machine that serves, and seen nowhere else. Raises HTTPException elsewhere."""
    if not at_home(request.scope):
        raise NOT_HERE


def plain(line: str) -> str:
    """A line without any path of this machine."""
    return PATHS.sub("(a file)", line)
