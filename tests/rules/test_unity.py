from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import unity
from tests.rules.draws import luck, off, shares

P = SimpleNamespace(days=20.0, success=0.05, agreement=0.4, shared_sponsor=0.3, decisive=0.1, broken=0.2)


@pytest.mark.parametrize(
    ("now", "goal", "support", "signatures", "then"),
    [
        (0.2, 0.2, 0, 0, 0.2),
        (0.2, 0.6, 0, 0, 0.22),
        (0.6, 0.2, 0, 0, 0.58),
        (0.2, 0.2, 1, 0, 0.215),
        (0.2, 0.2, 0, 1, 0.24),
        (0.9, 1.0, 1, 0, 0.905),
    ],
    ids=["at rest", "rising", "falling", "shared sponsor", "success", "no more than one command"],
)
def test_unity_drifts_to_its_goal(now: float, goal: float, support: float, signatures: int, then: float) -> None:
    assert unity.after_day(now, goal, support, signatures, P) == pytest.approx(then)


@given(shares, shares, shares, st.integers(0, 30))
def test_unity_stays_between_none_and_one_command(now: float, goal: float, support: float, signatures: int) -> None:
    assert 0 <= unity.after_day(now, goal, support, signatures, P) <= 1


@given(shares, shares, shares, shares, st.integers(0, 10))
def test_a_shared_sponsor_and_success_never_divide(
    now: float, goal: float, a: float, b: float, signatures: int
) -> None:
    less, more = sorted((a, b))
    assert unity.after_day(now, goal, less, signatures, P) <= unity.after_day(now, goal, more, signatures, P)
    assert unity.after_day(now, goal, a, signatures, P) <= unity.after_day(now, goal, a, signatures + 1, P) + 1e-12


@given(shares)
def test_an_agreement_lifts_the_goal_and_a_decisive_blow_the_opposite(now: float) -> None:
    assert now <= unity.after_agreement(now, P) <= 1
    assert unity.after_break(now, P) <= now


@pytest.mark.parametrize(("u", "breaks"), [(0.09, True), (0.11, False)])
def test_few_operations_are_decisive(u: float, breaks: bool) -> None:
    assert unity.breaks(u, P) is breaks


@given(shares, luck)
def test_unity_stays_as_it_is_when_switched_off(now: float, u: float) -> None:
    rule = off("unity")
    assert rule.after_day(now, 1.0, 1.0, 5) == rule.after_agreement(now) == rule.after_break(now) == now
    assert rule.breaks(u) is False
