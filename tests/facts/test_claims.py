"""Claims tell who did it, not how much follows: without any, the same violence is laid to those at home there."""

import pandas as pd
import pytest

from tests.facts.bands import told, within
from tests.facts.ensembles import Ensembles

pytestmark = pytest.mark.slow


def test_without_claims_there_are_about_as_many_attacks(story: pd.DataFrame, runs: Ensembles) -> None:
    """It was a seventh more when an unclaimed attack was laid to all groups and all took offence."""
    silent = runs["no claims"]["attacks_a_month"]
    more = silent / story["attacks_a_month"].loc[silent.index] - 1
    assert within(more.mean(), (-0.05, 0.05)), told("share more without claims", more)
