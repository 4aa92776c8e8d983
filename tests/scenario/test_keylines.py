"""Each key of a TOML text is found on the line where it is written."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from escalation_sim.scenario.keylines import Key, key_lines

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for folder in ("scenarios", "src/escalation_sim", "tests") for path in (ROOT / folder).glob("*.toml")
)

TRICKY = '''\
title = "a # b = [ { c"  # x = 1
text = """
[not.a.table]
x = 1 \\"""
""""
literal = \'\'\'
'a' = \'\'\'
dotted . "with.dot" = 1.5
when = 2024-01-01 00:00:00.5
list = [ 1, [2.5,
  3], { q = "]", r = { s = 1 } }, # c ]
  4]
[ actors . "Baloch movement" ]
kind = "x"
[[changes]]
on = 1
[changes.event]
verb = "x"
[[changes]]
event = { verb = "y" }
'''


def test_each_key_of_a_tricky_text_stands_where_it_is_written() -> None:
    assert key_lines(TRICKY) == {
        ("title",): 1,
        ("text",): 2,
        ("literal",): 6,
        ("dotted",): 8,
        ("dotted", "with.dot"): 8,
        ("when",): 9,
        ("list",): 10,
        ("list", 0): 10,
        ("list", 1): 10,
        ("list", 1, 0): 10,
        ("list", 1, 1): 11,
        ("list", 2): 11,
        ("list", 2, "q"): 11,
        ("list", 2, "r"): 11,
        ("list", 2, "r", "s"): 11,
        ("list", 3): 12,
        ("actors",): 13,
        ("actors", "Baloch movement"): 13,
        ("actors", "Baloch movement", "kind"): 14,
        ("changes",): 15,
        ("changes", 0): 15,
        ("changes", 0, "on"): 16,
        ("changes", 0, "event"): 17,
        ("changes", 0, "event", "verb"): 18,
        ("changes", 1): 19,
        ("changes", 1, "event"): 20,
        ("changes", 1, "event", "verb"): 20,
    }


def keys_of(value: Any, above: Key = ()) -> Iterator[Key]:
    if above:
        yield above
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from keys_of(inner, (*above, key))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_key_of_our_own_files_is_found_and_nothing_else(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines, found = text.splitlines(), key_lines(text)
    assert set(found) == set(keys_of(tomllib.loads(text)))
    assert all(str(key[-1]) in lines[line - 1] for key, line in found.items() if isinstance(key[-1], str))


@pytest.mark.parametrize("text", ["", "\n\n# nothing\n", "a = 1", 'a = """x"""', "\r\na = 1\r\n"])
def test_short_texts_do_no_harm(text: str) -> None:
    assert set(key_lines(text)) == set(keys_of(tomllib.loads(text)))
