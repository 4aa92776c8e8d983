"""Builds the wheel and the sdist and looks inside: scenarios and data must travel."""

import sys
import tarfile
import zipfile
from pathlib import Path

from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "escalation_sim"
OURS = "escalation_sim"  # the package, and the metadata's folder begins with the same word
IN_SDIST = ("pyproject.toml", "README.md", "LICENSE", "DATA_LICENSES.md", "scenarios/baseline.toml")
TRAVEL = {".py", ".toml", ".csv", ".html", ".css", ".js", ".svg", ".typed"}


def expected() -> set[str]:
    """What the wheel must hold, as paths inside it."""
    inside = {p.relative_to(ROOT / "src") for p in PACKAGE.rglob("*") if p.suffix in TRAVEL}
    scenarios = (p.relative_to(ROOT) for p in (ROOT / "scenarios").rglob("*") if p.suffix in TRAVEL)
    inside |= {"escalation_sim" / path for path in scenarios}
    return {path.as_posix() for path in inside}


def main() -> int:
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    wheel = next(iter(WheelBuilder(str(ROOT)).build(directory=str(target), versions=["standard"])))
    sdist = next(iter(SdistBuilder(str(ROOT)).build(directory=str(target), versions=["standard"])))
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    with tarfile.open(sdist) as archive:
        source = {name.partition("/")[2] for name in archive.getnames()}
    wrong = [f"the wheel lacks {path}" for path in sorted(expected() - packed)]
    wrong += [f"the wheel should not hold {path}" for path in sorted(packed) if not path.startswith(OURS)]
    wrong += [f"the sdist lacks {path}" for path in IN_SDIST if path not in source]
    print(f"{Path(wheel).name}: {len(packed)} files, {Path(wheel).stat().st_size // 1024} KiB")
    print(f"{Path(sdist).name}: {len(source)} files, {Path(sdist).stat().st_size // 1024} KiB")
    for fault in wrong:
        print(f"wrong: {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
