from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import investment
from tests.rules.draws import luck, off, shares

P = SimpleNamespace(loss=0.1, recovery=365.0, press=0.03, floor=0.4, confident=0.95, expand=0.01, visit_days=60.0)


@pytest.mark.parametrize(("deaths", "then"), [(0, 0.9), (9, 0.8), (99, 0.7)])
def test_confidence_falls_with_attacks_and_with_the_size_of_their_toll(deaths: int, then: float) -> None:
    assert investment.after_attack(1.0, deaths, P) == pytest.approx(then)


@given(shares, st.integers(0, 10_000), st.integers(0, 10_000))
def test_deadlier_attacks_never_cost_less_confidence(confidence: float, a: int, b: int) -> None:
    fewer, more = sorted((a, b))
    dearest = SimpleNamespace(loss=0.4)
    assert investment.after_attack(confidence, more, dearest) >= 0
    assert investment.after_attack(confidence, more, dearest) <= investment.after_attack(confidence, fewer, dearest)
    assert investment.after_attack(confidence, 0, dearest) <= confidence


@given(shares)
def test_confidence_returns_slowly(confidence: float) -> None:
    assert confidence <= investment.after_day(confidence, P) <= 1


@given(luck, shares, shares)
def test_a_worried_investor_presses_more(u: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert investment.presses(u, more, P) <= investment.presses(u, less, P)
    assert investment.presses(u, 1.0, P) is False


@pytest.mark.parametrize(
    ("confidence", "pauses", "expands"), [(0.3, True, False), (0.5, False, False), (0.96, False, True)]
)
def test_projects_pause_below_the_floor_and_grow_with_confidence(
    confidence: float, pauses: bool, expands: bool
) -> None:
    assert investment.pauses(confidence, P) is pauses
    assert investment.expands(0.005, confidence, P) is expands
    assert investment.expands(0.02, confidence, P) is False


@pytest.mark.parametrize(("confidence", "days", "concern"), [(0.6, 0, 0.4), (0.6, 60, 0.4), (0.6, 61, 0), (1, 0, 0)])
def test_a_visit_makes_the_host_guard_the_projects_for_a_while(confidence: float, days: int, concern: float) -> None:
    assert investment.concern(confidence, days, P) == pytest.approx(concern)


@given(luck, shares, st.integers(0, 99))
def test_an_investor_keeps_still_when_investment_is_switched_off(u: float, confidence: float, deaths: int) -> None:
    rule = off("investment")
    assert rule.after_attack(confidence, deaths) == rule.after_day(confidence) == confidence
    assert not any((rule.presses(u, 0.0), rule.pauses(0.0), rule.expands(u, 1.0), rule.concern(0.0, 0)))
