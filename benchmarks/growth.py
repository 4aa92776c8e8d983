"""How the cost of a day grows with cells and actors, that of a run with its days, and its memory with its events.

Cells: the shipped ones merged or split. Actors: doubles of the shipped ones (casts.py says what stays constant).
Sizes are measured in turn, on CPU time, each over the same days of the same seed, and the medians compared. Small
sizes cost what is needed however small they are; so besides the exponent over all sizes (least squares between
logarithms) there is that of the last doubling, or quadrupling of cells. The guard looks at both.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import memory
from casts import baseline_with
from lattices import baseline_on
from timing import RECORDED, Days, exponent, machine

from escalation_sim.scenario import Scenario

DEGREES = (0.5, 0.25, 0.125, 0.0625)
ACTORS = (12, 24, 48, 96)
YEARS = (1, 2, 5, 10)
MEMORY_YEARS = (2, 4, 8, 16)
STRETCH, ROUNDS = 30, 9  # days of a measurement, measurements of each size

Sizes = list[float]
Costs = list[float]


def by_scenario(files: Sequence[Path], size: Callable[[Days], float]) -> tuple[Sizes, Costs]:
    """The size of each scenario, and the CPU milliseconds of its day."""
    worlds = [Days(Scenario.load(str(file))) for file in files]
    rounds = [[world.ms(STRETCH) for world in worlds] for _ in range(ROUNDS)]
    for world, cost in zip(worlds, medians := [statistics.median(c) for c in zip(*rounds, strict=True)], strict=True):
        events = len(world.model.world.log) / world.model.day
        print(f"  {size(world):6.0f}  {cost:8.3f} ms a day  {events:5.1f} events a day")
    return [size(world) for world in worlds], medians


def cells(folder: Path) -> tuple[Sizes, Costs]:
    return by_scenario([baseline_on(each, folder) for each in DEGREES], lambda days: days.model.world.map.size)


def actors(folder: Path) -> tuple[Sizes, Costs]:
    return by_scenario([baseline_with(each, folder) for each in ACTORS], lambda days: len(days.setting.actors))


def days(folder: Path) -> tuple[Sizes, Costs]:
    """The days of a run of ten years, and the CPU milliseconds of all up to then."""
    base = Scenario.load("baseline")
    run = Days(base.with_changes(until=date(base.start.year + YEARS[-1], 12, 31)))
    daily = [statistics.median(run.ms(STRETCH) for _ in range(365 // STRETCH)) for _ in range(YEARS[-1])]
    for year in (1, YEARS[-1]):
        print(f"  year {year:2d}  {daily[year - 1]:8.3f} ms a day")
    return [year * 365 for year in YEARS], [365 * sum(daily[:year]) for year in YEARS]


def memory_of_runs(folder: Path) -> tuple[Sizes, Costs]:
    """The events of runs of several years, and the MiB at their peaks beyond what a month takes."""
    start = Scenario.load("baseline").start.year
    runs = [memory.measured("baseline", 1, f"{start + years - 1}-12-31") for years in MEMORY_YEARS]
    for run in runs:
        print(f"  {run.events:6d} events  {run.peak - run.before:6.1f} MiB")
    return [run.events for run in runs], [run.peak - run.before for run in runs]


MEASURED = {"memory": memory_of_runs, "cells": cells, "actors": actors, "days": days}  # memory first, see memory.py


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", help=f"any of {', '.join(MEASURED)}; without any, all")
    parser.add_argument("--guard", action="store_true", help="exit with 1 if something grows faster than it may")
    arguments = parser.parse_args()
    for name in arguments.what:
        if name not in MEASURED:
            parser.error(f"{name}: choose among {', '.join(MEASURED)}")
    chosen = {name: measure for name, measure in MEASURED.items() if name in (arguments.what or MEASURED)}
    print(machine())

    too_fast = []
    for name, measure in chosen.items():
        if name == "memory" and sys.platform == "win32":
            continue
        print({"memory": "memory of a run by events", "days": "a run by days"}.get(name, f"a day by {name}"))
        with tempfile.TemporaryDirectory() as folder:
            sizes, costs = measure(Path(folder))
        fitted, last, bound = exponent(sizes, costs), exponent(sizes[-2:], costs[-2:]), RECORDED["growth"][name]
        print(f"  exponent {fitted:.2f}, at the end {last:.2f}; at most {bound:g}")
        if max(fitted, last) > bound:
            too_fast.append(f"{name}: grows with exponent {max(fitted, last):.2f}, at most {bound:g} is allowed")
    if arguments.guard and too_fast:
        print("\n".join(too_fast), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
