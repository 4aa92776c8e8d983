"""A TOML file that a person wrote: its table, and the line where each key stands."""

import os
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from escalation_sim.errors import UserError
from escalation_sim.scenario.keylines import Key, key_lines
from escalation_sim.scenario.wording import plain

LARGEST = 1_000_000  # bytes
DEEPEST = 10  # tables within tables
DOTTED = re.compile(r"(?:[^\s.]{1,99}[ \t]{0,9}\.[ \t]{0,9}){50}")  # Python would read such a key for minutes
TOO_DEEP = "is nested too deeply; a scenario needs few levels"


@dataclass(frozen=True)
class TomlFile:
    """What a file says, and where."""

    path: Path
    text: str
    table: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> "TomlFile":
        """The file at a path. Raises UserError, with file and line, if it cannot be read or is not TOML."""
        text = _text(path)
        if DOTTED.search(text):
            raise UserError(f"{path}: {TOO_DEEP}")
        try:
            table = tomllib.loads(text)
        except RecursionError:
            raise UserError(f"{path}: {TOO_DEEP}") from None
        except tomllib.TOMLDecodeError as error:
            raise UserError(f"{path}:{_not_toml(str(error), text)}") from None
        except ValueError:  # the only other one that Python raises here
            raise UserError(f"{path}: a number has thousands of digits; write a shorter one") from None
        if _depth(table) > DEEPEST:
            raise UserError(f"{path}: {TOO_DEEP}")
        return cls(path, text, table)

    def line(self, key: Key) -> int:
        """Where a key stands; for a key that is missing, its table."""
        while key and key not in self._lines:
            key = key[:-1]
        return self._lines.get(key, 1)

    def place(self, key: Key) -> str:
        """File and line of a key, as a message begins."""
        return f"{self.path}:{self.line(key)}"

    def error(self, key: Key, wrong: str) -> UserError:
        """What is wrong with a key, and where it stands."""
        name = ".".join(_quoted(part) for part in key if isinstance(part, str))
        return UserError(": ".join(part for part in (self.place(key), name, wrong) if part))

    @cached_property
    def _lines(self) -> dict[Key, int]:
        return key_lines(self.text)


def _text(path: Path) -> str:
    if not os.path.isfile(path):  # unlike Path.is_file it never raises, whatever the name
        raise UserError(f"{path}: no such file, or not an ordinary one")
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path}: has more than {LARGEST:,} bytes, so it is no scenario; is it the right file?")
        raw = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = 1 + raw.count(b"\n", 0, error.start)
        raise UserError(f"{path}:{line}: is not text in UTF-8; save it with that encoding") from None


def _not_toml(said: str, text: str) -> str:
    what, _, place = said.partition(" (at ")
    line = re.match(r"line (\d+)", place)
    number = int(line[1]) if line else len(text.splitlines())
    twice = what.startswith("Cannot")
    way_out = "each key and table may stand once" if twice else "texts stand in quotes, dates and numbers do not"
    return f"{number}: this is not TOML: {plain(what)}; {way_out}"


def _depth(table: dict[str, Any]) -> int:
    """How many levels lie below a table; counting stops one above the limit."""
    level: list[Any] = [table]
    for depth in range(DEEPEST + 1):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return depth
    return DEEPEST + 1


def _quoted(part: str) -> str:
    part = plain(part)
    return part if re.fullmatch(r"[\w-]+", part) else f'"{part}"'
