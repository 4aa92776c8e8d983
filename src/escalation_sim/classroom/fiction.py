"""Fictional names: the same game under invented names of states, groups and places.

Only what is shown changes. Keys, moves and the exported log keep the real names, so that a game replays.
"""

import re
import tomllib
from copy import copy
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from escalation_sim.classroom.seats import HERE

if TYPE_CHECKING:
    from escalation_sim.record import Result

KEPT = ("order", "key", "why", "filer")  # what names things for the machine, and what a person wrote

_PICTURE = re.compile(r"(data:[a-z]+/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=]+)")


@cache
def names() -> dict[str, str]:
    """The invented name of each real one."""
    tables = tomllib.loads((HERE / "fiction.toml").read_text(encoding="utf-8"))
    return {real: invented for table in tables.values() for real, invented in table.items()}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(names(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def told(value: Any) -> Any:
    """The same value with invented names wherever a real one stands as a whole word, however deep.

    Keys of tables change too; entries called "order" or "key" stay, because a page sends them back, and so do
    a person's name and reason.
    """
    if isinstance(value, str):
        return _pattern().sub(lambda found: names()[found.group()], value)
    if isinstance(value, dict):
        return {told(key): entry if key in KEPT else told(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [told(entry) for entry in value]
    return value


def retold(result: "Result") -> "Result":
    """A run in invented names: its log, its daily record, its scenario and its map, for pictures."""
    events = result.events.copy()
    for column in ("source", "target", "accused", "proxy", "claimed", "theatre", "district"):
        events[column] = events[column].map(told)
    daily = result.daily.rename(columns=told)
    setting = result.setting
    actors = {told(name): spec.model_copy(update={"name": told(name)}) for name, spec in setting.actors.items()}
    words = {name: told(getattr(setting, name)) for name in ("title", "question", "theatre")}
    territory = copy(result.territory)
    territory.districts = told(territory.districts)
    territory.lattice = [
        row | {"district": told(row["district"]), "owner": told(row["owner"]), "town": ""} for row in territory.lattice
    ]
    territory.town = [""] * territory.size
    changed = setting.model_copy(update=words | {"actors": actors})
    return replace(result, setting=changed, events=events, daily=daily, territory=territory, original=result)


def retold_page(page: bytes) -> bytes:
    """A page in invented names, whose pictures are left as they are."""
    parts = _PICTURE.split(page.decode("utf-8"))
    return "".join(part if number % 2 else told(part) for number, part in enumerate(parts)).encode("utf-8")
