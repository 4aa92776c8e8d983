"""Makes docs/gallery.md: every picture that there is, from fresh runs, each with the command that made it."""

import argparse
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image

HERE = Path(__file__).parent
PAGE, IMAGES = HERE / "gallery.md", HERE / "images" / "gallery"
WIDE = 1200  # pixels of a picture on the page
RUN = "escalation-sim run baseline"
MANY = "escalation-sim ensemble baseline --runs 24 --out studies/many"
FRONT = "escalation-sim compare baseline no_united_front --runs 24 --out studies/front"
FORK = "escalation-sim fork runs/baseline-1 --on 2025-03-11 --set security.discrimination=0.8 --out runs/forked"


class Shown(NamedTuple):
    """A picture: its name, the commands that lead to it, where they leave it, and what it answers."""

    kind: str
    commands: tuple[str, ...]
    left: str
    question: str


def of_run(kind: str, question: str, more: str = "") -> Shown:
    """A picture of the run that comes first on the page."""
    left = f"runs/baseline-1/{kind}.{'gif' if kind == 'animation' else 'png'}"
    return Shown(kind, (f"escalation-sim plot runs/baseline-1 {kind}{more}",), left, question)


PARTS: dict[str, tuple[str, list[Shown]]] = {
    "One run": (
        "A single run is an anecdote: it shows how things come about, not how often.",
        [
            of_run("curves", "Which of the four curves rose, and in which phase?"),
            of_run("map", "Where was it, and where is grievance?"),
            of_run("map", "And on one day?", " --on 2025-03-11 --field presence"),
            of_run("quarters", "How did it spread?"),
            of_run("animation", "The same in motion."),
            of_run("rungs", "How high did states climb against each other?"),
            of_run("blame", "Who accused whom of backing whom, and who attacked whom?"),
            of_run("blame", "And in the weeks of the crisis?", " --since 2025-04-15 --until 2025-06-15"),
            of_run("targets", "Which classes of targets did each armed actor take up, and after what?"),
            of_run("chain", "Why did the deadliest of it happen?"),
            of_run("cascades", "What grew from single events?"),
            of_run("carried", "How much of the violence did each rule carry?"),
            Shown("beside", (FORK,), "runs/forked/beside.png", "What if one thing had been different from one day on?"),
        ],
    ),
    "Many runs": (
        "Bands say in which range half and nine tenths of the runs lie; intervals of a mean say how sure it is.",
        [
            Shown("bands", (MANY,), "studies/many/bands.png", "In which bands do the curves lie?"),
            Shown("counts", (MANY,), "studies/many/counts.png", "And the counts?"),
            Shown("rungs", (MANY,), "studies/many/rungs.png", "How often do states stand on each rung?"),
            Shown("targets", (MANY,), "studies/many/targets.png", "How long do target lists grow?"),
            Shown("carried", (MANY,), "studies/many/carried.png", "What does each rule carry, over many runs?"),
            Shown(
                "differences", (FRONT,), "studies/front/differences.png", "What does a change do, with the same luck?"
            ),
            Shown(
                "sweep",
                ("escalation-sim sweep experiments/contagion_and_unity.toml --runs 4 --out studies/sweep",),
                "studies/sweep/sweep-attacks.png",
                "How does an outcome depend on two numbers?",
            ),
            Shown(
                "ranking",
                (
                    "escalation-sim sensitivity island --days 60 --set burn_in=0 --number attack --trajectories 6 "
                    "--rows 16 --runs 2 --out studies/matter",
                ),
                "studies/matter/ranking-attacks.png",
                "Which numbers matter?",
            ),
            Shown(
                "box",
                (
                    "escalation-sim discover island --days 60 --set burn_in=0 --number attack --above 99 "
                    "--out studies/where",
                ),
                "studies/where/box.png",
                "Under which conditions does it blow up?",
            ),
        ],
    ),
}


def main() -> None:
    """Run every command once, in order, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(HERE.parent / "experiments", work / "experiments")
        shutil.rmtree(IMAGES, ignore_errors=True)
        IMAGES.mkdir(parents=True)
        done: set[str] = set()
        carry_out(RUN, work, done)
        lines = [
            "# Gallery",
            "",
            "Every picture there is, made by `python docs/gallery.py` from fresh runs, each with the command that made "
            "it. All of it happens in a simulated world: a teaching and research model, not a forecast.",
        ]
        for title, (said, pictures) in PARTS.items():
            lines += ["", f"## {title}", "", said]
            if title == "One run":
                lines += ["", "```sh", RUN, "```"]
            for shown in pictures:
                for command in shown.commands:
                    carry_out(command, work, done)
                name = f"{len(list(IMAGES.iterdir())) + 1:02d}-{shown.kind}{Path(shown.left).suffix}"
                keep(work / shown.left, IMAGES / name)
                lines += ["", f"### {shown.question}", "", "```sh", *shown.commands, "```", ""]
                lines += [f"![{shown.kind}: {shown.question}](images/gallery/{name})"]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def carry_out(command: str, work: Path, done: set[str]) -> None:
    """A command of the page, once, with the Python that runs this script."""
    if command not in done:
        done.add(command)
        print(command, flush=True)
        program = [sys.executable, "-c", "from escalation_sim.cli import main; main()"]
        subprocess.run([*program, *shlex.split(command)[1:]], cwd=work, check=True, stdout=subprocess.DEVNULL)


def keep(path: Path, into: Path) -> None:
    """A picture, small enough for a page: as wide as it shows, and in 256 colours."""
    if path.suffix == ".gif":
        shutil.copyfile(path, into)
        return
    with Image.open(path) as image:
        small = image.convert("RGB").resize((WIDE, round(image.height * WIDE / image.width)), Image.Resampling.LANCZOS)
        small.quantize(256).save(into, optimize=True)


if __name__ == "__main__":
    main()
