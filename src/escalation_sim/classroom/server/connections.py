"""Connections before they say anything: of one address only so many, and none that stays silent."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

from escalation_sim.classroom.server import limits


class Connection(H11Protocol):
    """As the server's own; but one machine cannot take all connections and so keep a class out."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        known = [getattr(other, "client", None) for other in self.connections]
        own = [client for client in known if client and self.client and client[0] == self.client[0]]
        if len(own) > limits.MOST_CONNECTIONS_EACH:
            transport.abort()
            return
        # The time that the server gives between two requests, given for the first one too.
        self.timeout_keep_alive_task = self.loop.call_later(limits.PATIENCE, self.timeout_keep_alive_handler)
