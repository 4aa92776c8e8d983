"""Ten years neither run away nor die out: fifty calm decades, ten that begin with 2024 and 2025."""

import numpy as np
import pandas as pd
import pytest

from tests.facts.bands import told
from tests.facts.ensembles import Ensembles

pytestmark = pytest.mark.slow

# ACLED counted 82, 238, 340 and 294 attacks in the years 2020 to 2023: a model without dated inputs may drift
# between the least of them and twice the most, not beyond.
LEAST, MOST = 82, 680
DRIFT = 1.25  # last three years against the first three; GTD's decade 2008–2018 varies more
# Mean tension never within a tenth of either end: at the ends nothing can be told apart any more.
FLOOR, CEILING = 0.02, 0.9


@pytest.fixture(params=["calm", "long story"])
def decades(runs: Ensembles, request: pytest.FixtureRequest) -> pd.DataFrame:
    return runs[request.param]


def by_year(decades: pd.DataFrame) -> np.ndarray:
    return np.stack(decades["by_year"].tolist())  # runs × years


def test_every_year_has_attacks_and_none_has_too_many(decades: pd.DataFrame) -> None:
    yearly = by_year(decades)
    assert yearly.min() >= LEAST and yearly.max() <= MOST, f"{yearly.min()} to {yearly.max()}"


def test_the_last_years_are_like_the_first(decades: pd.DataFrame) -> None:
    yearly = by_year(decades)
    ratio = yearly[:, -3:].mean() / yearly[:, :3].mean()
    assert 1 / DRIFT <= ratio <= DRIFT, f"{ratio:.2f}: {np.round(yearly.mean(axis=0))}"


def test_no_single_run_explodes_or_fades(decades: pd.DataFrame) -> None:
    yearly = by_year(decades)
    ratios = yearly[:, -3:].mean(axis=1) / yearly[:, :3].mean(axis=1)
    assert ratios.min() >= 0.5 and ratios.max() <= 2, told("last against first years", ratios)


def test_groups_neither_vanish_nor_multiply(decades: pd.DataFrame) -> None:
    assert decades["least_strength"].min() > 0.1, told("least strength", decades["least_strength"])
    assert decades["most_strength"].max() < 4, told("most strength", decades["most_strength"])


def test_a_war_among_armed_groups_does_not_last_for_ever(decades: pd.DataFrame) -> None:
    """ISKP attacks two to five times a year (P8); a decade may leave it twice as busy on average, not more."""
    yearly = decades["iskp_in_last_3_years"] / 3
    assert yearly.mean() <= 10, told("ISKP's attacks a year at the end", yearly)


def test_tension_stays_off_both_ends(decades: pd.DataFrame) -> None:
    ends = pd.DataFrame(decades["tension_ends"].tolist())
    assert ends.min().min() > FLOOR and ends.max().max() < CEILING, ends.mean().round(2).to_dict()


def test_grievance_and_unity_stay_inside_their_range(decades: pd.DataFrame) -> None:
    for name in ("grievance", "unity"):
        low = min(extremes[0] for extremes in decades[name])
        high = max(extremes[1] for extremes in decades[name])
        assert low > 0.02 and high < 0.98, f"{name} {low:.2f} to {high:.2f}"


def test_years_without_dated_inputs_are_not_spent_at_war(decades: pd.DataFrame) -> None:
    """Two crises with blows in the seven decades before 2024 ask for seldom; a day in fifty is generous."""
    assert decades["war_days"].mean() < 0.02, told("share of days at rung 8 or more", decades["war_days"])
