"""One row of the log: who did what to whom, what came of it, and which event caused it."""

from dataclasses import dataclass

from escalation_sim.actions import codes

COLUMNS = (
    "id", "day", "date", "cause", "trigger", "rule", "theatre", "source", "source_kind", "target", "target_kind",
    "accused", "proxy", "verb", "plover_event", "plover_mode", "cameo", "score", "acled_event", "acled_sub_event",
    "target_class", "row", "column", "district", "gid", "deaths", "deaths_state", "deaths_insurgent",
    "deaths_civilian", "claimed", "rung",
)  # fmt: skip


@dataclass(slots=True)
class Event:
    """Something that happened, statements included.

    `source` did it in the simulated world; who claimed it, who is accused and whom the accused is said to back
    are fields of their own. `cause` and `trigger` are ids of earlier events; `cell` is an index of the province.
    """

    id: int
    day: int
    verb: str
    source: str
    target: str
    rule: str
    theatre: str
    cause: int | None = None
    trigger: int | None = None
    accused: str = ""
    proxy: str = ""
    target_class: str = ""
    cell: int = -1
    deaths_state: int = 0
    deaths_insurgent: int = 0
    deaths_civilian: int = 0
    claimed: str = ""
    rung: int | None = None
    outrage: float = 1.0
    operation: int = 0

    @property
    def deaths(self) -> int:
        """All deaths."""
        return self.deaths_state + self.deaths_insurgent + self.deaths_civilian

    def row(self, date: str, kinds: dict[str, str], place: tuple[int, int, str, int] | None) -> tuple[object, ...]:
        """This event as a row of the log, in the order of `COLUMNS`; `place` is row, column, district, gid."""
        code = codes()[self.verb]
        row, column, district, gid = place or (None, None, "", None)
        return (
            self.id, self.day, date, _logged(self.cause), _logged(self.trigger), self.rule, self.theatre,
            self.source, kinds.get(self.source, ""), self.target, kinds.get(self.target, ""),
            self.accused, self.proxy, self.verb, code.plover_event, code.plover_mode, code.cameo, code.score,
            code.acled_event, code.acled_sub_event, self.target_class, row, column, district,
            gid if gid is None or gid >= 0 else None, self.deaths, self.deaths_state, self.deaths_insurgent,
            self.deaths_civilian, self.claimed, self.rung,
        )  # fmt: skip


def _logged(id: int | None) -> int | None:
    # Events of the burn-in have ids below 1 and stay out of the log.
    return id if id is not None and id > 0 else None
