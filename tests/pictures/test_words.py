import pandas as pd
import pytest

from escalation_sim.pictures import where, words
from escalation_sim.pictures.dates import in_words


def curves(**first_and_second: tuple[float, float]) -> pd.DataFrame:
    flat = dict.fromkeys(("intensity", "width", "cast", "breadth"), (1.0, 1.0))
    return pd.DataFrame({name: list(values) for name, values in (flat | first_and_second).items()})


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (curves(), "all four curves held"),
        (curves(width=(10, 11)), "width rose; intensity, cast and breadth held"),
        (curves(width=(10, 10.9)), "all four curves held"),
        (curves(cast=(10, 9), width=(0, 2)), "width rose; cast fell; intensity and breadth held"),
        (curves(cast=(0, 0)), "all four curves held"),
    ],
)
def test_the_curves_are_said_to_rise_hold_or_fall(table: pd.DataFrame, sentence: str) -> None:
    assert words.of_curves(table).replace(" from the first half to the second", "") == f"In this run, {sentence}"


def test_one_window_shows_no_rise() -> None:
    assert words.of_curves(curves()[:1]) == "The run is too short to see a curve rise or fall"


def test_an_odd_window_in_the_middle_belongs_to_neither_half() -> None:
    halves = words.halves(pd.DataFrame({"width": [1.0, 100.0, 3.0]}))
    assert halves.loc["width"].tolist() == [1, 3, 2]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.184, "+18 %"),
        (-0.03, "−3 %"),
        (0.004, "no change"),
        (-0.004, "no change"),
        (float("inf"), "from 0"),
    ],
)
def test_a_change_is_said_in_per_cent(share: float, said: str) -> None:
    assert words.change(share) == said


@pytest.mark.parametrize(
    ("rungs", "sentence"),
    [
        ({"A-B": 0}, "No pair of states left the routine of rung 0 in this run"),
        ({}, "No pair of states left the routine of rung 0 in this run"),
        ({"A-B": 9, "A-C": 2}, "A–B climbed highest in this run: rung 9, reciprocal strikes, on 7 May 2025"),
        ({"A-B": 2, "A-C": 2}, "A–B and A–C climbed highest in this run: rung 2, named accusation"),
    ],
)
def test_the_highest_pairs_are_named(rungs: dict[str, int], sentence: str) -> None:
    table = pd.DataFrame({"rung": rungs.values(), "date": "2025-05-07"}, index=list(rungs))
    assert words.of_ladder(table).replace("\N{NO-BREAK SPACE}", " ") == sentence


@pytest.mark.parametrize(
    ("districts", "sentence"),
    [
        ([], "No attack in the province in this run"),
        (
            ["Kech", "Kech", "Quetta"],
            "Attacks reached 2 of 34 districts in this run; Kech was hit most: 2 of 3 attacks",
        ),
        (["Kech", "Quetta"], "Attacks reached 2 of 34 districts in this run"),
        (["Kech"], "Attacks reached 1 of 34 districts in this run; Kech was hit most: 1 of 1 attack"),
    ],
)
def test_the_district_hit_most_is_named_unless_two_are(districts: list[str], sentence: str) -> None:
    assert where.of_map(pd.DataFrame({"district": districts}), 34) == sentence


def accusations(*rows: tuple[str, str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["accuser", "accused", "proxy", "accusations"])


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (accusations(), "Nobody was accused of backing anybody in this run"),
        (
            accusations(("P", "I", "BLA", 3), ("P", "I", "BLF", 2), ("I", "P", "TTP", 4)),
            "P accused I most often: 5 of 9 accusations in this run",
        ),
        (
            accusations(("P", "I", "BLA", 2), ("I", "P", "TTP", 2)),
            "4 accusations between 2 pairs of actors in this run",
        ),
        (accusations(("P", "I", "BLA", 1)), "P accused I most often: 1 of 1 accusation in this run"),
    ],
)
def test_the_accuser_heard_most_is_named_unless_two_are(table: pd.DataFrame, sentence: str) -> None:
    assert words.of_blame(table) == sentence


def test_what_is_said_most_often_is_told_as_what_somebody_says() -> None:
    table = accusations(("P", "I", "insurgent", 3), ("I", "P", "TTP", 2))
    assert (
        words.most_said(table) == "Said most often: by P, that I backs the insurgents (3); by I, that P backs TTP (2)"
    )
    assert words.most_said(accusations()) == ""


def test_lists_and_numbers_read_like_a_sentence() -> None:
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.count(1, "death") == "1 death"
    assert words.count(1204, "death") == "1,204 deaths"


def test_dates_are_written_out() -> None:
    assert in_words("2025-05-07") == "7 May 2025"
    assert in_words("2024-01-18", short=True) == "18 Jan 2024"
