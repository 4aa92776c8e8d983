"""What force does to later attacks shows in how many there are, not only in where they fall.

Triples of worlds in the calm years, alike but for the switch: force deters, has no sequel, or backfires.
"""

import pandas as pd
import pytest

from tests.facts.bands import mean_interval, told
from tests.facts.ensembles import Ensembles

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def weekly(runs: Ensembles, calm: pd.DataFrame) -> pd.DataFrame:
    """Attacks a week in each of the three worlds, a row a seed."""
    worlds = {"deters": runs["deterrence"], "neutral": calm, "backfires": runs["backlash"]}
    return pd.DataFrame({name: world["weekly_mean"] for name, world in worlds.items()}).dropna()


def test_there_are_clearly_more_attacks_where_force_backfires_than_where_it_deters(weekly: pd.DataFrame) -> None:
    """By a tenth at least; twice as many (1.5 / 0.76) if every place were swept all the time."""
    more = weekly["backfires"] / weekly["deters"] - 1
    assert mean_interval(more)[0] > 0.1, told("share more", more)


def test_where_force_has_no_sequel_there_are_as_many_as_between_the_two(weekly: pd.DataFrame) -> None:
    for low, high in (("deters", "neutral"), ("neutral", "backfires")):
        more = weekly[high] - weekly[low]
        assert mean_interval(more)[0] > 0, told(f"attacks a week, {high} less {low}", more)
