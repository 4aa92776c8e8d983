from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import backlash
from tests.rules.draws import off, same

NEAR = np.array([0, 1, 2])

pressures = st.lists(st.floats(0, 30), min_size=4, max_size=4).map(np.array)
multipliers = st.floats(0.5, 2)


def rule_of(multiplier: float = 1.5) -> SimpleNamespace:
    return SimpleNamespace(multiplier=multiplier, days=90.0, nearby=0.3, reach=40.0)


@given(pressures, multipliers)
def test_the_switch_decides_whether_force_deters_or_backfires(pressure: np.ndarray, multiplier: float) -> None:
    factor = backlash.factor(pressure, rule_of(multiplier))
    low, high = sorted((1.0, multiplier))
    assert (factor >= low - 1e-12).all() and (factor <= high + 1e-12).all()


@pytest.mark.parametrize(
    ("multiplier", "pressure", "factor"),
    [(1.5, 0, 1), (0.76, 0, 1), (1.5, 100, 1.5), (0.76, 100, 0.76), (1.0, 3, 1), (1.5, np.log(2), 1.5**0.5)],
)
def test_attacks_are_multiplied_by_what_force_left_behind(multiplier: float, pressure: float, factor: float) -> None:
    assert backlash.factor(np.array([pressure]), rule_of(multiplier)) == pytest.approx([factor])


@given(pressures, pressures)
def test_more_harm_never_backfires_less(a: np.ndarray, b: np.ndarray) -> None:
    less, more = np.minimum(a, b), np.maximum(a, b)
    assert (backlash.factor(less, rule_of(1.5)) <= backlash.factor(more, rule_of(1.5)) + 1e-12).all()
    assert (backlash.factor(less, rule_of(0.76)) >= backlash.factor(more, rule_of(0.76)) - 1e-12).all()


@pytest.mark.parametrize(
    ("multiplier", "presence", "overall"),
    [(1.5, [1, 0], 1.5), (1.5, [0, 1], 1), (1.5, [0.4, 0.6], 1.2), (0.76, [0.5, 0.5], 0.88), (1.0, [0.5, 0.5], 1)],
    ids=["all are where force was", "nobody is", "four in ten are", "half are deterred", "force has no sequel"],
)
def test_a_group_is_spurred_or_deterred_by_as_much_of_it_as_lives_where_force_was(
    multiplier: float, presence: list[float], overall: float
) -> None:
    swept = np.array([100.0, 0.0])
    assert backlash.overall(swept, np.array(presence), rule_of(multiplier)) == pytest.approx(overall)


@given(pressures, pressures, multipliers)
def test_each_place_grows_or_falls_by_its_own_factor_alone(
    pressure: np.ndarray, weights: np.ndarray, multiplier: float
) -> None:
    """How often × where = what each place had before × its factor, whatever happens to the others."""
    rule, presence = rule_of(multiplier), (weights + 0.1) / (weights + 0.1).sum()
    where = presence * backlash.factor(pressure, rule)
    rate = backlash.overall(pressure, np.stack([presence, presence[::-1]]), rule)
    assert rate[0] * where / where.sum() == pytest.approx(where)
    assert min(1, multiplier) - 1e-9 <= rate.min() and rate.max() <= max(1, multiplier) + 1e-9


def test_harm_is_remembered_in_full_where_it_was_and_in_part_nearby() -> None:
    before = np.zeros(4)
    after = backlash.after_operation(before, 0, NEAR, 1.0, rule_of())
    assert after == pytest.approx([1.0, 0.3, 0.3, 0.0])
    assert same(before, np.zeros(4))  # the memory of before is left alone


def test_harm_is_felt_within_its_reach() -> None:
    assert backlash.reach(rule_of()) == 40


def test_after_its_time_a_third_of_the_harm_is_remembered() -> None:
    pressure = np.ones(1)
    for _ in range(90):
        pressure = backlash.after_day(pressure, rule_of())
    assert pressure == pytest.approx([np.exp(-1)])


@given(pressures)
def test_force_has_no_sequel_when_backlash_is_switched_off(pressure: np.ndarray) -> None:
    rule = off("backlash")
    assert same(rule.factor(pressure), np.ones(4))
    assert same(rule.overall(pressure, np.full((3, 4), 0.25)), np.ones(3))
    assert same(rule.after_operation(pressure, 0, NEAR, 1.0), pressure)
    assert same(rule.after_day(pressure), pressure)
