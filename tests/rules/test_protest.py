from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import protest
from tests.rules.draws import EVENLY, luck, off, shares

P = SimpleNamespace(
    rate=0.1, threshold=0.1, fear=0.3, crackdown=0.15, crackdown_listed=0.35, crackdown_harm=0.25, threat_fear=0.5,
    memory_days=30.0, most=8.0,
)  # fmt: skip
MILLION = np.array([1e6])


def expected(felt: float, crackdowns: float = 0.0, threats: float = 0.0) -> float:
    return float(protest.expected(MILLION, np.array([felt]), np.array([crackdowns]), np.array([threats]), P)[0])


@pytest.mark.parametrize(
    ("felt", "crackdowns", "threats", "rate"),
    [(0.6, 0, 0, 0.05), (0.1, 0, 0, 0), (0.05, 0, 0, 0), (0.6, 99, 0, 0.02), (0.6, 0, 99, 0.02), (0.6, 99, 99, 0)],
    ids=["no fear", "at the threshold", "content", "fear of the state", "fear of ISKP", "two fears"],
)
def test_people_rise_where_grievance_exceeds_fear(felt: float, crackdowns: float, threats: float, rate: float) -> None:
    assert expected(felt, crackdowns, threats) == pytest.approx(rate)


@given(shares, shares, st.floats(0, 9), st.floats(0, 9))
def test_more_grievance_never_means_fewer_protests_and_more_fear_never_more(
    a: float, b: float, crackdowns: float, threats: float
) -> None:
    less, more = sorted((a, b))
    assert 0 <= expected(less, crackdowns, threats) <= expected(more, crackdowns, threats)
    assert expected(a, crackdowns + 1, threats) <= expected(a, crackdowns, threats)
    assert expected(a, crackdowns, threats + 1) <= expected(a, crackdowns, threats)


def test_twice_the_people_protest_twice_as_often() -> None:
    felt = np.array([0.6, 0.6])
    rate = protest.expected(np.array([1e6, 2e6]), felt, np.zeros(2), np.zeros(2), P)
    assert rate[1] == pytest.approx(2 * rate[0])


def test_protests_are_a_count_with_its_mean() -> None:
    assert np.mean([protest.count(u, 0.7, P) for u in EVENLY]) == pytest.approx(0.7, rel=0.01)


@given(luck, st.floats(0, 30))
def test_protests_never_pass_the_most_of_a_day(u: float, mean: float) -> None:
    assert 0 <= protest.count(u, mean, P) <= 8


@pytest.mark.parametrize(
    ("u", "listed", "broken_up"), [(0.1, False, True), (0.2, False, False), (0.2, True, True), (0.4, True, False)]
)
def test_protests_counted_as_a_sponsors_proxies_are_broken_up_more_often(
    u: float, listed: bool, broken_up: bool
) -> None:
    assert protest.cracked_down(u, listed, P) is broken_up


def test_a_crackdown_harms_less_than_a_sweep_and_a_threat_is_feared() -> None:
    assert 0 < protest.crackdown_harm(P) < 1
    assert protest.threat_fear(P) == 0.5


def test_fear_wears_off_within_months() -> None:
    memory = np.ones(1)
    for _ in range(90):
        memory = protest.fear_after_day(memory, P)
    assert 0.03 < memory[0] < 0.06


@given(luck)
def test_the_streets_stay_empty_when_protest_is_switched_off(u: float) -> None:
    rule = off("protest")
    assert not rule.expected(MILLION, np.ones(1), np.zeros(1), np.zeros(1)).any()
    assert rule.count(u, 9.0) == 0
    assert rule.cracked_down(u, True) is False
