"""A window of days belongs to the phase that holds most of it."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from escalation_sim.measures.phases import longest, means, phase_of

START = date(2024, 1, 1)


def ends(*days: int) -> pd.DatetimeIndex:
    """Windows that end on these days, counted from 1 January as day 0."""
    return pd.DatetimeIndex([pd.Timestamp(START + timedelta(day)) for day in days])


def begins(*days: int) -> list[date]:
    return [START + timedelta(day) for day in days]


@pytest.mark.parametrize(
    ("last_day", "phase"),
    [(9, 0), (13, 0), (14, -1), (15, 1), (25, 1), (34, 2)],
)
def test_a_window_counts_to_the_phase_of_more_than_half_of_its_days(last_day: int, phase: int) -> None:
    assert phase_of(ends(last_day), 10, begins(0, 10, 28)).tolist() == [phase]


def test_a_phase_shorter_than_half_a_window_has_none_and_neither_have_its_neighbours() -> None:
    assert phase_of(ends(*range(27, 60)), 28, begins(0, 30, 40)).tolist()[:9] == [0] * 9
    assert 1 not in phase_of(ends(*range(27, 90)), 28, begins(0, 30, 40))


def test_the_first_phase_may_have_begun_long_before_the_run() -> None:
    assert phase_of(ends(9), 10, begins(-400, 20)).tolist() == [0]


def test_without_phases_no_window_has_one() -> None:
    assert phase_of(ends(9, 19), 10, []).tolist() == [-1, -1]
    assert longest(np.array([-1, -1])) == -1


def test_a_curves_mean_in_a_phase_is_over_its_own_windows() -> None:
    inside = means([[1.0, 2.0, 10.0, 20.0], [5.0, 5.0, 5.0, 5.0]], np.array([0, 0, -1, 1]), 3)
    assert inside[0].tolist()[:2] == [1.5, 20.0] and np.isnan(inside[:, 2]).all()
    assert inside[1].tolist()[:2] == [5.0, 5.0]


def test_the_longest_phase_is_the_one_with_the_most_windows_the_first_of_two() -> None:
    assert longest(np.array([0, 1, 1, 2, 2, -1, -1, -1])) == 1
