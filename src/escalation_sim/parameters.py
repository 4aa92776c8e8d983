"""Every number of the model with its pedigree, read from `parameters.toml` and `initial.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from escalation_sim.errors import UserError

if TYPE_CHECKING:
    from types import SimpleNamespace

    Table = SimpleNamespace
else:

    class Table:
        """A SimpleNamespace whose values Python finds faster: the day looks some thousand of them up."""

        def __init__(self, **values: Any) -> None:
            for name, value in values.items():
                setattr(self, name, value)


HERE = Path(__file__).parent
STATUSES = ("measured", "fitted", "assumed")

Value = float | dict[str, float]


@dataclass(frozen=True, slots=True)
class Number:
    """One number, or a table of numbers by actor, kind, pair or class, and where it comes from."""

    key: str
    value: Value
    range: tuple[float, float]
    unit: str
    meaning: str
    status: str
    source: tuple[str, ...]

    def with_value(self, value: Any, where: str) -> "Number":
        """The same number with another value.

        Raises UserError, beginning with `where`, if the type or the range does not fit.
        """
        if isinstance(self.value, dict):
            if not isinstance(value, Mapping):
                raise UserError(f"{where}: '{self.key}' is a table, give {{ name = number, … }}, not {value!r}")
            return replace(self, value={str(k): self._checked(v, f"{self.key}.{k}", where) for k, v in value.items()})
        return replace(self, value=self._checked(value, self.key, where))

    def _checked(self, value: Any, key: str, where: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UserError(f"{where}: '{key}' must be a number, not {value!r}")
        low, high = self.range
        if not low <= value <= high:
            raise UserError(f"{where}: '{key}' = {value} is outside its range {low} to {high} ({self.unit})")
        return float(value)


class Numbers:
    """Numbers by key: `numbers["rule.name"]` is the whole story, `numbers.rule.name` the plain value."""

    def __init__(self, numbers: Mapping[str, Number]) -> None:
        self._numbers = dict(numbers)

    @classmethod
    def read(cls, path: Path) -> "Numbers":
        """All numbers of a TOML file, one table deep per dot of the key."""
        numbers: dict[str, Number] = {}
        for key, entry in _entries(tomllib.loads(path.read_text(encoding="utf-8")), ""):
            value = entry["value"]
            plain = {k: float(v) for k, v in value.items()} if isinstance(value, dict) else float(value)
            low, high = entry["range"]
            numbers[key] = Number(
                key, plain, (float(low), float(high)), entry["unit"], entry["meaning"], entry["status"],
                tuple(entry["source"]),
            )  # fmt: skip
        return cls(numbers)

    def __iter__(self) -> Iterator[Number]:
        return iter(self._numbers.values())

    def __contains__(self, key: str) -> bool:
        return key in self._numbers

    def __getitem__(self, key: str) -> Number:
        return self._numbers[key]

    def table(self, rule: str) -> Table:
        """The plain values of one rule: what the rule's functions receive as `p`."""
        return Table(**self._tables.get(rule, {}))

    @cached_property
    def _tables(self) -> dict[str, dict[str, Value]]:
        tables: dict[str, dict[str, Value]] = {}
        for key, number in self._numbers.items():
            rule, _, name = key.partition(".")
            tables.setdefault(rule, {})[name] = number.value
        return tables

    def replaced(self, changes: Mapping[str, Any], where: str) -> "Numbers":
        """These numbers with other values.

        A key may name a number or one entry of a table (`support.will.India>BLA`). Raises UserError, beginning
        with `where` (file, line), for an unknown key, a wrong type or a value outside its range.
        """
        numbers = dict(self._numbers)
        for key, value in changes.items():
            number, entry = self.find(key, where)
            if entry is None:
                numbers[number.key] = numbers[number.key].with_value(value, where)
            else:
                table = numbers[number.key].value
                assert isinstance(table, dict)
                numbers[number.key] = numbers[number.key].with_value({**table, entry: value}, where)
        return Numbers(numbers)

    def find(self, key: str, where: str) -> tuple[Number, str | None]:
        """The number that a key names and, when it names one entry of a table, that entry's name."""
        if key in self._numbers:
            return self._numbers[key], None
        stem = key
        while "." in stem:
            stem = stem.rpartition(".")[0]
            number = self._numbers.get(stem)
            if number is not None and isinstance(number.value, dict):
                return number, key[len(stem) + 1 :]
        near = get_close_matches(key, self._numbers, n=1, cutoff=0.5)
        hint = f"; did you mean '{near[0]}'?" if near else "; `escalation-sim parameters` lists them"
        raise UserError(f"{where}: there is no parameter '{key}'{hint}")


def _entries(table: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, entry in table.items():
        if "meaning" in entry:
            yield prefix + key, entry
        else:
            yield from _entries(entry, f"{prefix}{key}.")


@cache
def parameters() -> Numbers:
    """The shipped rule parameters."""
    return Numbers.read(HERE / "parameters.toml")


@cache
def initial() -> Numbers:
    """The shipped starting world: shares, home ranges, resting tensions, beliefs, the prior of real support."""
    return Numbers.read(HERE / "initial.toml")


@cache
def sources() -> dict[str, dict[str, Any]]:
    """What the numbers cite, by key: kind, cite, and dates or an address where known."""
    return tomllib.loads((HERE / "sources.toml").read_text(encoding="utf-8"))
