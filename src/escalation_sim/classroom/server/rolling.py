"""The four curves of the window that ends today, kept up as days pass; the numbers are those of `measures.windows`."""

import math
from collections import deque
from collections.abc import Iterable

from escalation_sim.actions import scores
from escalation_sim.events import Event
from escalation_sim.measures.kinds import VIOLENCE

SPAN = 28  # days
LABELS = ("width", "cast", "breadth")
Labels = tuple[set[str], set[str], set[str]]  # districts, pairs of actors, target classes


class Rolling:
    """The last `SPAN` days."""

    def __init__(self) -> None:
        self._days: deque[tuple[float, Labels]] = deque(maxlen=SPAN)
        self._scores = scores()

    def add(self, events: Iterable[tuple[Event, str]]) -> dict[str, float] | None:
        """One more day's events, each with its district; the curves, or None before the first whole window."""
        intensity = 0.0
        width, cast, breadth = set[str](), set[str](), set[str]()
        for event, district in events:
            score = self._scores[event.verb]
            if score < 0:
                intensity -= score * (1.0 + math.log10(1.0 + event.deaths))
                if event.source and event.target and event.source != event.target:
                    cast.add(f"{event.source} > {event.target}")
            if event.deaths or event.verb in VIOLENCE:
                width |= {district} - {""}
                breadth |= {event.target_class} - {""}
        self._days.append((intensity, (width, cast, breadth)))
        if len(self._days) < SPAN:
            return None
        total = sum(intensity for intensity, _ in self._days)
        found = (set[str]().union(*(labels[place] for _, labels in self._days)) for place in range(len(LABELS)))
        return {"intensity": round(total, 2)} | {name: len(each) for name, each in zip(LABELS, found, strict=True)}
