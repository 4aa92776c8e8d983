"""The command `escalation-sim`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from escalation_sim import console
from escalation_sim.cli import designs, looking, many, options, serving
from escalation_sim.errors import UserError

if TYPE_CHECKING:
    from escalation_sim.parameters import Number
    from escalation_sim.record import Result

# Everything else is imported where it is needed: `--help` must not wait for Mesa.

INTERRUPTED = 130  # the exit code that shells expect

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


def main() -> None:
    """Runs the command line; a mistake of the user's becomes one line on stderr and exit code 2."""
    console.spare_characters()
    try:
        code = app(prog_name="escalation-sim", standalone_mode=False) or 0
        sys.stdout.flush()
    except UserError as error:
        code = console.complain(str(error), 2)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        if not console.has_gone(error):
            raise
        code = 1
    except Exception as error:
        if not hasattr(error, "format_message"):  # typer's complaints have it; older ones are click's
            raise
        context = getattr(error, "ctx", None)
        command = context.command_path if context else "escalation-sim"
        said = error.format_message()
        code = console.complain(f"{said}{'' if said.endswith(('.', '?')) else '.'} See `{command} --help`.", 2)
    if code == INTERRUPTED:
        console.complain("stopped; only a finished run leaves results", code)
    sys.exit(code)


@app.callback(invoke_without_command=True)
def escalation_sim(context: typer.Context) -> None:
    """Simulates how a proxy conflict escalates: who attacks, who gets blamed, who strikes back."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def run(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario's name, or a file.")],
    seed: Annotated[int, typer.Option(help="The same seed gives the same luck.", min=0)] = 1,
    changes: options.Changes = None,
    days: options.Days = None,
    until: options.Until = None,
    without: options.Without = None,
    out: options.Out = None,
    pictures: options.Pictures = True,
    allow_code: options.AllowCode = False,
) -> None:
    """Simulates a scenario once: a folder of results and pictures, a summary on screen."""
    from escalation_sim.scenario import Scenario

    setting = Scenario.load(scenario).with_changes(
        options.changes(changes), days=days, until=options.day(until), without=without or ()
    )
    from escalation_sim import record, telling

    record.check_writable(out)
    with console.progress(setting.name) as progress:
        result = record.run(setting, seed, allow_code, progress)
    folder = record.save(result, out, _draw if pictures else None)
    print(telling.summary(result))
    print(f"\nresults in {folder}")


def _draw(result: "Result", folder: Path) -> None:
    from escalation_sim.pictures import save_all

    save_all(result, folder)


@app.command()
def why(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    event: Annotated[int, typer.Argument(help="The id of an event, as in events.csv.")],
) -> None:
    """Tells the chain of causes that led to an event."""
    from escalation_sim import record, telling

    print("\n".join(telling.chain(record.load_events(run), event)))


@app.command()
def scenarios() -> None:
    """Lists the shipped scenarios and what each asks."""
    from escalation_sim.scenario import scenarios

    for name, title, question in scenarios():
        print(console.block(name, title, question))


@app.command()
def parameters(
    rule: Annotated[str, typer.Argument(help="Only the numbers of this rule, or one key.")] = "",
) -> None:
    """Lists every number: value, range, unit, status, source and meaning."""
    from escalation_sim.parameters import initial, parameters
    from escalation_sim.scenario.wording import nearest, shown

    numbers = [*parameters(), *initial()]
    chosen = [number for number in numbers if f"{number.key}.".startswith(f"{rule}." if rule else "")]
    if not chosen:
        words = {number.key.partition(".")[0] for number in numbers}
        raise UserError(f"there is no rule {shown(rule)}{nearest(rule, words, 'without a name, all are listed')}")
    for number in chosen:
        print(console.block(*_told(number)))


def _told(number: "Number") -> tuple[str, str, str]:
    value = number.value
    told = ", ".join(f"{k} {v:g}" for k, v in value.items()) if isinstance(value, dict) else f"{value:g}"
    low, high = number.range
    unit = "" if number.unit == "1" else f" {number.unit}"
    return (
        f"{number.key} = {told}{unit}",
        number.meaning,
        f"range {low:g} to {high:g}; {number.status}; {', '.join(number.source)}",
    )


@app.command()
def sources() -> None:
    """Lists what the numbers and the scenarios cite."""
    from escalation_sim.parameters import sources

    for key, source in sources().items():
        print(console.block(f"{key} ({source['kind']})", *filter(None, (source["cite"], source.get("url")))))


@app.command()
def actors() -> None:
    """Lists the organisations that take part, and the part of the article each comes from."""
    from escalation_sim.scenario.cast import shipped

    for name, actor in shipped().items():
        alliance = f", allied in {actor.alliance}" if actor.alliance else ""
        print(f"{name}: {actor.kind}{alliance} [{', '.join(actor.source)}]")


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The new scenario's name; the file is NAME.toml.")],
    base: Annotated[str, typer.Option("--from", metavar="SCENARIO", help="What it is a variant of.")] = "baseline",
    into: Annotated[Path, typer.Option("--in", metavar="FOLDER", help="Where the file goes.")] = Path(),
) -> None:
    """Begins a scenario of one's own: a file that says only what differs."""
    from escalation_sim.scenario import new

    path = new(name, base, into)
    print(f"wrote {path}; edit it, then `escalation-sim run {path}`")


app.add_typer(many.app)
app.add_typer(designs.app)
app.add_typer(looking.app)
app.add_typer(serving.app)
