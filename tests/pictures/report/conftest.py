from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import escalation_sim as es
from escalation_sim import pictures
from escalation_sim.studies.boxes import Score
from escalation_sim.studies.sensitivities import Size
from tests.pictures.report.pages import NAME, hostile
from tests.studies.small import QUICK, island
from tests.studies.test_sweeps import FILE, written

ALONE: dict[str, Any] = {"workers": 1, "tell": lambda _: None}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """A small result of the kind asked for, made when it is first needed."""

    def run(where: Path) -> es.Result:
        result = es.run(hostile(where).with_changes(QUICK, days=60), seed=3)
        result.events = result.events.replace("North Front", NAME)  # no scenario can name an actor so; a log could
        return result

    def fork(where: Path) -> es.Fork:
        return es.fork(es.save(es.run(island(40), seed=2), where / "run"), date(2030, 1, 20), {"attack.rate": 1.6})

    def discovery(where: Path) -> es.Discovery:
        """As `es.discover` gives it, with a box that was drawn by hand: importing PRIM takes seconds."""
        swept = es.sweep(written(where, FILE), out=where / "out", **ALONE)
        key, limits = "attack.contagion", {"attack.contagion": (0.1, float("inf"))}
        points = swept.runs[["point", "seed", key, "attacks"]]
        happened, inside = points["attacks"] > 3, points[key] > 0.1
        runs = points.assign(happened=happened, inside=inside, held_back=points["point"] == 1)
        score = Score(len(runs), int(happened.sum()), int(inside.sum()), int((happened & inside).sum()))
        columns = ["key", "low", "high", "inside_low", "inside_high", "values"]
        conditions = pd.DataFrame([(key, 0.0, 0.3, 0.1, 0.3, "")], columns=columns)
        return es.Discovery(
            "mine", "attacks", 3.0, None, limits, score, score, conditions, runs, swept.errors, swept.folder
        )

    makers: dict[str, Callable[[Path], Any]] = {
        "run": run,
        "fork": fork,
        "ensemble": lambda where: es.ensemble(island(60), 4, out=where / "out", **ALONE),
        "comparison": lambda where: es.compare(island(60), runs=4, without=["blame"], out=where / "out", **ALONE),
        "sweep": lambda where: es.sweep(written(where, FILE), out=where / "out", **ALONE),
        "sensitivity": lambda where: es.sensitivity(
            island(6), numbers=("attack.rate", "attack.contagion"), size=Size(2, 2, 4, 2), out=where / "out", **ALONE
        ),
        "discovery": discovery,
    }
    return cache(lambda kind: makers[kind](tmp_path_factory.mktemp(kind)))


@pytest.fixture(scope="session")
def path(made: Callable[[str], Any], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Where the report of a kind is."""
    folder = tmp_path_factory.mktemp("pages")
    return cache(lambda kind: es.report(made(kind), folder / f"{kind}.html"))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only two kinds of pictures of a run, where it is not the pictures that matter."""
    monkeypatch.setattr(pictures, "KINDS", {kind: pictures.KINDS[kind] for kind in ("rungs", "blame")})


@pytest.fixture(scope="session")
def baseline() -> es.Result:
    """The two years that everybody runs first."""
    return es.run("baseline")
