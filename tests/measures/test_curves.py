import datetime
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim import measures
from tests.measures.logs import A_FEW, ACCUSATION, ATTACK, PROTEST, VISIT, log, logs

START = datetime.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("score", "deaths", "points"),
    [
        (-9.0, 0, 9.0),
        (-9.0, 9, 18.0),
        (-9.0, 99, 27.0),
        (-3.5, 0, 3.5),
        (4.0, 0, 0.0),
        (0.0, 9, 0.0),
        (math.nan, 9, 0.0),
    ],
)
def test_an_event_adds_its_hostility_weighted_by_the_digits_of_its_toll(
    score: float, deaths: int, points: float
) -> None:
    assert measures.intensity(log({"score": score, "deaths": deaths})).item() == pytest.approx(points)


def test_a_window_counts_what_happened_in_it() -> None:
    events = log(
        ATTACK | {"day": 0, "district": "Kech", "deaths": 9},
        ATTACK | {"day": 1, "district": "Kech", "source": "BLF"},
        ATTACK | {"day": 2, "district": "Quetta", "target_class": "chinese", "deaths": 1},
        ACCUSATION | {"day": 2},
        PROTEST | {"day": 3},
        VISIT | {"day": 3},
    )
    window = measures.windows(events, START, days=4, span=4, every=4).iloc[0]
    assert window["intensity"] == pytest.approx(18 + 9 + 9 * (1 + math.log10(2)) + 3.5 + 5)
    assert window["width"] == 2
    assert window["cast"] == 4
    assert window["breadth"] == 2
    assert window["cooperation"] == 4
    assert window[["attacks", "deaths", "accusations", "protests"]].tolist() == [3, 10, 1, 1]


def test_a_window_is_dated_by_its_last_day_and_an_unfinished_one_is_left_out() -> None:
    table = measures.windows(log(), START, days=59)
    assert table.index.tolist() == [pd.Timestamp("2024-01-28"), pd.Timestamp("2024-02-25")]


def test_a_run_shorter_than_a_window_has_none() -> None:
    assert len(measures.windows(log(ATTACK), START, days=10)) == 0


def test_a_rolling_window_moves_by_a_day() -> None:
    events = log(ATTACK | {"day": 2}, ATTACK | {"day": 3, "district": "Quetta"})
    table = measures.windows(events, START, days=6, span=2, every=1)
    assert table["attacks"].tolist() == [0, 1, 2, 1, 0]
    assert table["width"].tolist() == [0, 1, 2, 1, 0]


def test_a_log_without_events_has_curves_of_zero() -> None:
    assert (measures.windows(log(), START, days=56) == 0).all(axis=None)


def test_events_before_and_after_the_days_asked_for_are_left_out() -> None:
    events = log(ATTACK | {"day": -1}, ATTACK | {"day": 1}, ATTACK | {"day": 2})
    assert measures.daily(events, START, days=2)["attacks"].tolist() == [0, 1]


def test_labels_that_are_missing_count_like_empty_ones() -> None:
    events = log(ATTACK, ATTACK).assign(district=[None, "Kech"], target_class=[np.nan, ""], deaths=[np.nan, 1])
    day = measures.daily(events, START, days=1).iloc[0]
    assert day[["width", "breadth", "deaths"]].tolist() == [1, 0, 1]


def test_the_curves_read_only_the_columns_they_name() -> None:
    needed = ["day", "verb", "score", "deaths", "source", "target", "district", "target_class"]
    assert measures.daily(log(ATTACK)[needed], START, days=1)["attacks"].item() == 1


@A_FEW
@given(events=logs())
def test_a_window_of_a_day_repeated_adds_up_to_the_window_of_all_days(events: pd.DataFrame) -> None:
    days = measures.daily(events, START, days=60)
    whole = measures.windows(events, START, days=60, span=60, every=60).iloc[0]
    for amount in ("intensity", "cooperation", "attacks", "deaths", "accusations", "protests"):
        assert whole[amount] == pytest.approx(days[amount].sum())
    for different in ("width", "cast", "breadth"):
        assert days[different].max() <= whole[different] <= days[different].sum()


@A_FEW
@given(events=logs(), which=st.integers(0, 39), more=st.integers(1, 100))
def test_intensity_never_falls_when_a_death_is_added(events: pd.DataFrame, which: int, more: int) -> None:
    before = measures.windows(events, START, days=60)["intensity"]
    worse = events.assign(deaths=events["deaths"] + more * (events.index == which))
    assert (measures.windows(worse, START, days=60)["intensity"] >= before).all()


@A_FEW
@given(events=logs())
def test_the_order_of_the_rows_does_not_matter(events: pd.DataFrame) -> None:
    there = measures.windows(events, START, days=60)
    back = measures.windows(events.iloc[::-1], START, days=60)
    pd.testing.assert_frame_equal(there, back)
