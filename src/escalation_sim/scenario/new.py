"""Begins a scenario of one's own: a file that states its base and shows, as comments, what it may change."""

import json
import os
import re
from pathlib import Path

from escalation_sim.errors import UserError
from escalation_sim.parameters import parameters
from escalation_sim.scenario.library import find, folder, scenarios
from escalation_sim.scenario.scenario import Scenario
from escalation_sim.scenario.wording import plain, shown

STEM = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", re.IGNORECASE)  # to Windows

TEXT = """\
# {name}: what differs from {base}. Whatever is not said here is as it is there.
# Take a line's # away to make it count.

title    = "{title}"
question = "What would be different?"
base     = {reference}
notice   = []  # what to look at in the results
try      = []  # what to change next

# Other days, and rules switched off:
#start   = {start}
#end     = {end}  # the last day
#without = ["targets"]

# Other numbers; `escalation-sim parameters` lists them all, with their ranges:
#[parameters]
#"retaliation.threshold" = {{ value = {calm}, why = "States keep their heads." }}
#[initial]
#"unity_goal.alliance" = {{ value = 0.1, why = "The groups distrust each other." }}

# Names for the parts of the run, which pictures show (the first holds the first day; without any, halves):
#[[phases]]
#name   = "before"
#from   = {start}
#source = ["judgement"]

# Something from outside (do = "event", "set", "relate", "policy" or "order"), with why and a source
# (`escalation-sim sources` lists what can be cited):
#[[interventions]]
#name   = "august"
#on     = {start}
#do     = "set"
#set    = {{ "attack.occasion" = 1.5 }}
#why    = "A remembrance day."
#source = ["judgement"]
"""


def new(name: str, base: str, into: Path = Path()) -> Path:
    """Writes `into`/`name`.toml, a variant of `base`. Raises UserError if that cannot be."""
    if not STEM.fullmatch(name) or RESERVED.fullmatch(name):
        raise UserError(f"{shown(name)} is no name for a scenario; take letters, digits, _ and -")
    if name in (listed.name for listed in scenarios()):
        raise UserError(f"{shown(name)} is the name of a shipped scenario; choose another")
    setting = Scenario.load(base)
    path = into / f"{name}.toml"
    text = TEXT.format(
        name=name,
        title=name.replace("_", " ").capitalize(),
        base=plain(setting.name),
        reference=json.dumps(_reference(find(base), into), ensure_ascii=False),
        start=setting.start,
        end=setting.end,
        calm=parameters()["retaliation.threshold"].range[1],
    )
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UserError(f"{path} exists already; choose another name, or delete it first") from None
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}; choose another folder") from None
    return path


def _reference(base: Path, into: Path) -> str:
    """How a file in `into` names its base: a shipped one by its name, one's own by the way there."""
    if base.parent == folder():
        return base.stem
    try:
        return Path(os.path.relpath(base, into)).as_posix()
    except ValueError:  # on another drive of Windows
        return base.absolute().as_posix()
