"""Target lists: how long they were, what was taken up after what, and how often it was hit."""

import pandas as pd
import pytest

from escalation_sim import record
from escalation_sim.journal import SPELL
from escalation_sim.measures.lists import NAMED, hits, lengths, taken_up
from escalation_sim.record import Result
from escalation_sim.scenario import Scenario


def lists(*rows: tuple[str, str, str, int, int | None, int | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(SPELL)).astype({"until": "Int64", "cause": "Int64"})


EVENTS = pd.DataFrame(
    [
        (4, "2024-01-03", "accuse", "P", "I", ""), (5, "2024-01-04", "bomb", "B", "C", "chinese"),
        (6, "2024-01-05", "crackdown", "P", "M", "protests"), (7, "2024-01-06", "accuse", "B", "C", "chinese"),
        (8, "2024-01-06", "bomb", "B", "P", "chinese"),
    ],
    columns=["id", "date", "verb", "source", "target", "target_class"],
)  # fmt: skip


def test_a_list_is_as_long_as_the_classes_that_stand_on_it_on_the_first_and_on_the_last_day() -> None:
    table = lengths(
        lists(
            ("B", "military", "P", -30, None, None), ("B", "school", "P", -30, 40, None),
            ("B", "chinese", "C", 7, None, 4), ("B", "minerals", "P", 14, 28, 4), ("S", "soil", "P", 7, 14, 4),
        ),
        60,
    )  # fmt: skip
    assert table.loc["B"].tolist() == [2, 2] and table.loc["S"].tolist() == [0, 0]


def test_what_was_taken_up_stands_with_the_word_or_the_deed_that_came_before() -> None:
    new = taken_up(lists(("B", "minerals", "P", 14, None, None), ("B", "chinese", "C", 7, None, 4)), EVENTS)
    assert new["target_class"].tolist() == ["chinese", "minerals"]
    assert new["verb"].tolist()[0] == "accuse" and new["said_on"].tolist()[0] == "2024-01-03"
    assert pd.isna(new["verb"].tolist()[1])


def test_force_against_a_class_counts_and_words_or_other_owners_do_not() -> None:
    assert hits(EVENTS, "B", "chinese", "C")["id"].tolist() == [5]
    assert hits(EVENTS, "P", "protests", "M")["id"].tolist() == [6]


SOON = {f"targets.threshold.{name}": 0.15 for name in ("passengers", "minerals", "school", "protests", "soil")}


@pytest.fixture(scope="module")
def island() -> Result:
    return record.run(Scenario.load("island").with_changes(SOON), 1)


def test_the_kept_lists_are_as_long_as_the_daily_record_says_on_every_day(island: Result) -> None:
    for actor in island.lists["actor"].unique():
        own = island.lists[island.lists["actor"] == actor]
        ends = own["until"].fillna(island.setting.days)
        stood = [int(((own["since"] <= day) & (ends > day)).sum()) for day in island.daily["day"]]
        assert stood == island.daily[f"listed:{actor}"].tolist()


def test_what_tipped_a_class_onto_a_list_was_said_or_done_before_and_is_in_the_log(island: Result) -> None:
    new = taken_up(island.lists, island.events)
    day = island.events.set_index("id")["day"]
    assert len(new) >= 3 and new["cause"].notna().all()
    assert (day.loc[new["cause"]].to_numpy() <= new["since"].to_numpy()).all()
    assert new["verb"].isin(NAMED).any()


def test_without_blame_hardly_a_class_is_taken_up(island: Result) -> None:
    quiet = record.run(Scenario.load("island").with_changes(SOON, without=["blame"]), 1)
    assert len(taken_up(quiet.lists, quiet.events)) < len(taken_up(island.lists, island.events))
