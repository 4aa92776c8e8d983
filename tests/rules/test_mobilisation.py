from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import mobilisation
from tests.rules.draws import off, same

P = SimpleNamespace(days=120.0, support=1.0, loss=0.002, smallest_share=0.2, pull=0.5, avoid=0.5, moving_days=60.0)
HOME = np.array([0.5, 0.3, 0.2])
ONES, NONE = np.ones(3), np.zeros(3)

relative = st.lists(st.floats(0.05, 20), min_size=3, max_size=3).map(np.array)


@pytest.mark.parametrize(
    ("strength", "grievance", "support", "then"),
    [(1, 1, 0, 1), (1, 1.6, 0, 1.005), (1, 1, 0.6, 1.005), (1.6, 1, 0, 1.595), (1, 1, -2, 1 - 1 / 120)],
    ids=["at rest", "more grievance", "more support", "falling back", "support never makes it negative"],
)
def test_strength_drifts_to_grievance_and_support(
    strength: float, grievance: float, support: float, then: float
) -> None:
    assert mobilisation.after_day(strength, grievance, support, P) == pytest.approx(then)


@given(st.floats(0, 3), st.floats(0, 3), st.floats(0, 3), st.floats(-1, 1))
def test_more_grievance_never_makes_a_group_weaker(strength: float, a: float, b: float, support: float) -> None:
    less, more = sorted((a, b))
    weaker = mobilisation.after_day(strength, less, support, P)
    assert 0 <= weaker <= mobilisation.after_day(strength, more, support, P)


@given(st.floats(0, 3), st.integers(0, 100), st.floats(0, 1))
def test_losses_weaken_a_small_group_more(strength: float, killed: int, share: float) -> None:
    small = mobilisation.after_losses(strength, killed, share, P)
    assert 0 <= small <= mobilisation.after_losses(strength, killed, 1.0, P) <= strength
    assert mobilisation.after_losses(strength, 0, share, P) == strength


def test_below_the_smallest_share_losses_count_no_more() -> None:
    assert mobilisation.after_losses(1.0, 9, 0.01, P) == mobilisation.after_losses(1.0, 9, 0.2, P)


@given(relative, relative, relative, st.lists(st.floats(0, 9), min_size=3, max_size=3).map(np.array))
def test_presence_is_shared_out_whole(
    grievance: np.ndarray, worth: np.ndarray, security: np.ndarray, pressure: np.ndarray
) -> None:
    presence = mobilisation.presence(HOME, grievance, worth, security, pressure, P)
    assert presence.sum() == pytest.approx(1)
    assert presence.min() >= 0


@pytest.mark.parametrize(
    ("drawn", "how"),
    [("grievance", 4.0), ("worth", 4.0), ("security", 0.25), ("pressure", -1.0)],
)
def test_presence_is_drawn_to_grievance_and_worth_and_away_from_force(drawn: str, how: float) -> None:
    fields = {"grievance": ONES, "worth": ONES, "security": ONES, "pressure": ONES}
    fields[drawn] = np.array([how if how > 0 else 0.0, 1.0, 1.0])
    assert mobilisation.presence(HOME, **fields, p=P)[0] > HOME[0]


def test_in_usual_times_people_are_at_home() -> None:
    assert mobilisation.presence(HOME, ONES, ONES, ONES, NONE, P) == pytest.approx(HOME)


def test_a_group_that_nothing_draws_anywhere_stays_at_home() -> None:
    content, angry = np.zeros_like(HOME), ONES
    presence = mobilisation.presence(np.array([HOME, HOME]), np.array([content, angry]), ONES, ONES, NONE, P)
    assert presence == pytest.approx(np.array([HOME, HOME]))


@given(st.floats(0, 400))
def test_presence_moves_toward_its_goal_and_stays_whole(days: float) -> None:
    goal = np.array([0.0, 0.0, 1.0])
    moved = mobilisation.moved(HOME, goal, days, P)
    assert moved.sum() == pytest.approx(1)
    assert HOME[2] <= moved[2] <= 1


def test_two_weeks_of_drift_are_one_week_twice() -> None:
    goal = np.array([0.0, 0.0, 1.0])
    week = mobilisation.moved(HOME, goal, 7.0, P)
    assert mobilisation.moved(week, goal, 7.0, P) == pytest.approx(mobilisation.moved(HOME, goal, 14.0, P))


def test_support_carries_its_share_of_a_groups_strength() -> None:
    assert mobilisation.added(0.3, P) == pytest.approx(0.3)
    assert off("mobilisation").added(0.3) == 0


def test_groups_stay_as_strong_and_where_they_are_when_switched_off() -> None:
    rule = off("mobilisation")
    assert rule.after_day(0.9, 2.0, 1.0) == rule.after_losses(0.9, 50, 0.1) == 0.9
    assert same(rule.presence(HOME, ONES, ONES, ONES, ONES), HOME)
    assert same(rule.moved(HOME, ONES, 7.0), HOME)
