import pandas as pd
import pytest

from escalation_sim import measures
from escalation_sim.record import run
from escalation_sim.scenario import Scenario


def log(*moves: tuple[int, str, str, int | None, int]) -> pd.DataFrame:
    """Moves as day, verb, group, cause and row of the cell."""
    columns = ["day", "verb", "source", "cause", "row"]
    table = pd.DataFrame(moves, columns=columns).assign(column=0, district="West", deaths=2)
    table.insert(0, "id", range(1, len(table) + 1))
    table["target"] = table["source"]
    return table.astype({"cause": "Int64"})


def told(held: pd.DataFrame) -> list[tuple[object, ...]]:
    return [(h.row, h.holder, h.seized, None if pd.isna(h.retaken) else h.retaken) for h in held.itertuples()]


def test_a_town_is_held_from_its_seizure_until_it_is_retaken() -> None:
    held = measures.holdings(log((3, "seize", "BLA", None, 5), (4, "bomb", "BLA", None, 5), (6, "retake", "BLA", 1, 5)))
    assert told(held) == [(5, "BLA", 3, 6)]
    assert measures.days_held(held, 0, 99).tolist() == [3]
    assert measures.days_held(held, 4, 4).tolist() == [1]
    assert measures.days_held(held, 6, 99).tolist() == [0]


def test_a_town_never_retaken_is_held_to_the_end() -> None:
    held = measures.holdings(log((3, "seize", "BLA", None, 5)))
    assert told(held) == [(5, "BLA", 3, None)]
    assert measures.days_held(held, 0, 9).tolist() == [7]


def test_a_town_retaken_from_one_group_and_seized_by_another_on_the_same_day_is_held_on() -> None:
    moves = (3, "seize", "BLA", None, 5), (6, "seize", "BLF", None, 5), (6, "retake", "BLA", 1, 5)
    assert told(measures.holdings(log(*moves))) == [(5, "BLA", 3, 6), (5, "BLF", 6, None)]
    later = (8, "seize", "BLA", None, 5)  # one group takes it from the other
    assert told(measures.holdings(log(*moves, later))) == [(5, "BLA", 3, 6), (5, "BLF", 6, 8), (5, "BLA", 8, None)]


def test_a_town_seized_before_the_log_begins_is_held_from_its_first_day() -> None:
    held = measures.holdings(log((2, "retake", "BLA", None, 5)))
    assert told(held) == [(5, "BLA", -1, 2)]
    assert measures.days_held(held, 0, 9).tolist() == [2]


def test_without_seizures_nothing_is_held() -> None:
    assert len(measures.holdings(log((1, "bomb", "BLA", None, 5)))) == 0


def test_the_log_tells_as_many_towns_held_as_the_daily_record() -> None:
    quick = {"burn_in": 0.0, "attack.seizure": 0.6}
    result = run(Scenario.load("island").with_changes(quick, days=220), seed=1)
    held = measures.holdings(result.events)
    counted = [int(measures.days_held(held, day, day).sum()) for day in result.daily["day"]]
    assert sum(counted) > 0
    assert counted == pytest.approx(result.daily["held"].tolist())
