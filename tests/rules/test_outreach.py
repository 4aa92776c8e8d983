from types import SimpleNamespace

import pytest
from hypothesis import given

from escalation_sim.rules import outreach
from tests.rules.draws import luck, off, shares

P = SimpleNamespace(below=0.75, chance=0.02, step=0.3, half_life=60.0, soothing=0.5)


@pytest.mark.parametrize(("u", "confidence", "begins"), [(0.01, 0.7, True), (0.03, 0.7, False), (0.01, 0.8, False)])
def test_only_a_worried_investor_reaches_out(u: float, confidence: float, begins: bool) -> None:
    assert outreach.begins(u, confidence, P) is begins


@given(luck, shares, shares)
def test_less_confidence_never_means_less_outreach(u: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert outreach.begins(u, more, P) <= outreach.begins(u, less, P)


@given(shares)
def test_talks_add_reach_up_to_all(reach: float) -> None:
    assert reach <= outreach.after_talks(reach, P) <= 1


def test_reach_is_halved_within_its_half_life() -> None:
    reach = 0.8
    for _ in range(60):
        reach = outreach.after_day(reach, P)
    assert reach == pytest.approx(0.4)


@given(shares, shares, shares)
def test_talks_that_reach_further_soothe_more(blame: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert 0 <= outreach.soothed(blame, more, P) <= outreach.soothed(blame, less, P) <= blame


@given(luck, shares, shares)
def test_nobody_talks_when_outreach_is_switched_off(u: float, blame: float, reach: float) -> None:
    rule = off("outreach")
    assert rule.begins(u, 0.0) is False
    assert rule.after_talks(reach) == rule.after_day(reach) == reach
    assert rule.soothed(blame, reach) == blame
