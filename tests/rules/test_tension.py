from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from escalation_sim.actions import scores
from escalation_sim.rules import tension
from tests.rules.draws import off, same, shares

REST = np.array([[0.0, 0.3], [0.2, 0.0]])


def rule_of(echo: float = 0.003, fading: float = 0.01) -> SimpleNamespace:
    return SimpleNamespace(
        fading=fading, echo=echo, gain=0.9, steepness=4.0, home_scale=600.0, outrage_scale=12.0, settling=2.0,
        memory_half_life=30.0,
    )  # fmt: skip


P = rule_of()


def after_years(echo: float, fading: float, days: int = 6000) -> np.ndarray:
    p, now = rule_of(echo, fading), REST + np.array([[0.0, 0.1], [0.05, 0.0]])
    for _ in range(days):
        now = tension.after_day(now, REST, p)
    return now


@given(st.floats(0.0005, 0.02), st.floats(0.0005, 0.02))
def test_tension_runs_away_exactly_when_richardsons_condition_fails(echo: float, fading: float) -> None:
    assume(abs(echo - fading) > 0.2 * fading)
    eigenvalues = np.linalg.eigvals(np.array([[-fading, echo], [echo, -fading]]))
    stable = bool((eigenvalues.real < 0).all())
    assert stable is (echo**2 < fading**2)
    p, above = rule_of(echo, fading), REST + np.array([[0.0, 0.1], [0.1, 0.0]])
    later = tension.after_day(above, REST, p)
    assert bool((later - REST).sum() < (above - REST).sum()) is stable


@pytest.mark.parametrize(
    ("echo", "fading", "ends"), [(0.012, 0.01, 1.0), (0.02, 0.01, 1.0)], ids=["echo a little above", "twice"]
)
def test_with_more_echo_than_fading_tension_runs_to_its_bound(echo: float, fading: float, ends: float) -> None:
    now = after_years(echo, fading)
    assert (now[0, 1], now[1, 0]) == (ends, ends)


@pytest.mark.parametrize(("echo", "fading"), [(0.003, 0.01), (0.008, 0.01), (0.0, 0.01)])
def test_with_less_echo_than_fading_tension_returns_to_its_own_level(echo: float, fading: float) -> None:
    assert after_years(echo, fading) == pytest.approx(REST, abs=1e-3)


@given(st.lists(shares, min_size=4, max_size=4))
def test_tension_stays_between_none_and_all(levels: list[float]) -> None:
    now = tension.after_day(np.array(levels).reshape(2, 2), REST, rule_of(0.5, 0.4))
    assert (now >= 0).all() and (now <= 1).all()


@given(st.floats(-10, 10), st.floats(-10, 10), st.floats(0, 2))
def test_a_more_hostile_act_never_shocks_less(a: float, b: float, outrage: float) -> None:
    worse, better = sorted((a, b))
    assert tension.shock(worse, outrage, P) >= tension.shock(better, outrage, P) >= 0


@pytest.mark.parametrize(("score", "share"), [(-9.5, 0.9), (0, 0), (2.5, 0), (-4.75, 0.9 / 16)])
def test_a_shock_comes_from_the_plover_score_alone(score: float, share: float) -> None:
    assert tension.shock(score, 1.0, P) == pytest.approx(share)


@given(st.floats(0, 500), st.floats(0, 500), st.booleans())
def test_a_heavier_case_moves_the_namer_more_and_a_foreign_one_most(a: float, b: float, abroad: bool) -> None:
    less, more = sorted((a, b))
    assert 0 <= tension.naming(less, abroad, P) <= tension.naming(more, abroad, P) <= 0.9
    assert tension.naming(a, False, P) <= tension.naming(a, True, P)


@given(shares, st.permutations([0.1, 0.3, 0.6]))
def test_the_order_of_shocks_does_not_matter(now: float, shocks: list[float]) -> None:
    then = now
    for shock in shocks:
        then = tension.after(then, shock, P)
    assert then == pytest.approx(1 - (1 - now) * 0.9 * 0.7 * 0.4)
    assert now - 1e-12 <= then <= 1


@given(shares)
def test_what_began_a_crisis_is_remembered_by_half_after_its_time(rise: float) -> None:
    assert tension.remembered(rise, 0, P) == rise
    assert tension.remembered(rise, 30, P) == pytest.approx(rise / 2)


def test_the_gravest_act_is_the_gravest_that_is_coded() -> None:
    assert min(scores().values()) == scores()["strike"] == -tension.GRAVEST


@given(shares, shares, shares)
def test_an_off_ramp_calms_new_rivals_more_than_old_ones(now: float, a: float, b: float) -> None:
    newer, older = sorted((a, b))
    rest = 0.1
    assume(now >= rest)
    settled = tension.calmed(now, rest, newer, P)
    assert rest - 1e-12 <= settled <= tension.calmed(now, rest, older, P) + 1e-12 <= now + 2e-12


@given(shares, shares)
def test_tension_stays_as_it_is_when_switched_off(now: float, shock: float) -> None:
    rule = off("tension")
    assert rule.after(now, rule.shock(-9.5, 1.0)) == rule.after(now, shock) == rule.calmed(now, 0.0, 0.5) == now
    assert rule.naming(500.0, True) == 0
    assert same(rule.after_day(REST, np.zeros((2, 2))), REST)
