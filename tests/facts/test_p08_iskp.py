"""P8: ISKP attacks seldom and kills many. Null: ISKP with the insurgents' severity."""

import numpy as np
import pandas as pd
import pytest

from tests.facts.bands import within

pytestmark = pytest.mark.slow

# UCDP GED 2004–2021 has 29 deadly attacks of the Islamic State in the province: median 5, mean 16, 38 % with
# ten dead or more. A share of 29 has a 95 % interval of 0.38 ± 0.18; the mean of so heavy a tail has none to
# speak of (a factor of two is allowed); the median's lies between the 9th and the 21st value, about 3 to 10.
TEN, MEDIAN, MEAN = (0.20, 0.56), (3, 10), (8, 32)
A_YEAR = (2, 5)  # assumed: three in the weeks of one election (E07–E09), 29 deadly ones in eighteen years


def tolls(runs: pd.DataFrame, whose: str) -> np.ndarray:
    return np.concatenate(runs[f"{whose}_tolls"].tolist())


def deadly_like_iskp(deaths: np.ndarray) -> bool:
    deadly = deaths[deaths > 0]
    return (
        within(float((deadly >= 10).mean()), TEN)
        and within(float(np.median(deadly)), MEDIAN)
        and within(float(deadly.mean()), MEAN)
    )


def said(deaths: np.ndarray) -> str:
    deadly = deaths[deaths > 0]
    ten = (deadly >= 10).mean()
    return f"{len(deadly)} deadly: mean {deadly.mean():.1f}, median {np.median(deadly)}, ≥ 10 {ten:.2f}"


def test_it_attacks_a_few_times_a_year(calm: pd.DataFrame) -> None:
    yearly = len(tolls(calm, "iskp")) / calm["years"].sum()
    assert within(yearly, A_YEAR), f"{yearly:.2f} a year"


def test_its_share_is_small_in_attacks_and_large_in_deaths(calm: pd.DataFrame, story: pd.DataFrame) -> None:
    for runs in (calm, story):
        own, others = tolls(runs, "iskp"), tolls(runs, "insurgent")
        attacks, deaths = len(own) / (len(own) + len(others)), own.sum() / (own.sum() + others.sum())
        assert attacks < 0.05 and deaths > 3 * attacks, f"{attacks:.3f} of attacks, {deaths:.3f} of deaths"


def test_its_attacks_are_as_deadly_as_those_recorded(calm: pd.DataFrame, story: pd.DataFrame) -> None:
    assert deadly_like_iskp(tolls(calm, "iskp")), said(tolls(calm, "iskp"))
    assert deadly_like_iskp(tolls(story, "iskp")), said(tolls(story, "iskp"))


def test_with_the_insurgents_severity_it_is_not_iskp(calm: pd.DataFrame) -> None:
    own, others = tolls(calm, "iskp"), tolls(calm, "insurgent")
    null = np.random.default_rng(8).choice(others, 20 * len(own))
    assert not deadly_like_iskp(null), said(null)
