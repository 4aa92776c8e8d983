import pandas as pd

from escalation_sim import measures
from tests.measures.logs import log

RECORD = pd.DataFrame(
    {
        "date": ["2024-01-01", "2024-01-02", "2024-01-03"],
        "tension:India>Pakistan": [0.1, 0.2, 0.3],
        "rung:India-Pakistan": [2, 4, 4],
        "rung:Iran-Pakistan": [0, 0, 0],
    }
)


def test_a_pair_stands_highest_from_the_first_day_it_stood_there() -> None:
    highest = measures.highest_rungs(log(), RECORD)
    assert highest.loc["India-Pakistan"].tolist() == [4, "2024-01-02"]
    assert highest.loc["Iran-Pakistan"].tolist() == [0, "2024-01-01"]


def test_a_rung_that_was_left_again_the_same_day_counts() -> None:
    strike = {"verb": "strike", "source": "Pakistan", "target": "Iran", "rung": 8, "day": 1}
    assert measures.highest_rungs(log(strike), RECORD).loc["Iran-Pakistan"].tolist() == [8, "2024-01-02"]


def test_a_record_without_pairs_gives_an_empty_table() -> None:
    assert measures.highest_rungs(log(), RECORD[["date"]]).empty
