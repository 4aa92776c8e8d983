from types import SimpleNamespace

import numpy as np
import pytest

from escalation_sim.parameters import parameters
from escalation_sim.perception import Streets
from escalation_sim.policies.movement import Movement
from escalation_sim.rules import in_force
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, news, perceived

NUMBERS = {"feud.outcry": 60, "feud.accuse": 0.2, "protest.most": 8}
RULES: SimpleNamespace = in_force(parameters().replaced(NUMBERS, "here"))


class TestMovement(PolicyContract):
    policy = Movement
    kind = "movement"


def streets(*expected: float, days_since_threat: int = 9999, threat: int | None = None) -> Streets:
    return Streets(np.array(expected), [11, 22, 33], days_since_threat, threat, "ISKP" if threat else "")


def test_protests_gather_where_most_are_expected() -> None:
    seen = perceived("movement", streets=streets(0.1, 0.9, 0.0), hosts=("Pakistan",))
    acts = Movement().decide(seen, RULES, Given(0.9))
    assert {(act.verb, act.target, act.cell) for act in acts} == {("protest", "Pakistan", 22)}
    assert len(acts) == 2  # of a Poisson count with mean 1


def test_without_grievance_above_fear_the_streets_stay_empty() -> None:
    assert Movement().decide(perceived("movement", streets=streets(0, 0, 0)), RULES, Given(0.999)) == []


def test_the_movement_takes_up_an_outreach() -> None:
    seen = perceived("movement", streets=streets(0, 0, 0), news=[news("outreach", "China", "Pakistan", id=6)])
    assert [(a.verb, a.target, a.cause) for a in Movement().decide(seen, RULES, Given(0.5))] == [("talk", "China", 6)]


@pytest.mark.parametrize(("u", "days", "outcries"), [(0.1, 0, 1), (0.1, 60, 1), (0.1, 61, 0), (0.3, 0, 0)])
def test_a_threatened_movement_accuses_the_state_of_standing_behind_it(u: float, days: int, outcries: int) -> None:
    threatened = streets(0, 0, 0, days_since_threat=days, threat=5)
    seen = perceived("movement", turn="accuse", streets=threatened, hosts=("Pakistan",))
    words = Movement().speak(seen, RULES, Given(u))
    assert [(w.verb, w.accused, w.proxy, w.cause) for w in words] == [("accuse", "Pakistan", "ISKP", 5)] * outcries


def test_the_movement_speaks_only_to_accuse() -> None:
    for turn in ("claim", "answer"):
        assert Movement().speak(perceived("movement", turn=turn), RULES, Given(0.0)) == []
