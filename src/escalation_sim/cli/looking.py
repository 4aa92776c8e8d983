"""The commands that look at what is there: pictures and the report of a run or of a study, from its folder."""

from pathlib import Path
from typing import Annotated, Any

import typer

from escalation_sim.cli import options
from escalation_sim.errors import UserError

app = typer.Typer()
ENDINGS = (".png", ".svg", ".pdf")
MOVING = "animation"

Folder = Annotated[Path, typer.Argument(metavar="RUN|STUDY", help="The folder of a run or of a study.")]


@app.command()
def plot(
    folder: Folder,
    picture: Annotated[str, typer.Argument(help="Which picture; without it, those that there are.")] = "",
    on: Annotated[str | None, typer.Option(metavar="DATE", help="As it stood on that day.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From that day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to that day.")] = None,
    field: Annotated[str | None, typer.Option(help="Of the map, such as grievance or presence.")] = None,
    event: Annotated[int | None, typer.Option(metavar="ID", help="Of a chain: the event, as in events.csv.")] = None,
    outcome: Annotated[str | None, typer.Option(metavar="NAME", help="Of a study, such as attacks.")] = None,
    by: Annotated[str | None, typer.Option(metavar="WHAT", help="Of cascades: largest by events or deaths.")] = None,
    truth: Annotated[bool, typer.Option("--truth", help="Of blame: who really backs whom in the world.")] = False,
    label: Annotated[str | None, typer.Option(metavar="NAME", help="Of a comparison: which scenario.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .png, .svg or .pdf; an animation is a .gif or .mp4.")
    ] = None,
    allow_code: options.AllowCode = False,
) -> None:
    """Draws a picture of a run or of a study: a PNG and an SVG (a GIF, if it moves) in its folder, or --out."""
    from escalation_sim.record import Result
    from escalation_sim.studies import load

    result = load(folder)
    from escalation_sim import pictures

    if not picture:
        print("\n".join([*pictures.kinds(result), *([MOVING] if isinstance(result, Result) else [])]))
        return
    chosen: dict[str, Any] = {
        "on": on, "since": since, "until": until, "field": field, "event": event, "outcome": outcome, "label": label,
        "by": by, "truth": truth or None, "allow_code": allow_code or None,
    }  # fmt: skip
    said = {name: value for name, value in chosen.items() if value is not None}
    if picture == MOVING and isinstance(result, Result):
        for name in said.keys() - {"field", "allow_code"}:
            raise UserError(f"an animation takes no option '{name}'; it takes field, allow_code")
        print(pictures.animate(result, out or folder / f"{MOVING}.gif", **said))
        return
    if out is not None and out.suffix.lower() not in ENDINGS:
        raise UserError(f"--out {out}: the name must end in one of {', '.join(ENDINGS)}")
    figure = pictures.plot(result, picture, **said)
    if out is None:
        paths = pictures.save(figure, folder, picture)
    else:
        paths = pictures.save(figure, out.parent, out.stem, out.suffix[1:].lower())
    print("\n".join(map(str, paths)))


@app.command()
def report(
    folder: Folder,
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="By default report.html in its folder.")] = None,
    allow_code: options.AllowCode = False,
) -> None:
    """Writes the report of a run or of a study: one HTML page that opens anywhere and prints."""
    from escalation_sim.studies import load

    result = load(folder)
    from escalation_sim.pictures.report import report

    print(report(result, out or folder / "report.html", allow_code))
