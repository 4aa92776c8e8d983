"""How much, how often, how many: the server's limits, and a counter that enforces a rate."""

import time
from collections import deque
from collections.abc import Callable, Hashable

MOST_ROOMS = 40
MOST_PEOPLE = 60  # in a room, waiting or admitted
MOST_LINES = 120  # open sockets of a room, before those who wait get no more
MOST_LINES_EACH = 4  # of one person
MOST_CONNECTIONS = 800
MOST_CONNECTIONS_EACH = 400  # of one address: a whole class, where its network shows only one
MOST_UNKNOWN = 40  # open sockets of one address that have not said who they are
LONGEST_NAME = 40  # characters
LONGEST_TITLE = 80
MOST_FILED = 60  # times a seat may file or withdraw in a month
BODY, LOG = 16_384, 1_000_000  # bytes of a request, and of one that brings a game's log
MESSAGE = 8_192  # bytes of a message on a socket
PATIENCE = 10.0  # seconds until a connection must have said something, and a socket who it is

JOINS = (60, 60.0)  # from an address, and into a room: so many in so many seconds
OPENINGS = (20, 60.0)  # of rooms
RUNS = (60, 60.0)  # asked for on the explore page
MESSAGES = (30, 10.0)  # on one socket


class Rate:
    """At most so many in so many seconds, for each key; forgets what is past."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.most = most
        self.seconds = seconds
        self._clock = clock
        self._seen: dict[Hashable, deque[float]] = {}

    def allows(self, key: Hashable) -> bool:
        """Count one more for this key; false, and not counted, if that is too many."""
        now = self._clock()
        if len(self._seen) > 10 * self.most:
            self._seen = {k: seen for k, seen in self._seen.items() if seen and seen[-1] > now - self.seconds}
        seen = self._seen.setdefault(key, deque())
        while seen and seen[0] <= now - self.seconds:
            seen.popleft()
        if len(seen) >= self.most:
            return False
        seen.append(now)
        return True
