"""The commands that vary many things at once: sweep, sensitivity, discover."""

from pathlib import Path
from typing import Annotated

import typer

from escalation_sim.cli import options
from escalation_sim.cli.many import kept, tell, write

app = typer.Typer()

Outcomes = Annotated[
    list[str] | None, typer.Option("--outcome", metavar="NAME", help="Such as attacks; may be repeated.")
]
Numbers = Annotated[
    list[str] | None,
    typer.Option("--number", metavar="KEY", help="Vary only this number, or this rule's; may be repeated."),
]
Quick = Annotated[bool, typer.Option("--quick", help="A first look, in about a minute on a short scenario.")]


@app.command()
def sweep(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What varies; see experiments/ for some.")],
    runs: Annotated[int | None, typer.Option(help="How many seeds, instead of what the file says.", min=1)] = None,
    out: options.Out = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    keep_logs: options.KeepLogs = False,
    pictures: options.Pictures = True,
    allow_code: options.AllowCode = False,
) -> None:
    """Simulates all combinations that a file asks for: how an outcome depends on what varies."""
    from escalation_sim import studies
    from escalation_sim.studies import findings

    with kept(file.stem) as progress:
        result = studies.sweep(
            file, runs=runs, out=out, workers=workers, scheduler=scheduler, logs=keep_logs, allow_code=allow_code,
            progress=progress,
        )  # fmt: skip
    write(result.folder, outcomes=result.outcomes.reset_index(), errors=result.errors)
    if pictures:
        from escalation_sim.pictures import plot, save

        for outcome in result.plan.outcomes:
            save(plot(result, outcome=outcome), result.folder, f"sweep-{outcome.replace('>', '-to-')}")
    tell(findings.of_sweep(result), result, pictures)


@app.command()
def sensitivity(
    scenario: Annotated[str, typer.Argument(help="A shipped scenario's name, or a file.")],
    outcomes: Outcomes = None,
    numbers: Numbers = None,
    trajectories: Annotated[int, typer.Option(metavar="N", help="Walks of the screening (Morris).")] = 10,
    most: Annotated[int, typer.Option(metavar="N", help="Numbers in the second step (Sobol); 0 for none.")] = 6,
    rows: Annotated[int, typer.Option(metavar="N", help="Rows of the second step, a power of two.")] = 64,
    runs: Annotated[int, typer.Option(help="How many seeds at each point.", min=1)] = 5,
    seed: options.FirstSeed = 1,
    quick: Quick = False,
    changes: options.Changes = None,
    days: options.Days = None,
    until: options.Until = None,
    without: options.Without = None,
    out: options.Out = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    pictures: options.Pictures = True,
    allow_code: options.AllowCode = False,
) -> None:
    """Finds out which of the model's numbers matter: all screened, the most important ones weighed."""
    from escalation_sim import studies
    from escalation_sim.studies import findings, sensitivities

    size = sensitivities.QUICK if quick else sensitivities.Size(trajectories, most, rows, runs)
    with kept(Path(scenario).stem) as progress:
        result = studies.sensitivity(
            scenario, outcomes or ("attacks",), numbers=numbers or (), size=size, seed=seed,
            changes=options.changes(changes), days=days, until=options.day(until), without=without or (), out=out,
            workers=workers, scheduler=scheduler, allow_code=allow_code, progress=progress,
        )  # fmt: skip
    write(
        result.folder, screening=result.screening.reset_index(), shares=result.shares.reset_index(),
        errors=result.errors,
    )  # fmt: skip
    if pictures:
        from escalation_sim.pictures import plot, save

        for outcome in result.outcomes:
            save(plot(result, outcome=outcome), result.folder, f"ranking-{outcome.replace('>', '-to-')}")
    tell(findings.of_sensitivity(result), result, pictures)


@app.command()
def discover(
    study: Annotated[str, typer.Argument(metavar="STUDY", help="The folder of a sweep; or a scenario.")],
    outcome: Annotated[str, typer.Option(metavar="NAME", help="Such as attacks, deaths, strikes.")] = "attacks",
    above: Annotated[float | None, typer.Option(metavar="X", help="It happens if the outcome is above this.")] = None,
    below: Annotated[float | None, typer.Option(metavar="X", help="It happens if the outcome is below this.")] = None,
    numbers: Numbers = None,
    size: Annotated[int, typer.Option(metavar="N", help="How many points, if it is a scenario.", min=1)] = 500,
    runs: Annotated[int, typer.Option(help="How many seeds at each point.", min=1)] = 1,
    seed: options.FirstSeed = 1,
    changes: options.Changes = None,
    days: options.Days = None,
    until: options.Until = None,
    without: options.Without = None,
    out: options.Out = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    pictures: options.Pictures = True,
    allow_code: options.AllowCode = False,
) -> None:
    """Finds the conditions under which an outcome is above or below a number."""
    from escalation_sim import studies
    from escalation_sim.studies import findings

    with kept(Path(study).stem) as progress:
        result = studies.discover(
            study, outcome, above=above, below=below, numbers=numbers or (), size=size, runs=runs, seed=seed,
            changes=options.changes(changes), days=days, until=options.day(until), without=without or (), out=out,
            workers=workers, scheduler=scheduler, allow_code=allow_code, progress=progress,
        )  # fmt: skip
    write(result.folder, conditions=result.conditions, errors=result.errors)
    if pictures:
        from escalation_sim.pictures import save_all

        save_all(result, result.folder)
    own = result.folder != Path(study)  # or it lies in a sweep's folder, which has its own report
    tell(findings.of_discovery(result), result, pictures, "report.html" if own else "discovery.html")
