"""The commands that make many runs, and those that look back on one."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from escalation_sim import console
from escalation_sim.cli import options

if TYPE_CHECKING:
    import pandas as pd

    from escalation_sim.studies import Comparison, Discovery, Ensemble, Sensitivity, Sweep

    Study: TypeAlias = Ensemble | Comparison | Sweep | Sensitivity | Discovery

app = typer.Typer()
INTERRUPTED = 130  # the exit code that shells expect


@app.command()
def ensemble(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario's name, or a file.")],
    runs: options.Runs = 100,
    seed: options.FirstSeed = 1,
    changes: options.Changes = None,
    days: options.Days = None,
    until: options.Until = None,
    without: options.Without = None,
    out: options.Out = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    keep_logs: options.KeepLogs = False,
    pictures: options.Pictures = True,
    allow_code: options.AllowCode = False,
) -> None:
    """Simulates a scenario with many seeds: in which bands its curves and figures lie."""
    _prepare(workers, scheduler)
    from escalation_sim import studies
    from escalation_sim.studies import sentences

    with kept(f"{Path(scenario).stem}") as progress:
        result = studies.ensemble(
            scenario, runs, seed=seed, changes=options.changes(changes), days=days, until=options.day(until),
            without=without or (), out=out, workers=workers, scheduler=scheduler, logs=keep_logs,
            allow_code=allow_code, progress=progress,
        )  # fmt: skip
    write(
        result.folder, outcomes=result.outcomes.reset_index(), curves=result.curves, phases=result.phases,
        errors=result.errors,
    )  # fmt: skip
    if pictures:
        from escalation_sim.pictures import save_all

        save_all(result, result.folder)
    tell(sentences.of_ensemble(result), result, pictures)


@app.command()
def compare(
    scenarios: Annotated[list[str], typer.Argument(help="Scenarios; each is held against the first.")],
    runs: options.Runs = 100,
    seed: options.FirstSeed = 1,
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Also compare the first with this number; may be repeated."),
    ] = None,
    days: options.Days = None,
    until: options.Until = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="RULE", help="Also compare the first without this rule.")
    ] = None,
    out: options.Out = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    keep_logs: options.KeepLogs = False,
    pictures: options.Pictures = True,
    allow_code: options.AllowCode = False,
) -> None:
    """Compares scenarios, run by run with the same luck: what differs, by how much, how surely."""
    _prepare(workers, scheduler)
    from escalation_sim import studies
    from escalation_sim.studies import sentences

    with kept(" and ".join(Path(scenario).stem for scenario in scenarios)) as progress:
        result = studies.compare(
            *scenarios, runs=runs, seed=seed, changes=options.changes(changes), days=days, until=options.day(until),
            without=without or (), out=out, workers=workers, scheduler=scheduler, logs=keep_logs,
            allow_code=allow_code, progress=progress,
        )  # fmt: skip
    write(
        result.folder, outcomes=result.outcomes.reset_index(), curves=result.curves, phases=result.phases,
        parted=result.parted, errors=result.errors,
    )  # fmt: skip
    if pictures:
        from escalation_sim.pictures import plot, save

        for number, label in enumerate(result.labels[1:]):
            save(plot(result, label=label), result.folder, f"differences{f'-{number + 1}' if number else ''}")
    tell(sentences.of_comparison(result), result, pictures)


@app.command()
def fork(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the change.")],
    changes: options.Changes = None,
    without: options.Without = None,
    out: options.Out = None,
    pictures: options.Pictures = True,
    allow_code: options.AllowCode = False,
) -> None:
    """Replays a run to a day, changes something on it, and shows the rest beside the original."""
    from escalation_sim import record, studies
    from escalation_sim.studies import sentences

    date = options.day(on, "--on")
    assert date is not None
    target = out or run.parent / f"{run.name}-from-{date}"
    record.check_writable(target)
    with console.progress(f"{run.name}") as progress:
        result = studies.fork(run, date, options.changes(changes), without or (), allow_code, progress)

    def draw(forked: record.Result, folder: Path) -> None:
        from escalation_sim.pictures import save_all

        save_all(forked, folder)
        save_all(result, folder)

    print(sentences.of_fork(result))
    print(f"\nresults in {record.save(result.forked, target, draw if pictures else None)}")


@app.command()
def merge(
    folders: Annotated[list[Path], typer.Argument(help="Folders of one study, perhaps with other seeds.")],
    out: Annotated[Path, typer.Option(metavar="FOLDER", help="Where they are put together.")],
) -> None:
    """Puts together what several machines simulated of one study."""
    from escalation_sim.studies import merge
    from escalation_sim.studies.conducting import aloud

    store = merge(folders, out, aloud)
    whole = "all" if store.done == store.study.runs else f"{store.done} of"
    print(f"{whole} {store.study.runs} runs of {store.study.name} are in {out}")


def _prepare(workers: int | None, scheduler: str | None) -> None:
    """Let the workers' helper import what it needs while this process does the same."""
    from escalation_sim.studies.starting import prepare

    if workers != 1 and scheduler is None:
        prepare()


@contextmanager
def kept(what: str) -> Iterator[Any]:
    """Progress of a study; one that is interrupted says that nothing is lost."""
    try:
        with console.progress(what) as progress:
            yield progress
    except KeyboardInterrupt:
        said = "stopped; the finished runs are kept: give the same command again to go on"
        sys.exit(console.complain(said, INTERRUPTED))


def tell(said: str, result: "Study", with_report: bool, name: str = "report.html") -> None:
    """A study's summary on screen, and where its results are; first its report, if it shall have one."""
    print(f"{said}\n")
    if with_report:
        from escalation_sim.pictures.report import report

        print(f"report in {report(result, result.folder / name)}")
    print(f"results in {result.folder}")


def write(folder: Path, **tables: "pd.DataFrame") -> None:
    """Tables for people, as CSV beside the shards; none for a table without rows."""
    from escalation_sim.studies.pieces import write_whole

    for name, table in tables.items():
        if len(table):
            write_whole(
                folder / f"{name}.csv", table.to_csv(index=False, float_format="%.6g", lineterminator="\n").encode()
            )
