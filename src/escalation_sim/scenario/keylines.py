"""On which line each key of a TOML text stands; Python's own reader does not tell."""

import re
import tomllib
from collections.abc import Iterator

Key = tuple[str | int, ...]


def key_lines(text: str) -> dict[Key, int]:
    """The line of the first mention of every key of a valid TOML text, items of lists among them."""
    lines: dict[Key, int] = {}
    for key, line in _Walk(text).statements():
        lines.setdefault(key, line)
    return lines


class _Walk:
    """One pass over the text; it trusts that `tomllib` has read the text before."""

    TOKEN = re.compile(
        r"""(?P<skip>   [^\S\n]+ | \#[^\n]* )
          | (?P<string> \"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | \"(?:\\.|[^\"\\\n])*\" | '[^'\n]*' )
          | (?P<word>   [][{}=,.\n] | [^][{}=,.\s\#"']+ )""",
        re.VERBOSE | re.DOTALL,
    )

    def __init__(self, text: str) -> None:
        self.tokens: list[tuple[str, int]] = []
        line = 1
        for token in self.TOKEN.finditer(text):
            if token.lastgroup != "skip":
                self.tokens.append((token[0], line))
            line += token[0].count("\n")
        self.tokens.append(("\n", line))
        self.at = 0
        self.count: dict[Key, int] = {}  # items so far of each list of tables

    def statements(self) -> Iterator[tuple[Key, int]]:
        table: Key = ()
        while self.at < len(self.tokens):
            line = self.line
            if self.skip("\n"):
                continue
            if self.skip("["):
                table = self.header()
                yield from ((table[:end], line) for end in range(1, len(table) + 1))
            else:
                yield from self.pair(table)

    @property
    def line(self) -> int:
        return self.tokens[self.at][1]

    def skip(self, *words: str) -> bool:
        """Step over the next token if it is one of these."""
        found = self.tokens[self.at][0] in words
        self.at += found
        return found

    def header(self) -> Key:
        of_list = self.skip("[")
        table: Key = ()
        name = self.name()
        for end, part in enumerate(name, start=1):
            table = (*table, part)
            if of_list and end == len(name):
                self.count[table] = self.count.get(table, 0) + 1
            if table in self.count:
                table = (*table, self.count[table] - 1)
        while self.skip("]"):
            pass
        return table

    def name(self) -> tuple[str, ...]:
        """A bare, quoted or dotted key."""
        parts = []
        while True:
            word = self.tokens[self.at][0]
            self.at += 1
            parts.append(tomllib.loads(f"name = {word}")["name"] if word[0] in "\"'" else word)
            if not self.skip("."):
                return tuple(parts)

    def pair(self, table: Key) -> Iterator[tuple[Key, int]]:
        line, name = self.line, self.name()
        yield from (((*table, *name[:end]), line) for end in range(1, len(name) + 1))
        self.skip("=")
        yield from self.value((*table, *name))

    def value(self, key: Key) -> Iterator[tuple[Key, int]]:
        if self.skip("{"):
            while not self.skip("}"):
                if not self.skip(",", "\n"):
                    yield from self.pair(key)
        elif self.skip("["):
            item = 0
            while not self.skip("]"):
                if not self.skip(",", "\n"):
                    yield (*key, item), self.line
                    yield from self.value((*key, item))
                    item += 1
        else:
            while self.tokens[self.at][0] not in (",", "]", "}", "\n"):
                self.at += 1
