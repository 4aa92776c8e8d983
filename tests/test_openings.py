"""Who did it is one thing, who is thought to have done it another: cases, and those who take offence at them."""

import numpy as np
import pytest

from escalation_sim.beginning import world_of
from escalation_sim.consequences import words
from escalation_sim.events import Event
from escalation_sim.openings import open_cases
from escalation_sim.scenario import Scenario
from escalation_sim.world import World

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


def attacked(world: World, source: str, claimed: str = "") -> str:
    """Whom Pakistan holds an attack with two hundred dead to be by."""
    bomb = Event(0, 0, "bomb", source, "Pakistan", "attack", "Balochistan", target_class="civilians", cell=HERE,
                 deaths_civilian=200, claimed=claimed)  # fmt: skip
    world.add(bomb)
    open_cases(world)
    return next(case.proxy for case in world.relations.open_cases["Pakistan"] if case.event == bomb.id)


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
    assert attacked(world, source) == "BLF"


def test_a_claimed_attack_is_laid_to_who_claimed_it_true_or_not(world: World) -> None:
    assert attacked(world, "BLA", claimed="SRA") == "SRA"


def test_where_nobody_is_at_home_somebody_is_thought_to_have_done_it_all_the_same(world: World) -> None:
    world.fields.presence[:, HERE] = 0.0
    assert attacked(world, "BLA") in GROUPS


def test_only_the_group_thought_to_have_done_it_takes_offence_at_an_accusation(world: World) -> None:
    assert offended(world, "accuse", "BLF") == {"BLF"}


def test_the_whole_insurgency_takes_offence_at_an_official_label_and_at_nameless_accusations(world: World) -> None:
    assert offended(world, "label", "BLF") == GROUPS
    assert offended(world, "accuse", "insurgent") == GROUPS


def test_a_label_on_other_proxies_is_no_offence_to_the_insurgency(world: World) -> None:
    relations = world.relations
    before = relations.blame.copy()
    said = Event(1, 0, "label", "Pakistan", "Afghanistan", "blame", "Pakistan", accused="Afghanistan", proxy="TTP")
    words.heard(world, said)
    risen = {relations.names[i] for i in np.flatnonzero((relations.blame > before).any(axis=1))}
    assert "TTP" in risen and not risen & {*GROUPS, "Kashmir groups", "Jaish al-Adl"}
