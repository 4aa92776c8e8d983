"""P5: how soon and on whom Pakistan lays an attack, before and after spring 2025. Null: random blame.

Before: attacks from January 2024 to 21 April 2025; after: attacks from 11 May to 30 June 2025. The null deals
the same lags and names out anew among the same cases.
"""

import pandas as pd
import pytest

from tests.facts.bands import mean_interval, told, within

pytestmark = pytest.mark.slow

BEFORE = (2.0, 4.5)  # days: E13, E19, E20 say 6, 1, 2, mean 3; three cases carry about ±1.5
AFTER = (0.0, 0.5)  # days: E38 and E51 say 0, 0
MOSTLY = 0.8  # of the runs: one history cannot say more


def lag_falls(runs: pd.DataFrame, kind: str = "") -> bool:
    before, after = runs[f"{kind}lag_before"].dropna(), runs[f"{kind}lag_after"].dropna()
    return within(before.mean(), BEFORE) and within(after.mean(), AFTER)


def favourite_changes(runs: pd.DataFrame, kind: str = "") -> bool:
    """India is not named most before, and is named most after, in most runs."""
    before, after = runs[f"{kind}india_favourite_before"], runs[f"{kind}india_favourite_after"]
    return bool(before.mean() <= 1 - MOSTLY and after.mean() >= MOSTLY)


def laid_to_india(runs: pd.DataFrame, kind: str = "") -> bool:
    return bool((runs[f"{kind}laid_to_india"].dropna() > 0).mean() >= 0.5)


def test_attribution_takes_about_three_days_before_the_crisis(story: pd.DataFrame) -> None:
    lag = story["lag_before"].dropna()
    assert within(lag.mean(), BEFORE), told("days to the first name before", lag, 3)


def test_attribution_comes_the_same_day_after_the_crisis(story: pd.DataFrame) -> None:
    lag, same = story["lag_after"].dropna(), story["same_day_after"].dropna()
    assert within(lag.mean(), AFTER), told("days to the first name after", lag, 0)
    assert same.mean() >= MOSTLY, told("share named the same day", same)


def test_some_cases_are_named_in_those_seven_weeks(story: pd.DataFrame) -> None:
    assert (story["named_after"] > 0).mean() >= MOSTLY, told("cases named after", story["named_after"])


def test_the_favourite_name_changes_to_india(story: pd.DataFrame) -> None:
    assert favourite_changes(story), "\n".join(
        told(name, story[name]) for name in ("india_favourite_before", "india_favourite_after")
    )
    assert mean_interval(story["india_after"] - story["india_before"])[0] > 0.3


def test_afghanistan_was_named_more_than_india_before(story: pd.DataFrame) -> None:
    more = (story["afghanistan_before"] > story["india_before"]).mean()
    assert more >= MOSTLY, f"in {more:.2f} of the runs"


def test_iconic_attacks_are_laid_to_india_afterwards(story: pd.DataFrame) -> None:
    """As two old attacks were on 23 May 2025 (E41, E42): heavy cases that bore another name by April."""
    assert (story["old_cases"] > 0).mean() > 0.2, "too few such cases to say anything"
    assert laid_to_india(story), told("share laid to India by the end of June", story["laid_to_india"].dropna())


def test_random_blame_at_the_same_rate_fails_all_three(story: pd.DataFrame) -> None:
    assert not lag_falls(story, "random ")
    assert not favourite_changes(story, "random ")
    assert not laid_to_india(story, "random ")
    assert lag_falls(story), "the check itself must be passed by the model"
