"""The article's thesis (A2): blame widens who is attacked. A hundred seeds with blame and without.

Run with -s to see the table of `docs/calibration.md`.
"""

import pandas as pd
import pytest

from tests.facts.tables import Pair, paired, shift, thesis_table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def pairs(story: pd.DataFrame, blame_off: pd.DataFrame) -> dict[str, Pair]:
    print("\n" + thesis_table(story, blame_off))
    return paired(story, blame_off)


def more(pair: Pair) -> bool:
    """The 95 % interval of the paired difference lies above zero."""
    return pair.interval[0] > 0


def test_more_attacks_fall_on_those_whom_blame_brings_in(pairs: dict[str, Pair]) -> None:
    assert more(pairs["taken_up"]), pairs["taken_up"]


def test_who_is_attacked_differs_by_more_than_luck(story: pd.DataFrame, blame_off: pd.DataFrame) -> None:
    apart, luck = shift(story, blame_off)
    assert apart > luck, f"{apart:.4f} of the attacks on other classes; {luck:.4f} by luck"


@pytest.mark.parametrize("figure", ["classes_hit", "breadth", "rare_breadth", "listed"])
def test_more_classes_are_hit(pairs: dict[str, Pair], figure: str) -> None:
    assert more(pairs[figure]), pairs[figure]


def test_more_districts_are_attacked_in_a_month(pairs: dict[str, Pair]) -> None:
    assert more(pairs["width"]), pairs["width"]


def test_over_two_years_nearly_every_district_in_reach_is_attacked_in_either_world(pairs: dict[str, Pair]) -> None:
    """29 of 34 with blame and without: here the thesis cannot show (+0.1 when this was written)."""
    assert abs(pairs["districts_hit"].difference) < 0.5, pairs["districts_hit"]
    assert pairs["districts_hit"].off > 27, pairs["districts_hit"]


@pytest.mark.parametrize("figure", ["pairs", "cast"])
def test_more_actors_are_up_against_each_other(pairs: dict[str, Pair], figure: str) -> None:
    assert more(pairs[figure]), pairs[figure]


@pytest.mark.parametrize("neighbour", ["India", "Iran", "Afghanistan"])
def test_states_climb_higher(pairs: dict[str, Pair], neighbour: str) -> None:
    assert more(pairs[f"top {neighbour}"]), pairs[f"top {neighbour}"]


@pytest.mark.parametrize("figure", ["deaths", "all_deaths"])
def test_more_people_die(pairs: dict[str, Pair], figure: str) -> None:
    assert more(pairs[figure]), pairs[figure]
