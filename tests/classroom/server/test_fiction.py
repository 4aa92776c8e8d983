"""A game in fictional names: no real name of anybody in it reaches the class, and the log keeps the real ones."""

import json
import re
from datetime import date
from typing import Any

import numpy as np
import pytest

from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.fiction import names, retold, retold_page, told
from escalation_sim.classroom.game import Game
from escalation_sim.classroom.seats import menu, seats
from escalation_sim.studies.replay import fields_on
from escalation_sim.territory import read_map
from tests.classroom.games import two_months_played
from tests.classroom.server.site import Site

SETTING = Game().base()
MAP = read_map(SETTING.map_path)
REAL = {*SETTING.actors, *MAP.districts, SETTING.theatre, "Pakistani", "Baloch", "Kabul", "Kashmir", "Chinese"} - {
    "Press desk"
}


def real_names(text: str) -> set[str]:
    return {name for name in REAL if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)}


def shown(value: Any) -> str:
    """A value as text, without what a page never shows."""
    if isinstance(value, dict):
        return " ".join(f"{key} {shown(entry)}" for key, entry in value.items() if key not in ("order", "key"))
    return " ".join(map(shown, value)) if isinstance(value, list) else str(value)


def test_everybody_and_every_district_has_an_invented_name() -> None:
    assert REAL - {"Kabul"} <= names().keys() | {"Press desk"}
    invented = list(names().values())
    assert len({name.lower() for name in invented}) >= len(invented) - 2  # "Chinese" and "chinese" are one
    assert not {name for name in invented if name in names()}


def test_whole_words_change_and_parts_of_words_do_not() -> None:
    assert told("Iran's Iranian border; Sibi, not Sibirien; BLA-BLF") == (
        "Merevan's Merevani border; Seb, not Sibirien; AFB-HLB"
    )
    assert told({"Pakistan-India": ["BLA"], "order": "accuse India"}) == {
        "Tarvia-Ostravar": ["AFB"], "order": "accuse India"
    }  # fmt: skip


def test_nothing_that_the_class_reads_has_a_real_name() -> None:
    read = ("name", "role", "aims", "red_line", "knows", "wrong", "title", "text")
    texts = [seat.model_dump() for seat in seats().values()] + [card.model_dump() for card in deck().values()]
    for text in texts:
        kept = {key: value for key, value in text.items() if key in read}
        assert not real_names(shown(told(kept))), kept
    for key in seats():
        assert not real_names(shown(told([choice._asdict() for choice in menu(key, SETTING)])))


def test_a_class_that_plays_under_invented_names_meets_no_real_one(site: Site) -> None:
    with site.class_of("india", "press", fictional=True, turns=1) as (room, key, teacher, (india, press)):
        india.send("file", channel="public", mode="must", order="fly", why="Because.")
        assert not real_names(india.error())
        india.send("file", channel="public", mode="must", order="accuse Pakistan", why="Because.")
        india.state(lambda state: state["brief"]["filed"])
        teacher.send("deal", card="kashmir")
        teacher.send("advance")
        teacher.send("debrief")
        done = lambda state: state["phase"] == "debrief" and state["debrief"]["truth"] is not None  # noqa: E731
        for socket in (teacher, india, press):
            socket.state(done)
            for text in socket.heard:
                assert not real_names(shown(json.loads(text)))
        bearer = {"authorization": f"Bearer {key}"}
        log = site.http.get(f"/api/rooms/{room}/export?what=log", headers=bearer).text
        assert '"accuse Pakistan"' in log


def test_the_map_has_invented_names_too(site: Site) -> None:
    map = site.http.get("/api/map?scenario=classroom&fictional=true").json()
    assert not real_names(shown(map)) and map["towns"] == []
    assert {cell["district"] for cell in map["cells"]} == {told(name) for name in MAP.districts} | {""}


def test_people_keep_their_own_names(site: Site) -> None:
    room, key = site.open(fictional=True, name="India 101")
    site.join(room, "Iran", "iran")
    with site.socket(room, key=key) as teacher:
        state = teacher.state()
    assert (state["title"], state["people"][0]["name"], state["people"][0]["seat"]) == ("India 101", "Iran", "iran")


def test_a_run_is_retold_for_its_pictures() -> None:
    result = retold(two_months_played().result)
    text = (
        result.events.drop(columns="id").to_csv()
        + " ".join(result.daily.columns)
        + " ".join(result.territory.districts)
    )
    assert not real_names(text.replace(">", " ").replace("|", " "))
    assert not real_names(" ".join(result.setting.actors)) and "Tarvia" in result.setting.actors
    assert (result.events["deaths"] == two_months_played().result.events["deaths"]).all()


def test_the_past_of_a_run_that_is_retold_is_that_of_the_run() -> None:
    result, days = two_months_played().result, [date(2025, 2, 28), date(2025, 3, 31)]
    past, told_past = fields_on(result, days), fields_on(retold(result), days)
    for day in days:
        assert all(np.array_equal(past[day][name], told_past[day][name]) for name in past[day])


def test_a_page_is_retold_but_not_its_pictures() -> None:
    picture = "data:image/png;base64,AA+BLA+AA=="
    assert retold_page(f"<b>BLA</b><img src={picture}>".encode()) == f"<b>AFB</b><img src={picture}>".encode()


@pytest.mark.slow
def test_the_report_of_a_class_is_in_invented_names(site: Site) -> None:
    with site.class_of("india", fictional=True, turns=2) as (room, key, teacher, (india,)):
        teacher.send("deal", card="kashmir")
        india.send("file", channel="public", mode="must", order="accuse Pakistan", why="Because.")
        india.state(lambda state: state["brief"]["filed"])
        teacher.send("advance")
        teacher.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding")
        teacher.send("advance")
        teacher.state(lambda state: state["phase"] == "over")
        answer = site.http.get(f"/api/rooms/{room}/export?what=report", headers={"authorization": f"Bearer {key}"})
    page = re.sub(r"data:[^\"')]*", "", answer.text)
    assert answer.status_code == 200 and "Tarvia" in page and not real_names(page)
    assert "must accuse Tarvia" in page and "quarter of the calendar" in page and "does not reproduce" not in page
    assert "Names on this page are invented" in page and "game.toml" not in page
    assert not re.search(r"/tmp/|/root/|/work/|site-packages", page)


@pytest.mark.parametrize("name", ["sea", "Afghanistan"])
def test_owners_on_the_map_are_readable(name: str, site: Site) -> None:
    assert name in {cell["owner"] for cell in site.http.get("/api/map?scenario=classroom").json()["cells"]}
