import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim import measures
from tests.measures.logs import A_FEW, ACCUSATION, ATTACK, log

START = datetime.date(2024, 1, 15)


def test_attacks_are_counted_by_day() -> None:
    events = log(ATTACK, ATTACK | {"day": 2}, ATTACK | {"day": 2}, ACCUSATION | {"day": 1}, ATTACK | {"day": 9})
    assert measures.attacks_by_day(events, 4).tolist() == [1, 0, 2, 0]


def test_only_whole_months_are_counted() -> None:
    events = log(ATTACK | {"day": 0}, ATTACK | {"day": 17}, ATTACK | {"day": 45}, ATTACK | {"day": 46})
    months = measures.attacks_by_month(events, START, days=60)
    assert {str(month): number for month, number in months.items()} == {"2024-02": 2}


@pytest.mark.parametrize(
    ("counts", "span", "ratio"),
    [
        ([1, 1, 1, 1], 1, 0.0),
        ([0, 4], 1, 4.0),
        ([0, 2, 0, 2, 9], 2, 0.0),
        ([0, 0], 1, np.nan),
        ([3], 1, np.nan),
    ],
)
def test_variance_to_mean_of_whole_spans(counts: list[int], span: int, ratio: float) -> None:
    assert measures.dispersion(counts, span) == pytest.approx(ratio, nan_ok=True)


def test_a_poisson_series_has_a_variance_like_its_mean_and_no_memory() -> None:
    counts = np.random.default_rng(1).poisson(0.9, 7 * 3000)
    assert measures.dispersion(counts) == pytest.approx(1, abs=0.08)
    assert measures.autocorrelation(counts) == pytest.approx(0, abs=0.05)


def test_a_series_that_goes_up_and_down_answers_itself_two_steps_later() -> None:
    counts = [0, 4] * 50
    assert measures.autocorrelation(counts, lag=1, span=1) == pytest.approx(-0.99)
    assert measures.autocorrelation(counts, lag=2, span=1) == pytest.approx(0.98)
    assert np.isnan(measures.autocorrelation([1, 1, 1], span=1))


def test_gaps_run_between_days_with_a_signature_operation() -> None:
    days = [{"verb": "hijack", "day": 3}, {"verb": "seize", "day": 10}, {"verb": "assault", "day": 10}]
    events = log(*days, {"verb": "bomb", "day": 12}, {"verb": "assault", "day": 30})
    assert measures.gaps(events).tolist() == [7, 20]


def test_shares_of_deadly_events() -> None:
    assert measures.share_at_least([0, 1, 9, 10], 1) == 0.75
    assert measures.share_at_least([0, 1, 9, 10], 10) == 0.25
    assert np.isnan(measures.share_at_least([], 1))


@pytest.mark.parametrize("exponent", [1.8, 2.5, 3.5])
def test_the_exponent_of_a_simulated_power_law_comes_back(exponent: float) -> None:
    tolls = np.arange(3, 200_000)
    chances = tolls**-exponent / (tolls**-exponent).sum()
    sample = np.random.default_rng(3).choice(tolls, size=20_000, p=chances)
    assert measures.exponent(sample, least=3) == pytest.approx(exponent, abs=0.06)
    assert measures.exponent(np.concatenate([sample, np.ones(5_000)]), 3) == measures.exponent(sample, 3)


def test_the_exponent_solves_the_equation_of_maximum_likelihood() -> None:
    # For tolls of 1 and 2 only, p(2)/p(1) = 2^-a; a is where the mean of log x equals its expected value.
    terms = np.arange(1, 2_000_000, dtype=float)
    a = measures.exponent([1, 1, 1, 2], least=1)
    weights = terms**-a
    assert (np.log(terms) * weights).sum() / weights.sum() == pytest.approx(np.log(2) / 4, abs=1e-5)


def test_no_exponent_is_made_from_too_little() -> None:
    assert np.isnan(measures.exponent([5], 3))
    assert np.isnan(measures.exponent([3, 3, 3], 3))
    assert np.isnan(measures.exponent([], 3))


@pytest.mark.parametrize(
    ("values", "units", "gini"),
    [
        ([1, 1, 1, 1], None, 0.0),
        ([4], 4, 0.75),
        ([1, 3], None, 0.25),
        ([1, 3], 4, 0.625),
        ([0, 0], None, np.nan),
    ],
)
def test_gini_counts_the_units_never_hit(values: list[int], units: int | None, gini: float) -> None:
    assert measures.gini(values, units) == pytest.approx(gini, nan_ok=True)


@A_FEW
@given(values=st.lists(st.integers(0, 50), min_size=1, max_size=30))
def test_gini_and_top_share_stay_between_none_and_all(values: list[int]) -> None:
    if sum(values):
        assert 0 <= measures.gini(values) < 1
        assert measures.top_share(values, 3) <= measures.top_share(values, 5) <= 1


def test_the_share_of_the_largest() -> None:
    assert measures.top_share([1, 2, 3, 4], 2) == 0.7
    assert np.isnan(measures.top_share([], 5))


def test_knox_is_one_without_and_more_with_a_link_of_time_and_place() -> None:
    rng = np.random.default_rng(2)
    day, east, north = rng.uniform(0, 300, 400), rng.uniform(0, 400, 400), rng.uniform(0, 400, 400)
    assert measures.knox(day, east, north) == pytest.approx(1, abs=0.35)
    again = [np.concatenate([x, x + rng.uniform(0, 3, 400)]) for x in (day, east, north)]
    assert measures.knox(*again) > 2
    assert np.isnan(measures.knox([0, 100], [0, 500], [0, 0]))


def test_the_summary_is_named_like_the_shipped_moments() -> None:
    events = log(
        *[ATTACK | {"day": day, "district": "ABC"[day % 3], "deaths": day % 5} for day in range(0, 60, 2)],
        ATTACK | {"district": "", "deaths": 90},
    )
    found = measures.summary(events, datetime.date(2024, 1, 1), days=60, districts=4)
    assert found["n_events"] == 30
    assert found["max_deaths"] == 4
    assert found["share_days_with_event"] == 0.5
    assert found["monthly_mean"] == pytest.approx(15.5, abs=1)
    assert found["gini_districts4"] == pytest.approx(0.25)


def test_a_log_without_attacks_has_a_summary_too() -> None:
    found = measures.summary(log(), START, days=60, districts=34)
    assert found["n_events"] == 0
    assert np.isnan(found["share_fatal"])
