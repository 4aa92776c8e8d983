"""A run as the explore page asks for it. Light: what simulates is imported by the workers."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario, scenarios

LONGEST = 1_100  # days of a run on the page
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
        from escalation_sim.studies.forks import with_change

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
