"""A run for the explore page: what was asked for, and the worker's side, which tells each day as it is simulated."""

import hashlib
import json
import tempfile
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from escalation_sim import record
from escalation_sim.classroom.server import jobs
from escalation_sim.classroom.server.rolling import Rolling
from escalation_sim.classroom.server.work import say
from escalation_sim.errors import UserError
from escalation_sim.events import COLUMNS
from escalation_sim.journal import fields_of
from escalation_sim.model import Model
from escalation_sim.scenario import Scenario, scenarios
from escalation_sim.studies.forks import with_change
from escalation_sim.telling import RUNGS, in_words, summary

LONGEST = 1_100  # days of a run on the page
BATCH = 10  # days a message
FIELDS_EVERY = 7  # days
RUNG, LISTED = "rung:", "listed:"  # columns of the daily record
SHOWN = (
    "id", "date", "cause", "verb", "source", "target", "accused", "proxy", "target_class", "district", "row",
    "column", "deaths", "claimed", "rule",
)  # fmt: skip

Said = dict[str, Any]
Changed = tuple[int, tuple[tuple[str, float], ...], tuple[str, ...]]  # day, numbers, rules switched off


@dataclass(frozen=True)
class Asked:
    """A run as the page asks for it: everything that makes it what it is."""

    scenario: str
    seed: int
    changes: tuple[tuple[str, float], ...] = ()
    without: tuple[str, ...] = ()
    days: int | None = None
    forks: tuple[Changed, ...] = ()

    @property
    def id(self) -> str:
        """The same for the same run, another for any other."""
        return hashlib.sha256(json.dumps(asdict(self)).encode()).hexdigest()[:20]

    def setting(self) -> Scenario:
        """Its scenario, a shipped one. Raises UserError for what cannot be."""
        setting = shipped(self.scenario).with_changes(dict(self.changes), days=self.days, without=self.without)
        if setting.days > LONGEST:
            raise UserError(f"the page plays up to {LONGEST} days; choose fewer")
        for day, changes, without in self.forks:
            if not 0 <= day < setting.days:
                raise UserError(f"choose a day from 0 to {setting.days - 1}")
            if not changes and not without:
                raise UserError("change a number or switch a rule off")
            setting = with_change(setting, setting.start + timedelta(day), dict(changes), without)
        return setting

    def forked(self, day: int, changes: Mapping[str, float], without: tuple[str, ...]) -> "Asked":
        """The same run with something else from a day on."""
        return replace(self, forks=(*self.forks, (day, tuple(sorted(changes.items())), without)))


def shipped(name: str) -> Scenario:
    """A shipped scenario; never a file of anybody's. Raises UserError."""
    if name not in {listed.name for listed in scenarios()}:
        raise UserError("there is no such scenario; choose one of the list")
    return Scenario.load(name)


def watched(asked: Asked) -> bytes:
    """Simulate a run; says batches of days as text and fields as (day, arrays). Returns the log, compressed."""
    setting = asked.setting()
    watch = _Watch(setting)
    result = record.run(setting, asked.seed, watch=watch)
    watch.send()
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
            say((day, {name: field.astype(np.float32) for name, field in fields_of(world).items()}))
        if len(self.days) == BATCH:
            self.send()

    def send(self) -> None:
        """Tell the days since the last time."""
        if not self.days:
            return
        say(json.dumps({"days": self.days}, ensure_ascii=False, separators=(",", ":")))
        self.days = []


def _shown(row: Said) -> Said:
    words = in_words({name: "" if value is None else str(value) for name, value in row.items()})
    return {name: row[name] for name in SHOWN} | {"words": words}


def packed(asked: Asked) -> bytes:
    """The folder of a run, as an archive."""
    setting = asked.setting()
    with tempfile.TemporaryDirectory() as folder:
        run = record.save(record.run(setting, asked.seed), Path(folder) / "run")
        return jobs.zipped({path.name: path.read_bytes() for path in sorted(run.iterdir())})


def report(asked: Asked) -> bytes:
    """A run's report, as one page. Raises UserError."""
    return jobs.report_of(record.run(asked.setting(), asked.seed))
