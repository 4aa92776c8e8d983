"""The shipped numbers with a scenario's changes to them."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from typing import Any

from escalation_sim.errors import UserError
from escalation_sim.parameters import Number, Numbers
from escalation_sim.scenario.wording import nearest, shown

BETWEEN = re.compile(r"[>|]")  # two names in one entry: "A>B", "A|B"
FAMILIES = ("home", "target_share")  # a table for each actor or kind, with whatever entries it needs
BY_DISTRICT = "home."  # only the map knows the districts


def replaced(numbers: Numbers, changes: Mapping[str, Any], names: Set[str], where: str) -> Numbers:
    """These numbers with other values; a table by actor may get entries for all `names`.

    Raises UserError, beginning with `where`, for an unknown key, a wrong type or a value out of range.
    """
    for key, value in changes.items():
        numbers = _with_own_table(numbers, key, names, where)
        number, entry = numbers.find(key, where)
        if entry is not None:
            _check_entries(number, [entry], names, where)
        elif isinstance(value, Mapping):
            _check_entries(number, value, names, where)
            _check_whole(number, value, names, where)
    return numbers.replaced(changes, where)


def knows(numbers: Numbers, key: str, names: Set[str]) -> bool:
    """Whether a key is one of these numbers, or an entry that one of their tables may have."""
    try:
        number, entry = _with_own_table(numbers, key, names, "").find(key, "")
        _check_entries(number, [entry] if entry is not None else [], names, "")
    except UserError:
        return False
    return True


def _with_own_table(numbers: Numbers, key: str, names: Set[str], where: str) -> Numbers:
    family, _, name = key.partition(".")
    if family not in FAMILIES or any(f"{key}.".startswith(f"{number.key}.") for number in numbers):
        return numbers
    if name not in names:
        raise UserError(f"{where}: there is no {family} of {shown(name)}{nearest(name, names)}")
    model = next(number for number in numbers if number.key.startswith(f"{family}."))
    return Numbers({**{number.key: number for number in numbers}, key: replace(model, key=key)})


def _check_entries(number: Number, entries: Iterable[str], names: Set[str], where: str) -> None:
    if not isinstance(number.value, dict) or number.key.startswith(BY_DISTRICT):
        return
    known = _words(number)
    if known & names:
        known |= names
    forms = {tuple(BETWEEN.findall(key)) for key in number.value}
    for entry in entries:
        strangers = [word for word in BETWEEN.split(entry) if word not in known]
        if strangers or tuple(BETWEEN.findall(entry)) not in forms:
            example = f"; one that it has is '{next(iter(number.value))}'"
            near = nearest(strangers[0], known) if strangers else ""
            raise UserError(f"{where}: '{number.key}' has no entry {shown(entry)}{near or example}")


def _check_whole(number: Number, table: Mapping[str, Any], names: Set[str], where: str) -> None:
    """A rule may look up any entry of a table that is not by actor, so none of them may be left out."""
    if not isinstance(number.value, dict) or number.key.partition(".")[0] in FAMILIES or _words(number) & names:
        return
    for entry in number.value:
        if entry not in table:
            one = f'"{number.key}.{entry}" changes a single one'
            raise UserError(f"{where}: '{number.key}' lacks {shown(entry)}; give all entries ({one})")


def _words(number: Number) -> set[str]:
    assert isinstance(number.value, dict)
    return {word for key in number.value for word in BETWEEN.split(key)}
