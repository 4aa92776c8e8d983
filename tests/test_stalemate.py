"""A quarrel between states that comes to no blows: it is left once nobody has taken it further for a while."""

import pytest

from escalation_sim.beginning import world_of
from escalation_sim.consequences import ladder
from escalation_sim.events import Event
from escalation_sim.relations import Dyad
from escalation_sim.scenario import Scenario
from escalation_sim.world import World

STEPS = {3: "demarche", 4: "threaten", 5: "recall", 6: "mobilise"}


@pytest.fixture
def world() -> World:
    return world_of(Scenario.load("baseline"), 1)


def stepped(world: World, rung: int, day: int) -> Dyad:
    """Iran takes the step against Pakistan that brings the pair to this rung."""
    relations = world.relations
    world.begin(day)
    ladder.moved(world, Event(day, day, STEPS[rung], "Iran", "Pakistan", "retaliation", "Iran"))
    return relations.dyad_of[relations.index["Iran"], relations.index["Pakistan"]]


def days_to_mediation(world: World, dyad: Dyad, first: int) -> int | None:
    """Days from the given one until the pair takes the off-ramp, of two months."""
    for day in range(first, first + 60):
        world.begin(day)
        ladder.settled(world)
        if dyad.mediation > 0:
            return day - first
    return None


@pytest.mark.parametrize("rung", [4, 5, 6])
def test_new_rivals_leave_a_stalemate_after_two_weeks_or_a_little_more(world: World, rung: int) -> None:
    found = days_to_mediation(world, stepped(world, rung, day=10), 10)
    assert found is not None and 15 <= found <= 22


def test_a_further_step_begins_the_two_weeks_anew(world: World) -> None:
    stepped(world, 4, day=10)
    dyad = stepped(world, 5, day=20)
    found = days_to_mediation(world, dyad, 10)
    assert found is not None and found >= 25


def test_words_and_forms_need_no_off_ramp(world: World) -> None:
    assert days_to_mediation(world, stepped(world, 3, day=10), 10) is None


def test_the_tension_of_a_stalemate_settles_with_it(world: World) -> None:
    dyad = stepped(world, 6, day=10)
    i, j = dyad.a, dyad.b
    world.relations.tension[i, j] = world.relations.tension[j, i] = 0.8
    assert days_to_mediation(world, dyad, 10) is not None
    assert world.relations.tension[i, j] < 0.5 and ladder.carried(world, dyad) == 0
