"""How the command line shows things: blocks of text that fit the screen, progress, one-line complaints."""

import errno
import io
import os
import shutil
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDEST = 110  # columns; longer lines are hard to read
CLOSED = {errno.EPIPE} | ({errno.EINVAL} if sys.platform == "win32" else set())


def spare_characters() -> None:
    """From now on, a character that the console lacks becomes a question mark instead of a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def complain(message: str, code: int) -> int:
    """Says one plain line on stderr; gives the exit code back."""
    print("escalation-sim:", " ".join(message.split()), file=sys.stderr)
    return code


def has_gone(error: OSError) -> bool:
    """Whether a write failed because its reader, such as `head`, has gone; the rest then goes nowhere."""
    if error.errno not in CLOSED:
        return False
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return True


def block(head: str, *paragraphs: str) -> str:
    """A heading, and paragraphs indented below it."""
    width = max(40, min(shutil.get_terminal_size().columns, WIDEST))
    lines = textwrap.wrap(head, width, subsequent_indent="        ", break_on_hyphens=False)
    for paragraph in paragraphs:
        lines += textwrap.wrap(
            paragraph,
            width,
            initial_indent="    ",
            subsequent_indent="    ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    return "\n".join(lines)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr if somebody is watching, else a line for each quarter; call it with done and all."""
    if not sys.stderr.isatty():
        yield _quarters(what)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what)
        yield lambda done, everything: bar.update(task, completed=done, total=everything)


def _quarters(what: str) -> Callable[[int, int], None]:
    told, began, before = 0, time.monotonic(), -1

    def tell(done: int, everything: int) -> None:
        nonlocal told, before
        before = done if before < 0 else before  # what was there already says nothing of the time it takes
        if done * 4 // max(everything, 1) > told:
            told = done * 4 // everything
            left = _left(time.monotonic() - began, done - before, everything - done)
            print(f"{what}: {done} of {everything}{left}", file=sys.stderr)

    return tell


def _left(seconds: float, done: int, more: int) -> str:
    """How long the rest will take, if that is worth saying."""
    rest = seconds / done * more if done > 0 else 0.0
    if rest < 60:
        return ""
    return f", about {rest / 60:.0f} min left" if rest < 5400 else f", about {rest / 3600:.0f} h left"
