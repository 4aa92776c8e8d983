"""The command that serves the page and the classroom."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer()


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Where the page is, on this machine.", min=1, max=65535)] = 8000,
    host: Annotated[
        str, typer.Option(help="127.0.0.1 for this machine alone; 0.0.0.0 lets a class on the same network in.")
    ] = "127.0.0.1",
    store: Annotated[Path, typer.Option(metavar="FILE", help="Where the rooms are kept.")] = Path("classroom.sqlite"),
) -> None:
    """Serves the page: explore a scenario, or play with a class. Needs no internet."""
    from escalation_sim.classroom.server.serving import serve

    serve(host, port, store)
