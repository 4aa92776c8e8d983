"""What goes with a game: cards and briefs to print, where to join, and a line that says it is alive."""

import re
from pathlib import Path

from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.seats import seats
from tests.classroom.server.site import Site, running


def test_briefs_and_cards_are_those_of_the_game_with_orders_in_words(site: Site) -> None:
    found = site.http.get("/api/cards").json()
    assert [seat["name"] for seat in found["seats"]] == [seat.name for seat in seats().values()]
    assert [card["false"] for card in found["cards"]] == [card.false for card in deck().values()]
    assert [card["source"] for card in found["cards"]] == [list(card.source) for card in deck().values()]
    army = next(seat for seat in found["seats"] if seat["name"] == "Pakistani army")
    assert {"mode": "must", "words": "must accuse India", "rung": 2} in army["menu"]


def test_in_fictional_names_no_real_one_is_printed(site: Site) -> None:
    text = site.http.get("/api/cards?fictional=true").text
    assert not re.search(r"India|Pakistan|Baloch|Iran|China|BLA\b", text)


def test_the_class_is_told_where_it_joins_only_if_it_can(site: Site, tmp_path: Path) -> None:
    assert site.http.get("/api/join").json() == {"addresses": []}
    with running(tmp_path / "rooms.sqlite", join=("http://192.168.1.5:8000/room",)) as other:
        assert other.http.get("/api/join").json() == {"addresses": ["http://192.168.1.5:8000/room"]}


def test_a_page_that_asks_whether_the_line_is_alive_is_answered(site: Site) -> None:
    with site.class_of("army") as (_, _, teacher, (army,)):
        for socket in (teacher, army):
            socket.send("ping")
            assert socket.until(lambda said: said["type"] in ("pong", "error")) == {"type": "pong"}


def test_the_biggest_towns_and_the_dated_events_come_to_the_page(site: Site) -> None:
    assert site.http.get("/api/map?scenario=baseline").json()["towns"][0]["name"] == "Quetta"
    baseline = next(one for one in site.http.get("/api/scenarios").json() if one["name"] == "baseline")
    assert {"name": "Kerman bombing", "on": "2024-01-03"}.items() <= baseline["dated"][0].items()
