"""P9: gaps between signature operations are roughly exponential, with a mean of some 40 days under unity.

Descriptive, without a null: fourteen operations in the 487 days to 1 May 2025.
"""

import numpy as np
import pandas as pd
import pytest

from tests.facts.bands import mean_interval, told, within
from tests.facts.ensembles import Ensembles

pytestmark = pytest.mark.slow

# Thirteen exponential gaps of mean 40 have a 95 % interval of 25 to 75 days for their mean (chi-square with
# 26 degrees of freedom); the runs' mean must lie in the middle of it, a single one may lie anywhere in it.
MEAN_GAP, REAL_COUNT = (30, 55), 14


def test_they_come_about_every_forty_days(story: pd.DataFrame) -> None:
    gaps = np.concatenate(story["gaps"].tolist())
    assert within(float(gaps.mean()), MEAN_GAP), f"mean gap {gaps.mean():.1f} days"


def test_fourteen_in_487_days_are_possible(story: pd.DataFrame) -> None:
    share = ((story["large"] - REAL_COUNT).abs() <= 5).mean()
    assert within(REAL_COUNT, tuple(story["large"].quantile([0.025, 0.975]))), told(
        "signature days", story["large"], REAL_COUNT
    )
    assert share > 0.5, f"within five of fourteen in {share:.2f} of the runs"


def test_their_gaps_scatter_like_exponential_ones(story: pd.DataFrame) -> None:
    gaps = np.concatenate(story["gaps"].tolist())
    scatter = gaps.std() / gaps.mean()
    assert within(float(scatter), (0.8, 1.2)), f"coefficient of variation {scatter:.2f}, 1 if exponential"


def test_the_united_front_makes_them_more_frequent(story: pd.DataFrame, runs: Ensembles) -> None:
    alone = runs["no united front"]["large_later"]
    more = story["large_later"].loc[alone.index] - alone
    assert mean_interval(more)[0] > 0, told("signature days after 1 May 2025, front less no front", more)
