"""The gallery shows every kind of picture, each with its command, and its page is the one that its script writes."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from escalation_sim import pictures

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8")


def script() -> ModuleType:
    found = importlib.util.spec_from_file_location("gallery", ROOT / "docs" / "gallery.py")
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def test_every_kind_of_picture_is_in_the_gallery() -> None:
    shown = {one.kind for _, part in script().PARTS.values() for one in part}
    there_are = {*pictures.KINDS, *(kind for kinds in pictures.OF_STUDIES.values() for kind in kinds)}
    assert there_are <= shown


def test_the_page_names_every_command_of_its_script() -> None:
    commands = {command for _, part in script().PARTS.values() for one in part for command in one.commands}
    said = "\n".join(re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)).splitlines()
    assert commands | {script().RUN} == set(filter(None, said))


def test_every_picture_of_the_page_is_there_and_none_is_left_over() -> None:
    named = set(re.findall(r"\]\(images/gallery/([^)]+)\)", PAGE))
    kept = {path.name for path in script().IMAGES.iterdir()}
    assert named == kept and len(named) >= 15
    assert sum(path.stat().st_size for path in script().IMAGES.iterdir()) < 8_000_000
