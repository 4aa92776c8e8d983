from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import severity
from tests.rules.draws import EVENLY, luck, off

P = SimpleNamespace(
    without=0.45, property_without=0.9, mean_more=1.2, signature_without=0.1, signature_scale=12.0,
    signature_exponent=2.0, transnational_without=0.15, transnational_scale=7.0, transnational_exponent=1.3,
    strike_mean=15.0, skirmish_mean=2.0, crowd=1.5, own_share=0.2, most=200.0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("u", "v", "harmless", "deaths"),
    [(0.44, 0.9, False, 0), (0.46, 0.4, False, 1), (0.46, 0.9, False, 4), (0.89, 0.9, True, 0), (0.91, 0.4, True, 1)],
)
def test_an_ordinary_attack_kills_nobody_or_a_few(u: float, v: float, harmless: bool, deaths: int) -> None:
    assert severity.ordinary(u, v, harmless, P) == deaths


def test_deadly_ordinary_attacks_have_their_mean() -> None:
    assert np.mean([severity.ordinary(0.99, v, False, P) for v in EVENLY]) == pytest.approx(2.2, rel=0.01)


@given(luck, luck, luck)
def test_worse_luck_is_never_less_deadly(u: float, v: float, w: float) -> None:
    low, high = sorted((v, w))
    for law in (severity.signature, severity.transnational):
        assert 0 <= law(u, low, P) <= law(u, high, P) <= 200
    assert severity.strike(low, False, P) <= severity.strike(high, False, P)


def test_signature_operations_have_a_heavier_tail_than_daily_violence() -> None:
    daily = np.mean([severity.ordinary(0.99, v, False, P) >= 10 for v in EVENLY])
    signature = np.mean([severity.signature(0.99, v, P) >= 10 for v in EVENLY])
    assert signature > 20 * daily


def test_no_deaths_pile_up_at_the_most() -> None:
    tight = SimpleNamespace(signature_without=0.0, signature_scale=12.0, signature_exponent=2.0, most=50.0)
    deaths = [severity.signature(0.5, v, tight) for v in EVENLY]
    assert max(deaths) == 50
    assert deaths.count(50) < 3 * deaths.count(45)


@pytest.mark.parametrize(
    ("deaths", "target_class", "toll"),
    [(4, "military", 4), (4, "passengers", 6), (3, "protests", 5), (0, "passengers", 0), (190, "passengers", 200)],
)
def test_crowds_and_passengers_lose_more(deaths: int, target_class: str, toll: int) -> None:
    assert severity.exposed(deaths, target_class, P) == toll


@given(luck, st.integers(0, 200))
def test_attackers_among_the_dead_are_never_more_than_all_dead(u: float, deaths: int) -> None:
    assert 0 <= severity.own_losses(u, deaths, P) <= deaths


def test_a_fifth_of_the_dead_are_attackers_on_average() -> None:
    assert np.mean([severity.own_losses(u, 7, P) for u in EVENLY]) == pytest.approx(1.4, abs=0.01)


def test_a_border_skirmish_kills_fewer_than_a_strike() -> None:
    assert np.mean([severity.strike(u, False, P) for u in EVENLY]) == pytest.approx(15, rel=0.01)
    assert np.mean([severity.strike(u, True, P) for u in EVENLY]) == pytest.approx(2, rel=0.01)


@given(luck, luck)
def test_nobody_dies_when_severity_is_switched_off(u: float, v: float) -> None:
    rule = off("severity")
    assert {rule.ordinary(u, v, False), rule.signature(u, v), rule.transnational(u, v), rule.strike(u, True)} == {0}
    assert rule.exposed(3, "passengers") == rule.own_losses(u, 3) == 0
