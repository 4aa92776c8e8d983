from escalation_sim import measures
from tests.measures.logs import ACCUSATION, ATTACK, log

ABOUT_AN_ATTACK = log(
    ATTACK | {"day": 1},
    ACCUSATION | {"day": 4, "cause": 1, "accused": "Afghanistan"},
    ACCUSATION | {"day": 9, "cause": 1, "accused": "India"},
    ACCUSATION | {"day": 9, "cause": 1, "accused": "India"},
    ACCUSATION | {"day": 9, "cause": 1, "source": "China", "accused": "Afghanistan"},
)


def test_attributions_count_who_blamed_whom_for_backing_whom() -> None:
    events = log(
        ACCUSATION | {"day": 3},
        ACCUSATION | {"day": 1},
        ACCUSATION | {"proxy": "BLF", "day": 2},
        ACCUSATION | {"accused": ""},
        {"verb": "deny", "source": "India", "accused": "India"},
    )
    assert measures.attributions(events).to_numpy().tolist() == [
        ["Pakistan", "India", "BLA", 2, "2024-01-02", "2024-01-04"],
        ["Pakistan", "India", "BLF", 1, "2024-01-03", "2024-01-03"],
    ]


def test_the_lag_runs_from_the_attack_to_its_first_accusation() -> None:
    assert measures.lags(ABOUT_AN_ATTACK).to_dict("index") == {
        1: {"day": 1, "lag": 3, "accuser": "Pakistan", "accused": "Afghanistan"}
    }


def test_an_attack_is_reattributed_when_its_accuser_names_another_sponsor() -> None:
    assert measures.reattributions(ABOUT_AN_ATTACK).to_dict("records") == [
        {"attack": 1, "day": 9, "accuser": "Pakistan", "before": "Afghanistan", "accused": "India"}
    ]


def test_an_accusation_of_something_else_than_an_attack_has_no_lag() -> None:
    events = log({"verb": "threaten"}, ACCUSATION | {"cause": 1}, ACCUSATION)
    assert measures.lags(events).empty
    assert measures.reattributions(events).empty


def test_a_log_without_accusations_gives_empty_tables() -> None:
    events = log(ATTACK)
    assert measures.attributions(events).empty
    assert measures.lags(events).empty
    assert measures.reattributions(events).empty
