"""Every number that the runs used, with its pedigree, and what it cites."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from escalation_sim.parameters import STATUSES, Number, initial, parameters, sources
from escalation_sim.pictures import words
from escalation_sim.pictures.report.changes import NONE, shown
from escalation_sim.pictures.report.subject import Subject
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.vocabulary import RULES
from escalation_sim.studies.figures import count

LONG = 8  # entries of a table that are shown at once


class Assumption(NamedTuple):
    """One number as the table has it."""

    key: str
    meaning: str
    value: str
    entries: int  # of a table; 0 for a plain number
    notes: list[str]  # what makes it other than shipped; none if nothing does
    unit: str
    range: str
    status: str
    source: tuple[str, ...]


class Source(NamedTuple):
    """What is cited."""

    key: str
    cite: str
    url: str


def assumptions(subject: Subject) -> list[Assumption]:
    """The numbers of a report's scenarios, those that are not as shipped first."""
    label, setting = next(iter(subject.settings.items()))
    others = {name: _numbers(each) for name, each in subject.settings.items() if name != label}
    before = {number.key: number for numbers in (parameters(), initial()) for number in numbers}
    rows = [_row(n, before, others, setting, subject.varied) for n in _numbers(setting).values()]
    return sorted(rows, key=lambda row: not row.notes)


def counted(rows: list[Assumption]) -> str:
    """How many numbers are measured, fitted and assumed, and how many are not as shipped."""
    statuses = Counter(row.status for row in rows)
    told = words.listed([f"{statuses[status]} {status}" for status in STATUSES if statuses[status]])
    changed = sum(bool(row.notes) for row in rows)
    rest = f"{changed or 'none'} of them {'were' if changed > 1 else 'was'} set or varied here"
    return f"{count(len(rows), 'number')}: {told}; {rest}. Where a number is assumed, doubt begins there."


def cited(subject: Subject, rows: Iterable[Assumption]) -> list[Source]:
    """The sources of these numbers and of the dated interventions, in the order of the package's list."""
    keys = {key for row in rows for key in row.source}
    keys |= {key for setting in subject.settings.values() for each in setting.interventions for key in each.source}
    return [Source(key, each["cite"], each.get("url", "")) for key, each in sources().items() if key in keys]


def _numbers(setting: Scenario) -> dict[str, Number]:
    return {n.key: n for numbers in (setting.parameter_numbers(), setting.initial_numbers()) for n in numbers}


def _row(
    number: Number,
    shipped: Mapping[str, Number],
    others: Mapping[str, Mapping[str, Number]],
    setting: Scenario,
    varied: Mapping[str, str],
) -> Assumption:
    low, high = number.range
    notes = [f"shipped: {old}" for old in _differing(shipped.get(number.key), number)]
    for label, numbers in others.items():
        notes += [f"in {label}: {new}" for new in _differing(numbers.get(number.key), number)]
    for key, values in varied.items():
        if key == number.key or key.startswith(f"{number.key}."):
            notes.append(f"varied{key.removeprefix(number.key).replace('.', ' ')}: {values}")
    rule = number.key.partition(".")[0]
    if rule in RULES and rule in setting.without:
        notes.append("not used: the rule is switched off")
    return Assumption(
        number.key, number.meaning, shown(number.value), len(number.value) if isinstance(number.value, dict) else 0,
        notes, "" if number.unit == "1" else number.unit, f"{low:g} to {high:g}", number.status, number.source,
    )  # fmt: skip


def _differing(other: Number | None, number: Number) -> list[str]:
    """What another table of numbers has in place of this value, entry by entry; nothing if it is the same."""
    if other is None:
        return [NONE]
    if other.value == number.value:
        return []
    if not isinstance(other.value, dict) or not isinstance(number.value, dict):
        return [shown(other.value)]
    entries = dict.fromkeys([*number.value, *other.value])
    differing = [entry for entry in entries if other.value.get(entry) != number.value.get(entry)]
    return [", ".join(f"{entry} {shown(other.value.get(entry))}" for entry in differing)]
