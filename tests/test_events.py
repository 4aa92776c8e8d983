from typing import Any

import pytest

from escalation_sim.actions import VERBS, codes
from escalation_sim.events import COLUMNS, Event

KINDS = {"BLA": "insurgent", "Pakistan": "state", "India": "neighbour"}
PLACE = (8, 12, "Kech", 168_000)


def row(place: tuple[int, int, str, int] | None = None, **known: Any) -> dict[str, Any]:
    usual = {"id": 7, "day": 3, "verb": "ambush", "source": "BLA", "target": "Pakistan", "rule": "attack",
             "theatre": "Balochistan"}  # fmt: skip
    return dict(zip(COLUMNS, Event(**usual | known).row("2024-01-04", KINDS, place), strict=True))


def test_an_event_is_a_row_of_all_columns_in_their_order() -> None:
    assert len(COLUMNS) == len(set(COLUMNS)) == 31
    assert COLUMNS[:6] == ("id", "day", "date", "cause", "trigger", "rule") and COLUMNS[-1] == "rung"
    written = row(PLACE)
    assert (written["id"], written["day"], written["date"]) == (7, 3, "2024-01-04")
    assert (written["row"], written["column"], written["district"], written["gid"]) == PLACE


@pytest.mark.parametrize("verb", VERBS)
def test_a_row_carries_the_codes_of_its_verb(verb: str) -> None:
    written, code = row(verb=verb), codes()[verb]
    for name in ("plover_event", "plover_mode", "cameo", "score", "acled_event", "acled_sub_event"):
        assert written[name] == getattr(code, name)


def test_the_dead_of_all_sides_add_up() -> None:
    written = row(deaths_state=4, deaths_insurgent=2, deaths_civilian=1)
    assert written["deaths"] == 7
    assert (written["deaths_state"], written["deaths_insurgent"], written["deaths_civilian"]) == (4, 2, 1)


@pytest.mark.parametrize(
    ("cause", "written"), [(None, None), (5, 5), (0, None), (-3, None), (1, 1)],
    ids=["none", "logged", "the last of the burn-in", "of the burn-in", "the first logged"],
)  # fmt: skip
def test_causes_from_before_the_log_are_left_out(cause: int | None, written: int | None) -> None:
    assert row(cause=cause)["cause"] == written
    assert row(trigger=cause)["trigger"] == written


def test_what_happens_off_the_map_has_no_place() -> None:
    written = row(theatre="Kashmir")
    assert (written["row"], written["column"], written["district"], written["gid"]) == (None, None, "", None)


def test_a_map_without_coordinates_has_no_grid_number() -> None:
    assert row((8, 12, "Coast", -1))["gid"] is None


def test_who_did_claimed_and_is_accused_of_it_are_different_things() -> None:
    written = row(verb="accuse", source="Pakistan", target="India", accused="India", proxy="insurgent", claimed="")
    assert (written["source_kind"], written["target_kind"]) == ("state", "neighbour")
    assert (written["accused"], written["proxy"], written["claimed"]) == ("India", "insurgent", "")


def test_a_stranger_has_no_kind() -> None:
    assert row(target="somebody")["target_kind"] == ""
