from typing import Any

import pytest

from escalation_sim.actions import Action, Directive
from escalation_sim.parameters import parameters
from escalation_sim.policies.ladder import steps
from escalation_sim.rules import in_force
from tests.policies.handmade import Given, perceived, rival

NUMBERS = {
    "retaliation.threshold": 0.3, "retaliation.up": 0.8, "retaliation.down": 0.8, "retaliation.preparation": 6,
    "retaliation.again": 0.5, "retaliation.reply": 0.5, "retaliation.skirmish": 0.1,
}  # fmt: skip
RULES = in_force(parameters().replaced(NUMBERS, "here"))


def moved(u: float = 0.3, *directives: Directive, **state: Any) -> list[Action]:
    return steps(perceived("neighbour", rivals=[rival("India", **state)], directives=directives), RULES, Given(u))


def verbs(acts: list[Action]) -> list[str]:
    return [act.verb for act in acts]


@pytest.mark.parametrize(
    ("rung", "verb"),
    [(0, "criticise"), (1, "accuse"), (2, "demarche"), (3, "threaten"), (4, "recall"), (5, "mobilise")],
)
def test_a_tense_state_climbs_rung_by_rung(rung: int, verb: str) -> None:
    (act,) = moved(tension=0.95, rung=rung, cause=33)
    assert (act.verb, act.target, act.cause, act.rule) == (verb, "India", 33, "retaliation")
    assert moved(0.9, tension=0.95, rung=rung) == []  # not every day


def test_an_accusation_on_the_ladder_names_the_rival_and_its_proxy() -> None:
    (act,) = moved(tension=0.95, rung=1, proxy="insurgent")
    assert (act.accused, act.proxy) == ("India", "insurgent")


@pytest.mark.parametrize(
    ("days_mobilised", "does"), [(-1, ["mobilise"]), (0, []), (5, []), (6, ["strike"]), (20, ["strike"])]
)
def test_a_strike_comes_only_after_its_preparation(days_mobilised: int, does: list[str]) -> None:
    assert verbs(moved(tension=0.95, rung=6, days_mobilised=days_mobilised)) == does


@pytest.mark.parametrize(("u", "tension", "does"), [(0.3, 0.95, ["strike"]), (0.6, 0.95, []), (0.3, 0.5, [])])
def test_a_struck_state_replies_if_its_tension_carries_it(u: float, tension: float, does: list[str]) -> None:
    acts = moved(u, tension=tension, rung=8, struck_me=44)
    assert verbs(acts) == does
    assert {act.cause for act in acts} <= {44}


def test_an_unanswered_striker_may_strike_again_and_else_steps_down() -> None:
    assert verbs(moved(tension=0.95, rung=8, struck_by_me=True)) == ["strike"]
    assert verbs(moved(tension=0.5, rung=8, struck_by_me=True)) == ["deescalate"]


@pytest.mark.parametrize(("tension", "does"), [(0.2, ["deescalate"]), (0.6, [])])
def test_a_state_calmer_than_its_rung_is_ready_to_step_down(tension: float, does: list[str]) -> None:
    assert verbs(moved(tension=tension, rung=4)) == does


def test_mediation_keeps_a_tense_state_down() -> None:
    assert moved(tension=0.6, rung=0, mediation=1.0) == []


@pytest.mark.parametrize(("border", "does"), [(True, ["skirmish"]), (False, [])])
def test_only_a_disputed_border_sees_skirmishes(border: bool, does: list[str]) -> None:
    assert verbs(moved(0.01, tension=0.29, rung=0, border=border)) == does


def test_a_state_that_must_not_strike_does_not() -> None:
    never = Directive(0, 99, never=("strike India",))
    assert moved(0.3, never, tension=0.95, rung=6, days_mobilised=9) == []


def test_a_state_moves_against_each_of_its_rivals() -> None:
    seen = perceived("neighbour", rivals=[rival("India", tension=0.95), rival("Iran"), rival("Kabul", tension=0.95)])
    assert [act.target for act in steps(seen, RULES, Given(0.3))] == ["India", "Kabul"]
