from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import security
from tests.rules.draws import EVENLY, luck, off, same, shares

P = SimpleNamespace(
    floor=0.02, rail=0.5, projects=2.0, pressed=2.0, chasing=0.5, least=0.05, drain=0.25, operations=0.1,
    answering=0.2, zeal=0.5, most=6.0, after_attacks=0.8, discrimination=0.6, collateral=0.1, fighters=2.0,
    civilians=1.0, uncovers=0.05, memory_days=30.0, retake=0.7, longest_hold=4.0, capital=1.0, usual_days=56.0,
    mean_days=30.0, near=40.0, answers_days=30.0,
)  # fmt: skip
TOWN, RAIL, PROJECT, CAPITAL = np.eye(4)  # the last cell is town-less on purpose: capital counts in towns only

recent = st.lists(st.floats(0, 20), min_size=4, max_size=4).map(np.array)


@given(shares, shares)
def test_posts_are_shared_out_whole_and_pressure_draws_them_to_projects(a: float, b: float) -> None:
    less, more = sorted((a, b))
    calm = security.posts(TOWN, RAIL, PROJECT, CAPITAL, less, P)
    pressed = security.posts(TOWN, RAIL, PROJECT, CAPITAL, more, P)
    assert calm.sum() == pytest.approx(1) and pressed.sum() == pytest.approx(1)
    assert pressed[2] >= calm[2] and pressed[0] <= calm[0]


def test_towns_outrank_rails_and_open_country() -> None:
    posts = security.posts(TOWN, RAIL, np.zeros(4), np.zeros(4), 0.0, P)
    assert posts[0] > posts[1] > posts[2] == posts[3] > 0


def test_the_capital_weighs_twice_a_town() -> None:
    p = SimpleNamespace(floor=0.0, rail=0.0, projects=0.0, pressed=0.0, capital=1.0)
    posts = security.posts(np.array([1.0, 1.0]), np.zeros(2), np.zeros(2), np.array([1.0, 0.0]), 0.0, p)
    assert posts == pytest.approx([2 / 3, 1 / 3])


@given(recent, shares)
def test_forces_are_spread_over_posts_and_recent_attacks(attacks: np.ndarray, forces: float) -> None:
    posts = np.array([0.4, 0.3, 0.2, 0.1])
    allotted = security.allotted(posts, attacks, forces, P)
    assert allotted.min() >= P.least
    assert allotted.mean() >= forces - 1e-9  # 1 is an even spread of all


def test_half_the_forces_chase_the_attacks() -> None:
    allotted = security.allotted(np.array([1.0, 0.0]), np.array([0.0, 9.0]), 1.0, P)
    assert allotted == pytest.approx([1.0, 1.0])
    assert security.allotted(np.array([1.0, 0.0]), np.zeros(2), 1.0, P) == pytest.approx([2.0, 0.05])


@pytest.mark.parametrize(("fronts", "left"), [(0, 1), (1, 0.75), (2, 0.5625)])
def test_every_mobilised_border_drains_the_province(fronts: int, left: float) -> None:
    assert security.forces(fronts, P) == pytest.approx(left)


@pytest.mark.parametrize(
    ("attacks", "forces", "zeal", "expected"),
    [(0, 1, 0, 0.1), (1, 1, 0, 0.3), (1, 0.5, 0, 0.15), (1, 1, 1, 0.45)],
    ids=["routine", "after attacks", "half the forces", "sure of a foreign hand"],
)
def test_operations_follow_attacks_forces_and_zeal(attacks: float, forces: float, zeal: float, expected: float) -> None:
    assert security.expected(attacks, forces, zeal, P) == pytest.approx(expected)


@given(st.floats(0, 50), st.integers(0, 50))
def test_recent_attacks_are_a_running_mean(mean: float, today: int) -> None:
    assert security.attacks_after_day(mean, today, P) == pytest.approx((29 * mean + today) / 30)


@pytest.mark.parametrize(("days", "answered"), [(0, True), (30, True), (31, False)])
def test_an_operation_answers_what_is_near_in_space_and_time(days: int, answered: bool) -> None:
    assert security.answers(days, P) is answered
    assert security.near(P) == 40


def test_what_is_usual_follows_what_is() -> None:
    usual = security.usual(np.array([1.0, 1.0]), np.array([1.8, 0.2]), 7.0, P)
    assert usual == pytest.approx([1.1, 0.9])
    assert same(security.usual(usual, usual, 7.0, P), usual)


@given(luck, st.floats(0, 20))
def test_operations_never_pass_the_most_of_a_day(u: float, expected: float) -> None:
    assert 0 <= security.operations(u, expected, P) <= 6


@given(recent)
def test_operations_go_mostly_where_attacks_were(attacks: np.ndarray) -> None:
    posts = np.array([0.4, 0.3, 0.2, 0.1])
    where = security.where(attacks, posts, P)
    assert where.sum() == pytest.approx(1)
    if attacks.sum() == 0:
        assert same(where, posts)


@pytest.mark.parametrize(("u", "sweep"), [(0.59, False), (0.61, True)])
def test_operations_that_do_not_discriminate_are_sweeps(u: float, sweep: bool) -> None:
    assert security.indiscriminate(u, P) is sweep


def test_sweeps_harm_more_than_operations() -> None:
    assert security.harm(True, P) == 1 > security.harm(False, P) == P.collateral
    dead = [np.mean([security.civilians(u, security.harm(sweep, P), P) for u in EVENLY]) for sweep in (True, False)]
    assert dead == pytest.approx([1.0, 0.1], abs=0.01)


def test_operations_kill_fighters_by_their_mean() -> None:
    assert np.mean([security.killed(u, P) for u in EVENLY]) == pytest.approx(2, rel=0.01)


@pytest.mark.parametrize(("u", "days", "retaken"), [(0.6, 0, True), (0.8, 0, False), (0.8, 3, False), (0.99, 4, True)])
def test_a_seized_town_is_retaken_within_days(u: float, days: int, retaken: bool) -> None:
    assert security.retakes(u, days, P) is retaken


@pytest.mark.parametrize(("u", "uncovers"), [(0.04, True), (0.06, False)])
def test_few_operations_uncover_a_plan(u: float, uncovers: bool) -> None:
    assert security.broken(u, P) is uncovers


@given(recent)
def test_memory_of_attacks_fades(attacks: np.ndarray) -> None:
    later = security.after_day(attacks, P)
    assert (later <= attacks).all() and (later >= 0).all()


@given(luck, recent)
def test_without_security_there_are_no_operations_and_the_same_forces_everywhere(u: float, attacks: np.ndarray) -> None:
    rule = off("security")
    assert rule.operations(u, rule.expected(9.0, 1.0, 1.0)) == 0
    assert rule.forces(2) == 1
    assert same(rule.allotted(np.array([0.4, 0.3, 0.2, 0.1]), attacks, 1.0), np.ones(4))
    assert rule.retakes(u, 0) is True
    assert rule.killed(u) == rule.civilians(u, 1.0) == rule.harm(True) == 0
