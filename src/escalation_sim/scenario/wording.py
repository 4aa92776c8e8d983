"""The turns of phrase that messages share: a value quoted, the nearest right name."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 60  # characters of a user's text that a message repeats


def shown(value: object) -> str:
    """A value as a message may quote it: short, in one line, without control characters."""
    match value:
        case bool():
            return str(value).lower()
        case int() if abs(value) >= 10**15:
            return "a huge number"
        case dict():
            return "a table"
        case list() | tuple():
            return "a list"
        case str():
            return f"'{plain(value)}'"
    return plain(str(value))


def plain(text: str) -> str:
    """A text cut to a readable length, its control characters replaced."""
    text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def nearest(word: str, names: Iterable[str], otherwise: str = "") -> str:
    """A way out for a wrong name: `; did you mean 'x'?`, or `otherwise` if nothing is near."""
    near = get_close_matches(word[:LONGEST], names, n=1, cutoff=0.5)
    if near:
        return f"; did you mean '{near[0]}'?"
    return f"; {otherwise}" if otherwise else ""
