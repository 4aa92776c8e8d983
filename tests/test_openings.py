"""Who did it is one thing, who is thought to have done it another: cases, and those who take offence at them."""

from dataclasses import replace

import numpy as np
import pytest

from escalation_sim.beginning import world_of
from escalation_sim.cases import Case
from escalation_sim.consequences import words
from escalation_sim.events import Event
from escalation_sim.openings import open_cases
from escalation_sim.policies.accuser import accusations
from escalation_sim.scenario import Scenario
from escalation_sim.world import World
from tests.policies.handmade import Given, perceived

HERE = 7
GROUPS = {"BLA", "BLF", "BRG", "SRA"}


@pytest.fixture
def world() -> World:
    """A province in one cell of which the BLF is at home and nobody else."""
    found = world_of(Scenario.load("baseline"), 1)
    found.begin(0)
    found.fields.presence[:, HERE] = 0.0
    found.fields.presence[found.groups["BLF"].row, HERE] = 0.2
    return found


def attacked(world: World, source: str, claimed: str = "") -> Case:
    """What Pakistan makes of an attack with two hundred dead."""
    bomb = Event(0, 0, "bomb", source, "Pakistan", "attack", "Balochistan", target_class="civilians", cell=HERE,
                 deaths_civilian=200, claimed=claimed)  # fmt: skip
    world.add(bomb)
    open_cases(world)
    return next(case for case in world.relations.open_cases["Pakistan"] if case.event == bomb.id)


def offended(world: World, verb: str, proxy: str) -> set[str]:
    """Who holds more against Pakistan once it has said that India backs this proxy."""
    relations = world.relations
    before = relations.blame[:, relations.index["Pakistan"]].copy()
    said = Event(1, 0, verb, "Pakistan", "India", "blame", "Pakistan", accused="India", proxy=proxy)
    words.heard(world, said)
    risen = np.flatnonzero(relations.blame[:, relations.index["Pakistan"]] > before)
    return {relations.names[i] for i in risen}


@pytest.mark.parametrize("source", ["BLA", "BRG", "ISKP"])
def test_an_unclaimed_attack_is_laid_to_the_group_that_is_at_home_there(world: World, source: str) -> None:
    assert attacked(world, source).proxy == "BLF"


def test_a_claimed_attack_is_laid_to_who_claimed_it_true_or_not(world: World) -> None:
    assert attacked(world, "BLA", claimed="SRA").proxy == "SRA"


def test_where_nobody_is_at_home_somebody_is_thought_to_have_done_it_all_the_same(world: World) -> None:
    world.fields.presence[:, HERE] = 0.0
    assert attacked(world, "BLA").proxy in GROUPS


def test_only_the_group_thought_to_have_done_it_takes_offence_at_an_accusation(world: World) -> None:
    assert offended(world, "accuse", "BLF") == {"BLF"}


def test_the_whole_insurgency_takes_offence_at_an_official_label(world: World) -> None:
    case = attacked(world, "BLA")
    seen = perceived(
        "state",
        cases=[replace(case, evidence={**case.evidence, "India": 99.0})],
        tension={"India": 1.0},
        rivalry={"India": 1.0},
    )
    said = {word.verb: word.proxy for word in accusations(seen, world.rules, Given(0.5))}
    assert said == {"accuse": "BLF", "label": "insurgent"}
    assert offended(world, "label", said["label"]) == GROUPS


def test_a_case_of_another_group_is_about_nobody_else(world: World) -> None:
    world.add(Event(0, 0, "bomb", "TTP", "Pakistan", "input", "Pakistan", target_class="soil", deaths_civilian=200))
    open_cases(world)
    assert [(case.proxy, case.among) for case in world.relations.open_cases["Pakistan"]] == [("TTP", "TTP")]
