"""Many runs of one world, in processes of our own; only a few figures of each run come back."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from escalation_sim.record import Result, run
from escalation_sim.scenario import Scenario
from tests.facts import reading_calm, reading_crises, reading_long, reading_story

Figures = dict[str, Any]
HERE = Path(__file__).parent / "worlds"


class World(NamedTuple):
    scenario: str  # shipped, or a file in worlds/
    seeds: int
    reading: Callable[[Result], Figures]
    until: date | None = None
    without: tuple[str, ...] = ()
    undisturbed: bool = False  # leave out the dated interventions


WORLDS = {
    "calm": World("steady_2022", 50, reading_long.calm_decade, until=date(2031, 12, 31)),
    "backlash": World("backlash", 12, reading_calm.calm_years),
    "deterrence": World("deterrence", 12, reading_calm.calm_years),
    "story": World("baseline", 100, reading_story.story),
    "blame off": World("baseline", 100, reading_story.twin, without=("blame",)),
    "no claims": World("baseline", 30, reading_story.twin, without=("claim",)),
    "no united front": World("no_united_front", 40, reading_story.twin),
    "long story": World("baseline", 5, reading_long.decade, until=date(2033, 12, 31)),
    "no off-ramp": World("no_off_ramp", 12, reading_crises.crises),
    "milder Kerman": World("milder_kerman", 30, reading_crises.stalemate),
    "camp": World("iskp_war", 30, reading_crises.feud),
    "attack": World("one_attack", 30, reading_crises.aftermath),
    "no attack": World("one_attack", 30, reading_crises.aftermath, undisturbed=True),
    "attack, evidence": World("one_attack_evidence", 10, reading_crises.aftermath),
    "no attack, evidence": World("one_attack_evidence", 10, reading_crises.aftermath, undisturbed=True),
    "attack, blame off": World("one_attack", 10, reading_crises.aftermath, without=("blame",)),
    "no attack, blame off": World("one_attack", 10, reading_crises.aftermath, None, ("blame",), True),
}


@cache
def setting(name: str) -> Scenario:
    world = WORLDS[name]
    own = HERE / f"{world.scenario}.toml"
    scenario = Scenario.load(own if own.exists() else world.scenario)
    scenario = scenario.with_changes(until=world.until, without=world.without)
    return scenario.model_copy(update={"interventions": ()}) if world.undisturbed else scenario


def play(name: str, seed: int) -> Figures:
    return WORLDS[name].reading(run(setting(name), seed))


class Ensembles:
    """Runs by the name of their world, one row per seed; simulated when first asked for."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool
        self._known: dict[str, pd.DataFrame] = {}

    def complete(self) -> bool:
        """Whether every world has been asked for."""
        return self._known.keys() == WORLDS.keys()

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._known:
            seeds = range(1, WORLDS[name].seeds + 1)
            self._known[name] = pd.DataFrame(self._pool.map(partial(play, name), seeds), index=seeds)
        return self._known[name]
