"""The worker's side of a run on the explore page: each day is told as it is simulated."""

import json
import zlib
from typing import Any

import numpy as np

from escalation_sim import record
from escalation_sim.classroom.server.asked import Asked
from escalation_sim.classroom.server.rolling import Rolling
from escalation_sim.classroom.server.work import say
from escalation_sim.events import COLUMNS
from escalation_sim.model import Model
from escalation_sim.scenario import Scenario
from escalation_sim.telling import RUNGS, in_words, summary

BATCH = 10  # days a message
FIELDS_EVERY = 7  # days
RUNG, LISTED = "rung:", "listed:"  # columns of the daily record
SHOWN = (
    "id", "date", "cause", "verb", "source", "target", "accused", "proxy", "target_class", "district", "row",
    "column", "deaths", "claimed", "rule",
)  # fmt: skip

Said = dict[str, Any]


def watch(asked: Asked) -> bytes:
    """Simulate a run; says batches of days as text and fields as (day, arrays). Returns the log, compressed."""
    setting = asked.setting()
    watching = _Watch(setting)
    result = record.run(setting, asked.seed, watch=watching)
    watching.send()
    say(json.dumps({"done": True, "summary": summary(result).splitlines(), "ladder": RUNGS}, ensure_ascii=False))
    return zlib.compress(record.log_of(result.rows))


class _Watch:
    """Looks at the model each evening."""

    def __init__(self, setting: Scenario) -> None:
        self.setting = setting
        self.days: list[Said] = []
        self.told = 0  # events of the log that were sent
        self.curves = Rolling()

    def __call__(self, model: Model) -> None:
        world, day = model.world, model.day
        date, kinds = str(world.date), world.relations.kinds
        today = []
        events = world.log[self.told :]
        for event in events:
            place = world.map.place(event.cell) if event.cell >= 0 else None
            today.append(dict(zip(COLUMNS, event.row(date, kinds, place), strict=True)))
        self.told = len(world.log)
        curves = self.curves.add((event, str(row["district"])) for event, row in zip(events, today, strict=True))
        tonight = zip(model.journal.columns, model.journal.rows[-1], strict=True)
        kept = {name: int(value) for name, value in tonight if name.startswith((RUNG, LISTED))}
        self.days.append(
            {
                "day": day, "date": date, "events": [_shown(row) for row in today], "curves": curves,
                "rungs": {name.removeprefix(RUNG): rung for name, rung in kept.items() if name.startswith(RUNG)},
                "lists": {name.removeprefix(LISTED): n for name, n in kept.items() if name.startswith(LISTED)},
            }
        )  # fmt: skip
        if day % FIELDS_EVERY == 0 or day == self.setting.days - 1:
            say((day, {name: field.astype(np.float32) for name, field in record.fields_of(model).items()}))
        if len(self.days) == BATCH:
            self.send()

    def send(self) -> None:
        """Tell the days since the last time."""
        if not self.days:
            return
        say(json.dumps({"days": self.days}, ensure_ascii=False, separators=(",", ":")))
        self.days = []


def _shown(row: Said) -> Said:
    return {name: row[name] for name in SHOWN} | {"words": in_words(row)}
