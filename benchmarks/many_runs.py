"""What many runs cost beyond the model: starting workers, each run's share of the machinery, memory, size on disk.

Prints the table of docs/scale.md. On a machine that does something else at the same time the seconds mean nothing.
"""

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from escalation_sim.model import Model
from escalation_sim.scenario import Scenario
from escalation_sim.studies import Point, Study, conduct, seeds
from escalation_sim.studies.reading import read

SHORT = {"burn_in": 0.0}


def silent(_: str) -> None:
    """For what need not be told."""


def study(name: str, days: int, runs: int, trail: bool = False, **changes: float) -> Study:
    """So many runs of so many days."""
    setting = Scenario.load(name).with_changes(changes, days=days)
    return Study(name, (Point(name, setting),), seeds(runs), trail=trail)


def seconds(asked: Study, workers: int) -> tuple[float, int]:
    """Wall time of a study in a fresh folder, and the bytes it leaves."""
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        conduct(asked, Path(folder) / "out", workers, tell=silent)
        took = time.perf_counter() - began
        return took, sum(path.stat().st_size for path in (Path(folder) / "out").glob("*.parquet"))


def model_alone(asked: Study) -> float:
    """Processor seconds of the model itself for the same runs."""
    setting = asked.points[0].setting
    assert setting is not None
    began = time.process_time()
    for seed in asked.seeds:
        model = Model(setting, seed)
        for _ in range(setting.days):
            model.step()
        model.release()
    return time.process_time() - began


def machinery(asked: Study, rounds: int) -> float:
    """Milliseconds a run beyond the model, in one process: shipping, reading off (of one day), keeping; median.

    Ask for short runs: beside long ones, the machine's moods hide it.
    """
    apart = []
    seconds(asked, 1)
    for _ in range(rounds):
        began = time.process_time()
        seconds(asked, 1)
        apart.append(time.process_time() - began - model_alone(asked))
    return 1000 * sorted(apart)[rounds // 2] / len(asked.seeds)


def reading_off(days: int) -> float:
    """Milliseconds to read outcomes and curves off a finished baseline run."""
    model = Model(Scenario.load("baseline").with_changes(days=days), 1)
    for _ in range(days):
        model.step()
    took = []
    for _ in range(9):
        began = time.process_time()
        read(model)
        took.append(time.process_time() - began)
    return 1000 * sorted(took)[4]


def dispatch(few: int, many: int) -> float:
    """Milliseconds a run of this process's own time while two workers simulate, start left out."""
    took = []
    for runs in (few, many):
        began = time.process_time()
        seconds(study("island", 1, runs, **SHORT), 2)
        took.append(time.process_time() - began)
    return 1000 * (took[1] - took[0]) / (many - few)


def start() -> float:
    """Seconds from the call to the first run's result, two workers; their helper began with this process."""
    code = (
        "from escalation_sim.studies.starting import prepare; prepare()\n"
        "import time; from benchmarks.many_runs import *\n"
        "began, first = time.perf_counter(), []\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    conduct(study('baseline', 1, 2, **SHORT), Path(folder) / 'out', 2,\n"
        "            progress=lambda *_: first.append(time.perf_counter() - began), tell=silent)\n"
        "print(first[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout)


def memory(runs: int) -> float:
    """Megabytes that this process and its workers have at the end of a study of so many runs, at most."""
    most = 0

    def look(done: int, _: int) -> None:
        nonlocal most
        if done % 50 < 10 or done == runs:
            family = [psutil.Process(), *psutil.Process().children(recursive=True)]
            most = max(most, sum(one.memory_info().rss for one in family))

    gc.collect()
    with tempfile.TemporaryDirectory() as folder:
        conduct(study("island", 2, runs, **SHORT), Path(folder) / "out", 2, progress=look, tell=silent)
    return most / 1e6


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs")
    parser.add_argument("--days", type=int, default=730)
    arguments = parser.parse_args()
    runs = 8 if arguments.quick else 40
    asked = study("baseline", arguments.days, runs)
    one, size = seconds(asked, 1)
    two, _ = seconds(asked, 2)
    short = study("island", 1, 100, **SHORT)
    _, paired = seconds(study("baseline", arguments.days, runs, trail=True), 2)
    rows = [
        (f"a baseline run of {arguments.days} days, one worker", f"{one / runs:.2f} s"),
        ("two workers against one, start included", f"{one / two:.2f} ×"),
        ("from the call to the first result of two workers", f"{start():.1f} s"),
        ("machinery a run beyond the model, island for a day, one process", f"{machinery(short, 3):.1f} ms"),
        (
            f"the same, baseline for {arguments.days} days",
            f"{machinery(study('baseline', arguments.days, 4), 3):.1f} ms",
        ),
        ("of it in the main process while two workers simulate", f"{dispatch(short):.1f} ms"),
        ("memory of all processes, 200 runs", f"{memory(200):.0f} MB"),
        ("memory of all processes, 2,000 runs", f"{memory(400 if arguments.quick else 2000):.0f} MB"),
        ("on disk a run, summaries", f"{size / runs / 1000:.1f} kB"),
        ("on disk a run, with the trail that compare keeps", f"{paired / runs / 1000:.1f} kB"),
    ]
    print(f"| figure ({os.cpu_count()} processors, Python {sys.version.split()[0]}) | |\n|---|---:|")
    for name, value in rows:
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main()
