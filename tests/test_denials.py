"""A denial is of what was said: it moves what third parties believe of the accused, whoever denies."""

import pytest

from escalation_sim.beginning import world_of
from escalation_sim.consequences import words
from escalation_sim.events import Event
from escalation_sim.scenario import Scenario
from escalation_sim.world import World


@pytest.fixture
def world() -> World:
    """A world in which everybody half believes everything."""
    found = world_of(Scenario.load("baseline"), 1)
    found.begin(0)
    found.relations.belief[:] = 0.5
    return found


def believed(world: World, audience: str, sponsor: str, proxy: str) -> float:
    index = world.relations.index
    return float(world.relations.belief[index[audience], index[sponsor], index[proxy]])


@pytest.mark.parametrize(("said", "denier"), [("label", "BLA"), ("label", "BRG"), ("accuse", "India")])
def test_third_parties_believe_a_little_less_after_a_denial(world: World, said: str, denier: str) -> None:
    statement = world.add(Event(0, 0, said, "Pakistan", "India", "blame", "Pakistan", None, None, "India", "insurgent"))
    words.heard(world, statement)
    before = {who: believed(world, who, "India", "BLF") for who in ("Iran", "Pakistan", denier)}
    of_the_denier = world.relations.belief[:, world.relations.index["BLA"]].copy()
    denial = world.add(Event(0, 0, "deny", denier, "Pakistan", "blame", denier, statement.id, proxy="insurgent"))
    words.heard(world, denial)
    assert 0 < believed(world, "Iran", "India", "BLF") < before["Iran"]
    assert believed(world, denier, "India", "BLF") == before[denier]
    assert (world.relations.belief[:, world.relations.index["BLA"]] == of_the_denier).all()
