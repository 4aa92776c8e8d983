"""A scenario: everything that a run needs besides a seed, as plain data."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from escalation_sim.errors import UserError
from escalation_sim.parameters import Numbers, initial, parameters
from escalation_sim.scenario.cast import names_of, suspicions
from escalation_sim.scenario.form import ActorSpec, Intervention, Override, Phase, Suspects
from escalation_sim.scenario.numbers import knows, replaced
from escalation_sim.scenario.phases import cut
from escalation_sim.scenario.vocabulary import RULES
from escalation_sim.scenario.wording import nearest, shown

EARLIEST, LATEST = date(1900, 1, 1), date(2200, 12, 31)
LONGEST = 30 * 366  # days
MAP = "balochistan"
FOR_THIS_RUN = "changed for this run"  # why a number is not the scenario's
SHIPPED = {"parameters": parameters, "initial": initial}


class Scenario(BaseModel):
    """A settled scenario; `Scenario.load` reads one, `with_changes` makes another of it."""

    model_config = ConfigDict(frozen=True)

    name: str = ""
    title: str = ""
    question: str = ""
    notice: tuple[str, ...] = ()
    try_: tuple[str, ...] = ()
    start: date
    end: date  # the last day
    map: str = MAP
    map_path: Path
    theatre: str = "Balochistan"  # how the log calls the province
    without: tuple[str, ...] = ()  # rules switched off
    actors: dict[str, ActorSpec]
    parameters: dict[str, Override] = {}
    initial: dict[str, Override] = {}
    own_suspects: tuple[Suspects, ...] = ()
    phases: tuple[Phase, ...] = ()  # by date; the first holds the first day
    interventions: tuple[Intervention, ...] = ()  # by date
    text: str = Field(default="", repr=False)  # of the file, verbatim

    @classmethod
    def load(cls, name_or_path: str | Path) -> "Scenario":
        """A shipped scenario by its name, or one's own by the path of its file. Raises UserError."""
        from escalation_sim.scenario import reading  # it makes scenarios, so it must know them first

        return reading.load(str(name_or_path))

    @property
    def days(self) -> int:
        """How many days are logged."""
        return (self.end - self.start).days + 1

    @property
    def suspects(self) -> list[Suspects]:
        """Who may be suspected of backing whom, in whose eyes; nobody but those who take part."""
        return list(suspicions(self.own_suspects, self.actors))

    def parameter_numbers(self) -> Numbers:
        """The rules' numbers, with this scenario's."""
        return self._numbers("parameters", self.parameters)

    def initial_numbers(self) -> Numbers:
        """The starting world, with this scenario's."""
        return self._numbers("initial", self.initial)

    def _numbers(self, table: str, overrides: Mapping[str, Override]) -> Numbers:
        changes = {key: override.value for key, override in overrides.items()}
        return replaced(SHIPPED[table](), changes, names_of(self.actors), self.name)

    def with_changes(
        self,
        parameters: Mapping[str, float] | None = None,
        *,
        days: int | None = None,
        until: date | None = None,
        without: Iterable[str] = (),
    ) -> "Scenario":
        """The same scenario with other numbers (of the rules or of the first day), another end, fewer rules.

        Raises UserError for what is unknown or out of range.
        """
        end = until or self.end
        if days is not None:
            if until is not None or not 1 <= days <= LONGEST:
                raise UserError(f"days: give either a last day or 1 to {LONGEST} days, not {shown(days)}")
            end = self.start + timedelta(days - 1)
        check_period(self.start, end)
        for rule in without:
            if rule not in RULES:
                raise UserError(f"there is no rule {shown(rule)}{nearest(rule, RULES)}")
        changed = {"parameters": self.parameters, "initial": self.initial}
        for table, values in self._by_table(parameters or {}).items():
            replaced(SHIPPED[table](), values, names_of(self.actors), f"{self.name}, changed")
            new = {key: Override(value=value, why=FOR_THIS_RUN) for key, value in values.items()}
            changed[table] = changed[table] | new
        return self.model_copy(
            update={
                "end": end,
                "without": tuple(dict.fromkeys((*self.without, *without))),
                "interventions": within(self.interventions, self.start, end),
                "phases": cut(self.phases, self.start, end),
                **changed,
            }
        )

    def _by_table(self, parameters: Mapping[str, float]) -> dict[str, dict[str, float]]:
        tables: dict[str, dict[str, float]] = {}
        for key, value in parameters.items():
            tables.setdefault(self._table(key), {})[key] = value
        return tables

    def _table(self, key: str) -> str:
        """Whether a number is one of the rules' or of the first day's."""
        for table, numbers in SHIPPED.items():
            if knows(numbers(), key, names_of(self.actors)):
                return table
        keys = [number.key for numbers in SHIPPED.values() for number in numbers()]
        way_out = nearest(key, keys, "`escalation-sim parameters` lists them")
        raise UserError(f"there is no number {shown(key)}{way_out}")


def check_period(start: date, end: date) -> None:
    """Raises UserError unless these can be the first and the last day."""
    if not (EARLIEST <= start <= LATEST and EARLIEST <= end <= LATEST):
        raise UserError(f"{start} to {end} must lie between {EARLIEST} and {LATEST}")
    if end < start:
        raise UserError(f"the last day, {end}, lies before the first, {start}")
    if (end - start).days >= LONGEST:
        raise UserError(f"{start} to {end} is more than 30 years; choose an earlier end")


def within(interventions: Iterable[Intervention], start: date, end: date) -> tuple[Intervention, ...]:
    """Those that happen from the first to the last day, by date."""
    return tuple(sorted((i for i in interventions if start <= i.on <= end), key=lambda i: i.on))
