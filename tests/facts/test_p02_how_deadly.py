"""P2: how deadly attacks are. Null: geometric deaths, with the real share of deadly ones and the real mean.

The null needs a sharp eye: up to some eight deaths the real tolls of these years look geometric themselves
(mean exponent from four up 3.8 for geometric tolls, 3.6 in the data). The tail is therefore held against the
four years 2020–2023, with ten deaths or more in nine attacks, by bootstrapped intervals.
"""

import pandas as pd
import pytest

from tests.facts.bands import reproduces, told, within
from tests.facts.real import moment, tail_intervals

pytestmark = pytest.mark.slow

TAIL = tail_intervals()


def test_somewhat_more_than_half_of_all_attacks_kill(calm: pd.DataFrame) -> None:
    fatal = moment("share_fatal")
    assert reproduces(calm["share_fatal"], fatal.value, fatal.interval), told(
        "share deadly", calm["share_fatal"], fatal.value
    )


def test_an_attack_kills_somewhat_more_than_one_on_average(calm: pd.DataFrame) -> None:
    deaths = moment("deaths_per_event")
    assert reproduces(calm["deaths_per_event"], deaths.value, deaths.interval), told(
        "deaths an attack", calm["deaths_per_event"], deaths.value
    )


def test_one_attack_in_some_hundred_kills_ten_or_more(calm: pd.DataFrame) -> None:
    ten = moment("share_ge10")
    assert reproduces(calm["share_ge10"], ten.value, ten.interval), told(
        "share with ten dead", calm["share_ge10"], ten.value
    )


def test_the_tail_exponent_is_about_three_and_a_half(calm: pd.DataFrame) -> None:
    alpha = moment("pl_alpha")  # from four deaths up, with its interval
    assert reproduces(calm["exponent_from_4"], alpha.value, alpha.interval), told(
        "exponent", calm["exponent_from_4"], alpha.value
    )


@pytest.mark.parametrize("name", TAIL)
def test_the_tail_is_as_heavy_as_in_the_four_real_years(calm: pd.DataFrame, name: str) -> None:
    assert within(calm[name].mean(), TAIL[name].interval), told(name, calm[name], TAIL[name].value)


def test_geometric_deaths_have_too_thin_a_tail(calm: pd.DataFrame) -> None:
    means = {name: calm[f"geometric {name}"].mean() for name in TAIL}
    failed = [name for name in TAIL if not within(means[name], TAIL[name].interval)]
    assert {"share_ge10", "deaths_in_ge10"} <= set(failed), means
