"""The options that several commands share, and what they mean."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from escalation_sim.errors import UserError

Changes = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Another number; may be repeated.")
]
Days = Annotated[int | None, typer.Option(help="Simulate so many days.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="The last day, such as 2024-12-31.")]
Without = Annotated[list[str] | None, typer.Option(metavar="RULE", help="Switch a rule off; may be repeated.")]
Out = Annotated[Path | None, typer.Option(metavar="FOLDER", help="Where the results go.")]
Pictures = Annotated[bool, typer.Option("--pictures/--no-pictures", help="Draw them, or not.")]
AllowCode = Annotated[bool, typer.Option("--allow-code", help="Let policies of one's own run.")]
Runs = Annotated[int, typer.Option(help="How many seeds.")]
FirstSeed = Annotated[int, typer.Option("--seed", help="The first seed.", min=0)]
Workers = Annotated[
    int | None, typer.Option(metavar="N", help="Processes on this machine; by default as many as it has processors.")
]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="A running Dask scheduler instead, such as tls://host:8786.")
]
KeepLogs = Annotated[bool, typer.Option("--keep-logs", help="Keep every event of every run, not only figures.")]


def changes(said: list[str] | None) -> dict[str, float]:
    """What --set asks for. Raises UserError."""
    return dict(map(_change, said or ()))


def _change(said: str) -> tuple[str, float]:
    key, _, value = said.partition("=")
    try:
        return key.strip(), float(value)
    except ValueError:
        raise UserError(f"--set takes a key and a number, such as attack.contagion=0.2, not '{said}'") from None


def day(said: str | None, option: str = "--until") -> date | None:
    """The date that an option gives. Raises UserError."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise UserError(f"{option} takes a date, such as 2024-12-31, not '{said}'") from None
