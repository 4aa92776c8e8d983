from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import grievance
from tests.rules.draws import off, same, shares

P = SimpleNamespace(
    base=0.2, baloch=0.5, days=180.0, harm=0.04, redress=0.001, redressed=0.1, outreach=0.002, anger=0.01,
    half_life=14.0,
)  # fmt: skip

levels = st.lists(shares, min_size=3, max_size=3).map(np.array)


@given(levels)
def test_grievance_rests_higher_where_more_baloch_live(baloch: np.ndarray) -> None:
    rest = grievance.rest(baloch, P)
    assert (rest >= 0.2).all() and (rest <= 0.7).all()
    assert (np.argsort(rest, kind="stable") == np.argsort(baloch, kind="stable")).all() or len(set(rest)) < 3


@given(levels, levels, levels)
def test_grievance_stays_between_none_and_all(now: np.ndarray, rest: np.ndarray, reach: np.ndarray) -> None:
    then = grievance.after_day(now, rest, reach, P)
    assert (then >= 0).all() and (then <= 1).all()


@given(levels, levels, shares, shares)
def test_outreach_that_reaches_further_calms_more(now: np.ndarray, rest: np.ndarray, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert (grievance.after_day(now, rest, more, P) <= grievance.after_day(now, rest, less, P)).all()


def test_without_redress_grievance_returns_to_its_own_level() -> None:
    p = SimpleNamespace(days=180.0, redress=0.0, outreach=0.002)
    rest = np.array([0.6])
    now = np.array([0.9])
    for _ in range(3000):
        now = grievance.after_day(now, rest, 0.0, p)
    assert now == pytest.approx(rest, abs=1e-3)


@given(shares, shares, shares)
def test_more_harm_by_the_state_never_soothes(now: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert now <= grievance.after_harm(now, less, P) <= grievance.after_harm(now, more, P) <= 1
    assert grievance.anger_after(now, less, 0, P) <= grievance.anger_after(now, more, 0, P)


@given(st.floats(-1, 1), st.integers(0, 50), st.integers(0, 50))
def test_civilians_killed_by_rebels_cost_the_rebels(anger: float, a: int, b: int) -> None:
    fewer, more = sorted((a, b))
    assert grievance.anger_after(anger, 0.0, more, P) <= grievance.anger_after(anger, 0.0, fewer, P) <= anger


def test_anger_is_halved_within_its_half_life() -> None:
    anger = np.array([0.4])
    for _ in range(14):
        anger = grievance.anger_after_day(anger, P)
    assert anger == pytest.approx([0.2])


@pytest.mark.parametrize(("slow", "anger", "felt"), [(0.5, 0.1, 0.6), (0.5, -0.1, 0.4), (0.9, 0.3, 1), (0.1, -0.3, 0)])
def test_people_feel_grievance_and_anger_together(slow: float, anger: float, felt: float) -> None:
    assert grievance.felt(np.array([slow]), np.array([anger]), P) == pytest.approx([felt])


@given(levels)
def test_redress_lowers_grievance(now: np.ndarray) -> None:
    assert grievance.after_redress(now, P) == pytest.approx(0.9 * now)


@given(levels, levels)
def test_grievance_stays_as_it_is_when_switched_off(now: np.ndarray, anger: np.ndarray) -> None:
    rule = off("grievance")
    assert same(rule.felt(now, anger), now)
    assert same(rule.after_day(now, anger, 1.0), now)
    assert rule.after_harm(0.3, 1.0) == rule.anger_after(0.3, 1.0, 5) == 0.3
