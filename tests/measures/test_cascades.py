from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim import measures
from tests.measures.logs import A_FEW, ACCUSATION, ATTACK, log

BLAME = ACCUSATION | {"rule": "blame"}
STRIKE = {"verb": "strike", "rule": "retaliation", "source": "India"}
QUARREL = log(
    ATTACK | {"day": 1, "deaths": 2},
    BLAME | {"day": 3, "cause": 1},
    STRIKE | {"day": 9, "cause": 2, "deaths": 6},
    STRIKE | {"day": 9, "cause": 2},
    ATTACK | {"day": 20},
    BLAME | {"day": 21, "cause": 5},
    {"verb": "deny", "rule": "blame", "day": 40, "cause": 4},
)


def grown(days: int = 60) -> st.SearchStrategy[pd.DataFrame]:
    """Logs of up to 25 events, each with any event or none as its cause: one of the future and itself included."""
    event: dict[str, st.SearchStrategy[Any]] = {
        "cause": st.one_of(st.none(), st.integers(0, 30)),
        "verb": st.sampled_from(["bomb", "strike", "accuse", "deny", "protest"]),
        "rule": st.sampled_from(["attack", "blame", "retaliation", ""]),
        "deaths": st.integers(0, 9),
    }
    days_of = st.lists(st.integers(0, days - 1), max_size=25).map(sorted)
    return days_of.flatmap(
        lambda all_days: st.tuples(*(st.fixed_dictionaries({**event, "day": st.just(day)}) for day in all_days))
    ).map(lambda events: log(*events))


def test_each_event_knows_its_parent_its_root_and_how_far_it_is() -> None:
    trees = measures.forest(QUARREL)
    assert trees["parent"].fillna(0).tolist() == [0, 1, 2, 2, 0, 5, 4]
    assert trees["root"].tolist() == [1, 1, 1, 1, 5, 5, 1]
    assert trees["depth"].tolist() == [0, 1, 2, 2, 0, 1, 3]


def test_the_largest_tree_is_told_first_with_what_grew_in_it() -> None:
    assert measures.cascades(QUARREL).reset_index().to_numpy().tolist() == [
        [1, 5, 8, 3, 39, ("attack", "blame", "retaliation")],
        [5, 2, 0, 1, 1, ("attack", "blame")],
    ]


@pytest.mark.parametrize(
    ("events", "ratio"),
    [
        ((ATTACK, ATTACK), 0),
        ((ATTACK, ATTACK | {"cause": 1}), 1 / 2),
        ((ATTACK, ATTACK | {"cause": 1}, ATTACK | {"cause": 2}), 2 / 3),
        ((ATTACK, BLAME | {"cause": 1}, STRIKE | {"cause": 2}), 1 / 2),
        ((BLAME, STRIKE | {"cause": 1}), 0),
        ((ATTACK, BLAME | {"cause": 1}), 0),
        ((BLAME,), np.nan),
    ],
)
def test_a_blow_that_follows_a_blow_by_way_of_words_is_called_forth_by_it(
    events: tuple[dict[str, Any], ...], ratio: float
) -> None:
    assert measures.branching(log(*events)) == pytest.approx(ratio, nan_ok=True)


def test_blame_kills_nobody_itself_but_stands_behind_those_whom_a_strike_kills() -> None:
    assert measures.behind(QUARREL).to_dict("index") == {
        "attack": {"attacks": 1, "deaths": 1},
        "blame": {"attacks": 0, "deaths": 6 / 8},
        "retaliation": {"attacks": 0, "deaths": 6 / 8},
    }
    assert measures.carried(QUARREL).loc["blame", "deaths"] == 0


def test_where_there_is_nothing_to_share_no_rule_stands_behind_it() -> None:
    assert measures.behind(log(BLAME)).isna().all(axis=None)


@pytest.mark.parametrize("cause", [None, float("nan"), pd.NA])
def test_in_real_data_without_causes_every_event_is_a_root(cause: object) -> None:
    events = QUARREL.assign(cause=cause)
    assert measures.forest(events)["root"].tolist() == events["id"].tolist()
    assert (measures.cascades(events)["events"] == 1).all()
    assert measures.branching(events) == 0


def test_an_empty_log_has_no_trees() -> None:
    nothing = log()
    assert [len(f(nothing)) for f in (measures.forest, measures.cascades, measures.behind)] == [0, 0, 0]
    assert np.isnan(measures.branching(nothing))


@A_FEW
@given(events=grown())
def test_the_trees_hold_every_event_and_every_death_once(events: pd.DataFrame) -> None:
    trees, table = measures.forest(events), measures.cascades(events)
    assert table["events"].sum() == len(events)
    assert table["deaths"].sum() == events["deaths"].sum()
    assert set(table.index) == set(trees.index[trees["parent"].isna()])
    for one, tree in trees.iterrows():
        steps, place = 0, one
        while pd.notna(trees.loc[place, "parent"]):
            steps, place = steps + 1, trees.loc[place, "parent"]
        assert (place, steps) == (tree["root"], tree["depth"])


@A_FEW
@given(events=grown())
def test_a_rule_stands_behind_at_least_what_it_carries_itself(events: pd.DataFrame) -> None:
    behind, carried = measures.behind(events), measures.carried(events)
    for what in ("attacks", "deaths"):
        assert (behind[what].dropna() >= carried.loc[behind.index, what].dropna() - 1e-9).all()
        assert (behind[what].dropna() <= 1 + 1e-9).all()


@A_FEW
@given(events=grown())
def test_the_branching_ratio_counts_at_least_the_attacks_that_attacks_cause(events: pd.DataFrame) -> None:
    attacks = events[measures.is_attack(events)]
    earlier = attacks[attacks["cause"].fillna(99) < attacks["id"]]
    direct = earlier["cause"].isin(attacks["id"]).sum()
    violent = int(measures.is_violent(events).sum())
    assert not violent or measures.branching(events) * violent >= direct - 1e-9


@A_FEW
@given(events=grown())
def test_what_followed_from_a_root_is_the_rest_of_its_tree(events: pd.DataFrame) -> None:
    trees, followed, own = measures.forest(events), measures.followed(events), events.set_index("id")["deaths"]
    table = measures.cascades(events)
    roots = trees.index[trees["parent"].isna()]
    assert followed.loc[roots, "events"].tolist() == (table["events"] - 1).loc[roots].tolist()
    assert followed.loc[roots, "deaths"].tolist() == (table["deaths"] - own).loc[roots].tolist()
    for one, parent in trees["parent"].dropna().items():
        assert followed.loc[parent, "events"] > followed.loc[one, "events"]
