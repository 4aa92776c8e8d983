from types import SimpleNamespace

import numpy as np
import pytest

from escalation_sim.actions import Directive
from escalation_sim.parameters import parameters
from escalation_sim.perception import Guard
from escalation_sim.policies.state import State
from escalation_sim.rules import in_force
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, news, perceived, rival

NUMBERS = {
    "security.operations": 0.3, "security.answering": 0.4, "security.discrimination": 0.5, "security.most": 4,
    "protest.crackdown": 0.2, "protest.crackdown_listed": 0.6,
}  # fmt: skip
RULES: SimpleNamespace = in_force(parameters().replaced(NUMBERS, "here"))
RECENT = np.array([0.0, 5.0, 1.0])


class TestState(PolicyContract):
    policy = State
    kind = "state"


def guard(attacks: float = 1.0, forces: float = 1.0) -> Guard:
    return Guard(recent=RECENT, posts=np.array([0.8, 0.1, 0.1]), attacks=attacks, forces=forces, zeal=0.0)


@pytest.mark.parametrize(("u", "operations"), [(0.4, 0), (0.8, 1), (0.9, 2), (0.999999, 4)])
def test_operations_are_a_count_and_go_where_attacks_were(u: float, operations: int) -> None:
    acts = State().decide(perceived("state", guard=guard()), RULES, Given(u))
    assert [act.cell for act in acts] == [1] * operations
    assert {act.verb for act in acts} <= {"sweep"}  # luck above one half does not discriminate


def test_without_forces_there_are_no_operations() -> None:
    assert State().decide(perceived("state", guard=guard(forces=0.0)), RULES, Given(0.999)) == []


def test_a_state_told_not_to_sweep_only_makes_operations_that_discriminate() -> None:
    seen = perceived("state", guard=guard(), directives=[Directive(0, 99, never=("sweep",))])
    assert State().decide(seen, RULES, Given(0.9)) == []


@pytest.mark.parametrize(
    ("u", "listed", "broken_up"), [(0.1, False, 1), (0.4, False, 0), (0.4, True, 1), (0.7, True, 0)]
)
def test_protests_are_broken_up_where_they_are(u: float, listed: bool, broken_up: int) -> None:
    marched = [news("protest", "Baloch movement", "Pakistan", id=3, cell=2)]
    seen = perceived("state", news=marched, listed=frozenset({"protests"} if listed else ()))
    acts = State().decide(seen, RULES, Given(u))
    assert [(a.verb, a.target, a.cell, a.cause) for a in acts] == [("crackdown", "Baloch movement", 2, 3)] * broken_up


def test_a_state_guards_accuses_and_climbs_in_one_day() -> None:
    seen = perceived("state", guard=guard(), rivals=[rival("India", tension=1.0)])
    assert [act.verb for act in State().decide(seen, RULES, Given(0.01, operations=0.95))] == [
        "sweep", "sweep", "criticise",
    ]  # fmt: skip


def test_a_state_without_a_province_has_nothing_to_guard() -> None:
    assert State().decide(perceived("state"), RULES, Given(0.999)) == []
