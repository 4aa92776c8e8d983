"""From a result to the text of its page."""

import base64
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from escalation_sim.pictures.report import again, changes, happened
from escalation_sim.pictures.report.assumptions import LONG, assumptions, cited, counted
from escalation_sim.pictures.report.drawing import drawn
from escalation_sim.pictures.report.findings import findings
from escalation_sim.pictures.report.subject import Subject, subject
from escalation_sim.record import Result
from escalation_sim.studies.figures import count
from escalation_sim.studies.forks import Fork

if TYPE_CHECKING:
    from escalation_sim.pictures import Drawable

HERE = "escalation_sim.pictures.report"


def page(result: "Drawable", allow_code: bool = False) -> str:
    """The whole page as HTML. Everything that a person wrote stands in it as text."""
    about = subject(result)
    rows = assumptions(about)
    images, missing = drawn(result, allow_code)
    run = result.forked if isinstance(result, Fork) else result if isinstance(result, Result) else None
    look, script = (files(HERE).joinpath(name).read_text(encoding="utf-8") for name in ("look.css", "small.js"))
    text: str = _template().render(
        about=about, setting=about.setting, days=count(about.setting.days, "day"), groups=findings(result),
        pictures=images, missing=missing, against=_against(about), numbers=changes.of_numbers(about.setting),
        dated=changes.of_dates(about.setting), told=changes.of_directives(about.setting), run=run,
        rows=rows, counted=counted(rows), long=LONG, sources=cited(about, rows),
        commands=again.commands(result, about),
        look=Markup(look), script=Markup(script), look_hash=_hash(look), script_hash=_hash(script),
        **_happened(run),
    )  # fmt: skip
    return text


def _against(about: Subject) -> list[tuple[str, str, list[changes.Change]]]:
    """What differs between the scenarios of a comparison, or between a scenario and its base."""
    (first, setting), *others = about.settings.items()
    if not others and (base := changes.base_of(setting)) is not None:
        return [(first, base.name, changes.between(base, changes.undirected(setting)))]
    return [(label, first, changes.between(setting, other)) for label, other in others]


def _happened(run: "Result | None") -> dict[str, Any]:
    return {"largest": happened.largest(run) if run else [], "why": happened.why(run) if run else []}


def _template() -> Any:
    room = Environment(
        loader=PackageLoader(HERE, "."), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    room.filters["marked"] = _marked
    return room.get_template("page.html")


def _marked(said: str) -> Markup:
    """Text in which `backticks` set off what is typed; no line breaks before a %."""
    parts = enumerate(said.replace(" %", "\N{NO-BREAK SPACE}%").split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if odd % 2 else escape(part) for odd, part in parts)


def _hash(text: str) -> str:
    """What the page's security policy calls this one script or style sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
