"""Runs every experiment with --quick and looks at what it leaves: exit code 0, a table, and its figure twice."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXPERIMENTS = Path(__file__).resolve().parents[1] / "experiments"
LONGEST = 60.0  # seconds promised for one on two processors; a slower machine is told, not failed
GIVEN_UP = 300
SMALLEST = 10_000  # bytes of a figure with something on it


def quick(script: Path, python: str, folder: Path) -> str:
    """What is wrong with one experiment, or nothing."""
    command = [python, str(script), "--quick", "--out", str(folder / "figures")]
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=GIVEN_UP, check=False
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"not done after {GIVEN_UP} s"
    if done.returncode:
        return f"exit {done.returncode}: {done.stderr.strip()[-500:]}"
    if "| " not in done.stdout:
        return "prints no table"
    figures = [folder / "figures" / f"{script.stem}.{ending}" for ending in ("png", "svg")]
    small = [path.name for path in figures if not path.is_file() or path.stat().st_size < SMALLEST]
    return f"no figure, or an empty one: {', '.join(small)}" if small else ""


def main() -> int:
    """Tell of each experiment; 1 if one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=sys.executable, help="the Python with the package")
    python = parser.parse_args().python
    # Not the helpers, and not the fits: these give back a parameter's value, and draw nothing.
    scripts = sorted(path for path in EXPERIMENTS.glob("*_*.py") if not path.stem.startswith("fit_"))
    failed, began = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for script in scripts:
            start = time.monotonic()
            wrong = quick(script, python, Path(folder))
            seconds = time.monotonic() - start
            late = f" (promised: under {LONGEST:.0f} s)" if seconds > LONGEST else ""
            print(f"{script.stem}: {wrong or 'ok'}, {seconds:.0f} s{late}", flush=True)
            failed += bool(wrong)
    print(f"{len(scripts)} experiments, {failed} failed, {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
