"""From an address and a file to a running server: what is wrong is told before it starts, what to do once it does."""

import contextlib
import errno
import ipaddress
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from escalation_sim.errors import UserError

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

BACKLOG = 256
TAKEN = {errno.EADDRINUSE, 10048}  # the second on Windows


def serve(host: str, port: int, store: Path) -> None:
    """Serve until stopped. Raises UserError for an address or a file that cannot be used."""
    listening = bound(host, port)
    with listening:
        from escalation_sim.classroom.server.app import (  # takes seconds: after what may be refused at once
            Settings,
            app,
        )

        network = not ipaddress.ip_address(listening.getsockname()[0]).is_loopback
        made = app(Settings(store, network, *((names(), joining(listening)) if network else ())))
        print("\n".join(told(listening, network)), flush=True)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # both end it in good order
        with contextlib.suppress(KeyboardInterrupt):
            server(made).run(sockets=[listening])
    print(f"stopped; the rooms are kept in {store}")


def server(made: "FastAPI") -> "uvicorn.Server":
    """The server of an application, with our limits and without a log of who asked for what."""
    import uvicorn

    from escalation_sim.classroom.server import limits
    from escalation_sim.classroom.server.connections import Connection

    return uvicorn.Server(
        uvicorn.Config(
            made, log_level="warning", access_log=False, proxy_headers=False, server_header=False, date_header=False,
            ws="websockets-sansio", ws_max_size=limits.MESSAGE, ws_per_message_deflate=False,
            limit_concurrency=limits.MOST_CONNECTIONS, http=Connection, backlog=BACKLOG, timeout_graceful_shutdown=3
        )
    )  # fmt: skip


def bound(host: str, port: int) -> socket.socket:
    """A socket at an address. Raises UserError if it is taken or not ours."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        raise UserError(f"--host {host}: is no address of this machine; try 127.0.0.1 or 0.0.0.0") from None
    listening = socket.socket(family, kind, protocol)
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        if isinstance(error, PermissionError):
            raise UserError(f"--port {port}: needs rights that you do not have; choose one above 1023") from None
        if error.errno in TAKEN:
            raise UserError(
                f"--port {port}: is taken by another program; choose another, such as {other(port)}"
            ) from None
        raise UserError(f"--host {host}: is no address of this machine; try 127.0.0.1 or 0.0.0.0") from None
    return listening


def other(port: int) -> int:
    """Another port to try."""
    return port + 1 if port < 65535 else 8000


def names() -> tuple[str, ...]:
    """Under which names others reach this machine."""
    name = socket.gethostname()
    return name, f"{name}.local", socket.getfqdn()


def addresses() -> list[str]:
    """This machine's addresses on its networks, the one that leads outside first. Nothing is sent."""
    found: dict[str, None] = {}
    for family, elsewhere in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((elsewhere, 9))
                found[probe.getsockname()[0]] = None
        except OSError:
            continue
    with contextlib.suppress(OSError):
        found |= dict.fromkeys(str(one[4][0]) for one in socket.getaddrinfo(socket.gethostname(), None))
    return [one for one in found if not ipaddress.ip_address(one.partition("%")[0]).is_loopback]


def told(listening: socket.socket, network: bool) -> list[str]:
    """What to do now, line by line."""
    host, port = listening.getsockname()[:2]
    if not network:
        return [
            f"open {url(host, port)} in a browser on this machine (Ctrl-C stops)",
            "nobody else can reach it; for a class on the same network: --host 0.0.0.0",
        ]
    everywhere = ipaddress.ip_address(host).is_unspecified
    home = url("127.0.0.1" if everywhere else host, port)
    return [
        f"on this machine open {home} to explore or to open a game (Ctrl-C stops)",
        *(f"the class joins at {address}" for address in joining(listening)),
        "with the room's code; the instructor admits each one.",
        "Neighbours on the same network can read plain traffic (names, directives, keys): use a network you trust.",
    ]


def joining(listening: socket.socket) -> tuple[str, ...]:
    """Where the class joins, on each network that reaches this socket."""
    host, port = listening.getsockname()[:2]
    everywhere = ipaddress.ip_address(host).is_unspecified
    reached = addresses() if everywhere else [host]
    return tuple(f"{url(one, port)}/room" for one in reached if listening.family == socket.AF_INET6 or ":" not in one)


def url(host: str, port: int) -> str:
    """An address as a browser takes it."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
