import datetime
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim import measures
from tests.measures.logs import A_FEW, ATTACK, log, logs

START = datetime.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("counts", "n", "expected"),
    [
        ([3, 1], 1, 1.0),
        ([3, 1], 2, 1.5),
        ([3, 1], 4, 2.0),
        ([5, 0], 3, 1.0),
        ([1, 1, 1], 2, 2.0),
        ([2, 1], 4, np.nan),
        ([0, 0], 1, np.nan),
    ],
)
def test_a_sample_shows_so_many_labels_on_average(counts: list[int], n: int, expected: float) -> None:
    assert measures.expected_labels([counts], n)[0] == pytest.approx(expected, nan_ok=True)


@A_FEW
@given(counts=st.lists(st.integers(0, 4), min_size=1, max_size=4), n=st.integers(1, 5))
def test_it_is_the_mean_over_all_samples(counts: list[int], n: int) -> None:
    events = np.repeat(np.arange(len(counts)), counts)
    if len(events) >= n:
        mean = np.mean([len(set(sample)) for sample in combinations(events, n)])
        assert measures.expected_labels([counts], n)[0] == pytest.approx(mean)


def test_twice_as_many_of_the_same_events_widen_the_curve_but_not_the_sample() -> None:
    once = [ATTACK | {"district": name} for name in "AABBCD"]
    few, many = (measures.rarefied(log(*once * times), START, days=28, n=4)["width"].item() for times in (1, 50))
    assert many == pytest.approx(few, rel=0.2)
    assert few < measures.windows(log(*once), START, days=28)["width"].item()


@A_FEW
@given(events=logs(), n=st.integers(1, 25))
def test_a_sample_never_shows_more_than_there_is(events: pd.DataFrame, n: int) -> None:
    sample = measures.rarefied(events, START, days=60, n=n)
    whole = measures.windows(events, START, days=60)[["width", "cast", "breadth"]]
    assert (sample.isna() | (sample <= whole + 1e-9)).all(axis=None)


def test_a_window_with_too_few_events_has_no_sample() -> None:
    assert measures.rarefied(log(ATTACK), START, days=28, n=2).isna().all(axis=None)
