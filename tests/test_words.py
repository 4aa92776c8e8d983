"""What denials, threats and declarations do, whoever says them and whether a rule or the world outside brought them."""

import pytest

from escalation_sim.beginning import world_of
from escalation_sim.consequences import words
from escalation_sim.events import Event
from escalation_sim.rules.feud import WAR
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


def test_a_threat_given_from_outside_frightens_and_makes_protests_a_target(world: World) -> None:
    relations = world.relations
    relations.blame[:] = 0.0
    threat = world.add(Event(0, 0, "threaten", "ISKP", "Baloch movement", "input", "Balochistan"))
    words.heard(world, threat)
    assert (world.fields.threats > 0).all() and world.ledger.threat == threat.id
    assert relations.blame[relations.index["ISKP"], relations.index["Baloch movement"]] > 0.5


def test_who_declares_war_bears_a_grudge_that_carries_it(world: World) -> None:
    relations = world.relations
    words.heard(world, world.add(Event(0, 0, "declare", "ISKP", "BLA", "input", "Balochistan")))
    feud = relations.feuds["ISKP", "BLA"]
    assert feud.step == WAR and relations.grudge[feud.pair] > 0.5 < relations.grudge[feud.pair[::-1]]
    assert not world.rules.feud.ends(float(relations.grudge[feud.pair]))


def test_threats_between_states_are_no_step_of_a_feud(world: World) -> None:
    words.heard(world, world.add(Event(0, 0, "threaten", "Pakistan", "BLA", "input", "Pakistan")))
    assert not world.fields.threats.any() and all(feud.step == 0 for feud in world.relations.feuds.values())
