"""P1: how many attacks, and how they cluster, in the calm years 2022 and 2023. Null: a Poisson process."""

import pandas as pd
import pytest

from tests.facts.bands import reproduces, told, within
from tests.facts.real import moment

pytestmark = pytest.mark.slow

# The 95 % intervals computed from ACLED for the weekly mean and its variance to mean are the tolerances. For
# the share of days none is given: two standard errors of a share of 730 days, √(0.53 × 0.47 / 730) = 0.0185.
SHARE = moment("share_days_with_event").value
SHARE_TOLERANCE = (SHARE - 0.037, SHARE + 0.037)
FANO = moment("weekly_fano")


def test_there_are_about_26_attacks_a_month(calm: pd.DataFrame) -> None:
    weekly = moment("weekly_mean")
    assert reproduces(calm["weekly_mean"], weekly.value, weekly.interval), told(
        "attacks a week", calm["weekly_mean"], weekly.value
    )


def test_weeks_vary_nearly_twice_as_much_as_by_chance(calm: pd.DataFrame) -> None:
    assert reproduces(calm["weekly_fano"], FANO.value, FANO.interval), told(
        "variance to mean a week", calm["weekly_fano"], FANO.value
    )


def test_something_happens_on_about_half_of_all_days(calm: pd.DataFrame) -> None:
    assert reproduces(calm["share_days"], SHARE, SHARE_TOLERANCE), told("share of days", calm["share_days"], SHARE)


def test_the_busiest_day_and_the_memory_of_weeks_are_those_of_one_real_history(calm: pd.DataFrame) -> None:
    # One maximum and one autocorrelation have no interval: the real one must be possible (95 % of the runs).
    for name, real in (("daily_fano", "daily_fano"), ("max_day", "max_day"), ("acf1", "weekly_acf1")):
        value = moment(real).value
        assert reproduces(calm[name], value, (-9e9, 9e9)), told(name, calm[name], value)


def test_a_poisson_process_at_the_same_rate_fails_twice(calm: pd.DataFrame) -> None:
    fano, share = calm["poisson weekly_fano"], calm["poisson share_days"]
    assert not reproduces(fano, FANO.value, FANO.interval), told("Poisson's variance to mean", fano)
    assert not within(float(fano.mean()), FANO.interval)
    assert not reproduces(share, SHARE, SHARE_TOLERANCE), told("Poisson's share of days", share)
