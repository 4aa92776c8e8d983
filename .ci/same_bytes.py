"""Runs the same scenarios on every Python and Mesa at hand and compares the logs byte by byte.

Each interpreter gets an environment of its own: Python 3.11 with Mesa 3.3.1, newer ones with Mesa 3.5.1.
The hash seed differs from run to run, so that a log which leans on the order of a set is found out even with
one Python.
"""

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCENARIOS = ("island", "baseline")
SEED = "1"
MESA = {"3.11": "3.3.1"}
NEWER_MESA = "3.5.1"
SAY = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
SAY_MESA = "from importlib.metadata import version; print(version('mesa'))"


def interpreters() -> Iterator[tuple[str, str]]:
    """Version and path of one working interpreter for each; a shim that only apologises is passed over."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    seen: set[str] = set()
    for wanted in ("3.11", "3.13", "3.12"):
        installed = sorted(str(path) for path in pyenv.glob(f"{wanted}.*/bin/python{wanted}"))
        for candidate in (f"python{wanted}", *installed, sys.executable):
            if wanted not in seen and says(candidate, SAY) == wanted:
                seen.add(wanted)
                yield wanted, candidate


def says(python: str, code: str) -> str:
    try:
        answer = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    except OSError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def environment(version: str, python: str, folder: Path) -> str:
    """The interpreter of a fresh environment with the package and the Mesa that belongs to this Python."""
    subprocess.run([python, "-m", "venv", str(folder)], check=True)
    inside = str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")
    wanted = f"mesa=={MESA.get(version, NEWER_MESA)}"
    subprocess.run([inside, "-m", "pip", "install", "--quiet", str(ROOT), wanted], check=True)
    return inside


def log(python: str, scenario: str, folder: Path, hash_seed: int) -> bytes:
    """The bytes of events.csv after a run in a process of its own."""
    command = [python, "-c", "from escalation_sim.cli import main; main()", "run", scenario]
    command += ["--seed", SEED, "--out", str(folder)]
    variables = {**os.environ, "PYTHONHASHSEED": str(hash_seed), "MPLBACKEND": "Agg"}
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=variables, cwd=folder.parent, check=False
    )
    if done.returncode:
        raise SystemExit(f"{scenario} does not run on {python}:\n{done.stderr}")
    logs = sorted(folder.rglob("events.csv"))
    if len(logs) != 1:
        raise SystemExit(f"expected one events.csv in {folder}, found {len(logs)}")
    return logs[0].read_bytes()


def first_difference(one: bytes, other: bytes) -> str:
    pairs = itertools.zip_longest(one.split(b"\n"), other.split(b"\n"), fillvalue=b"(no such line)")
    for number, (left, right) in enumerate(pairs, start=1):
        if left != right:
            return f"line {number}:\n  {left.decode(errors='replace')}\n  {right.decode(errors='replace')}"
    return "none"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", help="one that has this package already: saves an environment")
    parser.add_argument("--all", action="store_true", help="every version at hand, not just the first two")
    arguments = parser.parse_args()
    different = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        work = Path(temporary)
        ready: dict[str, str] = {}
        if arguments.python:
            ready[says(arguments.python, SAY)] = arguments.python
        for version, python in interpreters():
            if version not in ready and (arguments.all or len(ready) < 2):
                ready[version] = environment(version, python, work / f"venv{version}")
        runs = [(f"Python {v}, Mesa {says(python, SAY_MESA)}", python) for v, python in ready.items()]
        if len(runs) == 1:
            print("only one Python at hand: what is compared is two hash seeds")
            runs *= 2
        for scenario in SCENARIOS:
            logs = [log(p, scenario, work / f"{scenario}{n}", n + 1) for n, (_, p) in enumerate(runs)]
            for (name, _), bytes_ in zip(runs, logs, strict=True):
                same = bytes_ == logs[0]
                different += not same
                verdict = "same" if same else "DIFFERENT"
                print(f"{scenario}, seed {SEED}, {name}: {len(bytes_)} bytes, {verdict}")
                if not same:
                    print(first_difference(logs[0], bytes_))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
