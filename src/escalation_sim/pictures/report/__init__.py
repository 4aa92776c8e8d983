"""A result as one HTML page: what was asked and changed, what came of it, what it rests on, how to make it again.

The page needs no network and no other file, reads without JavaScript, and prints on A4.
"""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from escalation_sim.errors import UserError
from escalation_sim.pictures.report.assembling import page

if TYPE_CHECKING:
    from escalation_sim.pictures import Drawable

__all__ = ["report"]


def report(result: "Drawable", path: str | Path, allow_code: bool = False) -> Path:
    """Write the report of a run or of a study's result to a file; the same result gives the same bytes.

    A picture that cannot be drawn is left out, and the page says why. `allow_code` lets policies of one's own
    run where a picture needs the run again. Raises UserError if the file cannot be written.
    """
    target = Path(path)
    if target.is_dir():
        raise UserError(f"{target}: is a folder; name a file, such as {target / 'report.html'}")
    _check_writable(target)
    text = page(result, allow_code).encode()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _unwritable(target, error) from None
    return target


def _check_writable(target: Path) -> None:
    """Before the pictures are drawn, which takes seconds."""
    try:
        with tempfile.TemporaryFile(dir=target.parent):
            pass
    except OSError as error:
        raise _unwritable(target, error) from None


def _unwritable(target: Path, error: OSError) -> UserError:
    return UserError(f"{target}: cannot be written ({error.strerror}); name another file with --out")
