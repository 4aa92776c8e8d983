"""What the article expects (F01–F06), as directions in the half year after it appeared.

"Later" is July to December 2025, "before" the same months of 2024, so that August and the seasons cancel out.
"""

import pandas as pd
import pytest

from tests.facts.bands import mean_interval, told
from tests.facts.ensembles import Ensembles

pytestmark = pytest.mark.slow

MOST_RUNS = 0.8


def grows(column: pd.Series) -> bool:
    return mean_interval(column)[0] > 0


def lists(runs: pd.DataFrame) -> pd.DataFrame:
    """Classes listed later less before, one column an armed actor."""
    return pd.DataFrame(runs["lists growth"].tolist())


SIDES = {
    "Pakistan": {"Pakistan"},
    "neighbours": {"India", "Iran", "Afghanistan"},
    "insurgents": {"BLA", "BLF", "BRG", "SRA"},
}


def test_f01_all_sides_blame_somebody_outside(story: pd.DataFrame) -> None:
    for side, names in SIDES.items():
        share = story["accusers late"].map(lambda who, names=names: bool(who & names)).mean()
        assert share > 0.5, f"{side} accuse somebody, later, in {share:.2f} of the runs"


@pytest.mark.parametrize("who", ["Pakistan", "India", "Iran", "Afghanistan", "ISKP", "Baloch movement"])
def test_f01_each_of_those_who_did_accuse_can_accuse_here(story: pd.DataFrame, who: str) -> None:
    """Each accused somebody in the article (E02, E05, E11, E27, E47, E49): in two years, in a third of the runs."""
    share = story["accusers"].map(lambda names: who in names).mean()
    assert share > 1 / 3, f"{who} accuses somebody in {share:.2f} of the runs"


def test_f01_they_expand_their_target_lists(story: pd.DataFrame) -> None:
    total = lists(story).sum(axis=1)
    assert grows(total), told("classes on all lists, later less before", total)


def test_f01_the_insurgents_expand_theirs(story: pd.DataFrame) -> None:
    growth = lists(story)
    assert grows(growth[["BLA", "BLF", "BRG", "SRA"]].sum(axis=1)), growth.mean().round(2).to_dict()


def test_f01_the_state_expands_its_own(story: pd.DataFrame) -> None:
    growth = lists(story)
    assert grows(growth["Pakistan"]), growth.mean().round(2).to_dict()


def test_f02_the_cast_of_characters_does_not_grow_yet(story: pd.DataFrame) -> None:
    """The article expects it to; in the model hostile pairs stay about the same (mean −0.4 when this was written):
    India draws all the blame and Kabul, no longer named, falls silent. Missing: suspicion that spreads to new names."""
    growth = story["cast growth"]
    assert abs(growth.mean()) < 1, told("hostile pairs, later less before", growth)


def test_f02_the_cast_of_victims_grows(story: pd.DataFrame) -> None:
    assert grows(story["breadth growth"]), told("classes hit, later less before", story["breadth growth"])


def test_f03_momentum_of_the_front_changes_the_calculus_over_kashmir(story: pd.DataFrame, runs: Ensembles) -> None:
    alone = runs["no united front"]["support_kashmir"]
    change = story["support_kashmir"].loc[alone.index] - alone
    low, high = mean_interval(change)
    assert low > 0 or high < 0, told("real support later, front less no front", change)


def test_f04_accusations_with_india_go_on(story: pd.DataFrame) -> None:
    monthly = story["india_words_late"] / 6
    assert (monthly >= 1).mean() >= MOST_RUNS, told("accusations a month", monthly)


def test_f04_skirmishes_with_afghanistan_go_on(story: pd.DataFrame) -> None:
    count = story["afghan_skirmishes_late"]
    assert (count > 0).mean() >= MOST_RUNS, told("skirmishes in half a year", count)


def test_f04_nothing_brings_the_blows_with_iran_back_yet(story: pd.DataFrame) -> None:
    """The article takes them for a preview; in the model they need an attack inside Iran, and none is dated after 2024.
    Missing: outside groups that act by themselves in the baseline, at a rate that somebody has measured."""
    hostile = story["iran_hostile_late"]
    assert (hostile == 0).mean() >= MOST_RUNS, told("hostile acts between Iran and Pakistan, later", hostile)


def test_f05_iskp_continues_to_make_its_presence_felt(story: pd.DataFrame) -> None:
    """Three attacks a year, as before, would be missing from 1 half year in 5 by chance alone."""
    count = story["iskp_late"]
    assert (count > 0).mean() >= 0.6, told("attacks in half a year", count)
    assert mean_interval(count - story["iskp_last_year"])[1] > 0, told(
        "attacks, later less before", count - story["iskp_last_year"]
    )


def test_f06_the_region_is_less_stable_than_before(story: pd.DataFrame) -> None:
    more = story["tension_late"] - story["tension_early"]
    assert grows(more), told("mean tension with the neighbours, later less before", more)


def test_f06_the_insurgency_is_why(story: pd.DataFrame, blame_off: pd.DataFrame) -> None:
    more = story["tension_late"] - blame_off["tension_late"]
    assert (more > 0).mean() >= 0.95, told("tension, model less blame off", more)
