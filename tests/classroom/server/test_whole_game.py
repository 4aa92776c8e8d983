"""A class plays a game from the first join to the debrief, by sockets alone."""

import asyncio
import csv
import html
import io
import json
import time
import zipfile

import pytest
from fastapi import WebSocket

from escalation_sim.classroom import debrief
from escalation_sim.classroom.as_scenario import as_scenario
from escalation_sim.classroom.game import read, written
from escalation_sim.classroom.seats import seats
from escalation_sim.classroom.server import jobs, sockets
from escalation_sim.classroom.server.tables import Line, Table
from tests.classroom.games import two_months, two_months_played
from tests.classroom.server.site import Site, Socket, few_pairs, few_runs, unplayable

WHY = "We say who it was."


def played_through(teacher: Socket, army: Socket, india: Socket) -> None:
    """The game of `two_months`, as a class would play it."""
    teacher.send("deal", card="school_bus")
    army.send("file", channel="public", mode="must", order="accuse India", why=WHY)
    army.state(lambda state: state["brief"]["filed"])
    teacher.send("advance")
    india.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding")
    teacher.send("deal", card="kashmir")
    india.send("file", channel="public", mode="never", order="strike Pakistan", why="Not this time.")
    india.state(lambda state: state["brief"]["filed"])
    teacher.send("advance")
    for socket in (teacher, army, india):
        socket.state(lambda state: state["phase"] == "over")


def test_a_class_plays_two_months_and_sees_what_was_true(site: Site) -> None:
    with site.class_of("army", "india") as (room, key, teacher, (army, india)):
        played_through(teacher, army, india)
        teacher.send("debrief")
        shown = india.state(lambda state: state["phase"] == "debrief" and state["debrief"]["truth"] is not None)
        assert {one["true"] for one in shown["debrief"]["accusations"]} == {True, False}
        assert [one["why"] for one in shown["debrief"]["choices"]] == [WHY, "Not this time."]
        bearer = {"authorization": f"Bearer {key}"}
        log = site.http.get(f"/api/rooms/{room}/export?what=log", headers=bearer).text
        assert json.loads(log.splitlines()[0])["people"] == {"army": ["army player"], "india": ["india player"]}
        assert [move.model_dump()["do"] for move in read(log).moves] == ["deal", "file", "advance"] * 2
        packed = site.http.get(f"/api/rooms/{room}/export?what=csv", headers=bearer).content
        tables = zipfile.ZipFile(io.BytesIO(packed))
        filed = list(csv.DictReader(io.StringIO(tables.read("directives.csv").decode())))
        assert [(row["seat"], row["by"], row["why"]) for row in filed] == [
            ("Pakistani army", "army player", WHY), ("India", "india player", "Not this time."),
        ]  # fmt: skip
        assert len(tables.read("events.csv").splitlines()) > 50
        scenario = site.http.get(f"/api/rooms/{room}/export?what=scenario", headers=bearer).text
        assert scenario == as_scenario(read(log))
        report = html.unescape(site.http.get(f"/api/rooms/{room}/export?what=report", headers=bearer).text)
        assert "must accuse India" in report and report.count(WHY) == 2  # in the table, and in the scenario's file
        assert 'name = "month 2"' in report and "the months after the ceasefire" not in report


@pytest.mark.slow
def test_the_band_and_a_choice_against_the_rule_arrive_with_their_progress(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "band", few_runs)
    monkeypatch.setattr(jobs, "against", few_pairs)
    with site.class_of("army", "india") as (_, _, teacher, (army, india)):
        played_through(teacher, army, india)
        teacher.send("debrief")
        teacher.send("band")
        assert teacher.until(lambda said: said["type"] == "computing")["of"] == 3
        assert set(india.state(lambda state: state["debrief"]["curves"])["debrief"]["curves"]) == {
            "intensity", "width", "cast", "breadth"
        }  # fmt: skip
        teacher.send("against", turn=2, seat="india", channel="public")
        choice = army.state(lambda state: state["debrief"]["choices"][1]["result"])["debrief"]["choices"][1]
        assert choice["result"]["words"] == "India must not strike Pakistan across the border (public)"


def test_the_many_runs_wait_for_the_end_of_the_game(site: Site) -> None:
    with site.class_of("india") as (_, _, teacher, _):
        for order in ("band", "debrief"):
            teacher.send(order)
            assert teacher.error().startswith("the game goes on; end it")
        teacher.send("against", turn=1, seat="india", channel="public")
        assert teacher.error().startswith("no such directive held")


def test_an_exported_game_is_opened_again_in_its_debrief(site: Site) -> None:
    answer = site.http.post("/api/rooms/replay", json={"log": written(two_months())})
    with site.socket(answer.json()["room"], key=answer.json()["key"]) as teacher:
        shown = teacher.state(lambda state: state["phase"] == "debrief" and state["debrief"]["truth"] is not None)
    assert shown["debrief"]["truth"] == json.loads(json.dumps(debrief.truth(two_months_played().result)))


def test_everybody_sees_the_month_that_was_computed_and_nobody_acts_while_it_is(site: Site) -> None:
    with site.class_of("army", "press") as (_, _, teacher, (army, press)):
        before = army.heard[-1]
        teacher.send("advance")
        army.send("file", channel="public", mode="must", order="accuse India", why=WHY)
        assert army.error() == "the month is being played; wait a moment"
        seen = [s.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding") for s in (army, press)]
        assert seen[0]["public"] == seen[1]["public"] and seen[0]["public"]["from"] == "2025-03-01"
        assert json.loads(before)["public"]["from"] == "2025-02-01"


def test_what_comes_late_does_not_slip_into_the_next_month(site: Site) -> None:
    with site.class_of("army", turns=3) as (room, key, teacher, (army,)), site.socket(room, key=key) as colleague:
        teacher.send("advance", turn=1)
        army.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding")
        colleague.send("advance", turn=1)
        assert colleague.error() == "this came too late: its month has been played; look at the new one"
        colleague.send("deal", turn=1, card="town")
        assert colleague.error().startswith("this came too late")
        army.send("file", turn=1, channel="public", mode="must", order="accuse India", why=WHY)
        assert army.error().startswith("this came too late")
        assert len(site.house.tables[room].room.game.moves) == 1
        army.send("file", turn=2, channel="public", mode="must", order="accuse India", why=WHY)
        army.state(lambda state: state["brief"]["filed"])
        army.send("withdraw", turn=1, channel="public")
        assert army.error().startswith("this came too late")
        colleague.send("advance", turn=2)
        army.state(lambda state: state["turn"] == 3)


def test_a_second_tab_and_a_reload_come_back_to_the_seat(site: Site) -> None:
    room, key = site.open()
    token = site.join(room, "Ada", "china")
    with site.socket(room, key=key) as teacher:
        teacher.send("admit", person=token["person"])
        with site.socket(room, token=token["token"]) as first, site.socket(room, token=token["token"]) as second:
            first.state(lambda state: state["you"]["admitted"])
            second.state(lambda state: state["phase"] == "deciding")
            second.send("file", channel="private", mode="must", order="press", why=WHY)
            for tab in (first, second):
                assert tab.state(lambda state: state["brief"]["filed"])["brief"]["filed"][0]["why"] == WHY
            teacher.state(lambda state: state["people"] and state["people"][0]["connected"])
        teacher.state(lambda state: not state["people"][0]["connected"])
        with site.socket(room, token=token["token"]) as later:
            assert later.state()["brief"]["filed"][0]["order"] == "press"


def test_the_clock_stands_while_the_game_is_paused(site: Site) -> None:
    with site.class_of("iran") as (_, _, teacher, (iran,)):
        teacher.send("timer", seconds=600)
        teacher.send("pause")
        iran.state(lambda state: state["paused"] and 590 <= state["deadline"] <= 600)
        iran.send("file", channel="public", mode="must", order="deny", why=WHY)
        assert iran.error() == "the game is paused; wait until it goes on"
        teacher.send("extend", seconds=60)
        teacher.send("resume")
        iran.state(lambda state: not state["paused"] and 650 <= state["deadline"] <= 660)


def test_a_student_is_moved_and_removed(site: Site) -> None:
    with site.class_of("iran") as (_, _, teacher, (iran,)):
        person = teacher.state(lambda state: state["people"])["people"][0]["person"]
        iran.send("file", channel="private", mode="must", order="arm BLA", why=WHY)
        iran.state(lambda state: state["brief"]["filed"])
        teacher.send("move", person=person, seat="china")
        assert iran.state(lambda state: state["you"]["seat"] == "china")["brief"]["name"] == "China"
        assert "arm BLA" not in iran.heard[-1] and seats()["iran"].role not in iran.heard[-1]
        iran.send("file", channel="private", mode="must", order="arm BLA", why=WHY)
        assert iran.error().startswith("China cannot file")
        teacher.send("remove", person=person)
        with pytest.raises(Exception, match="4403"):
            iran.until(lambda _: False)


def test_whoever_was_removed_does_not_come_back_with_the_old_token(site: Site) -> None:
    room, key = site.open()
    joined = site.join(room)
    with site.socket(room, key=key) as teacher:
        teacher.send("admit", person=joined["person"])
        teacher.send("remove", person=joined["person"])
        teacher.state(lambda state: state["people"] == [])
    with site.socket(room, token=joined["token"]) as removed, pytest.raises(Exception, match="4401"):
        removed.next()


def test_a_closed_room_is_forgotten_with_all_names(site: Site) -> None:
    with site.class_of("press") as (room, key, teacher, (press,)):
        teacher.send("close")
        with pytest.raises(Exception, match="4404"):
            press.until(lambda _: False)
        assert room not in site.house.store.rooms() and site.house.teacher(room, key) is None


def test_what_was_on_its_way_when_a_room_was_closed_is_not_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slow(_: Table, line: Line, websocket: WebSocket) -> None:
        while not line.gone:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.5)
        await websocket.close(line.gone)

    with site.class_of("press") as (room, _, teacher, (press,)):
        token = site.join(room, "Late")
        teacher.send("admit", person=token["person"], seat="press")
        press.state(lambda state: len(state["people"]) == 2)
        monkeypatch.setattr(sockets, "_send", slow)
        with site.socket(room, token=token["token"]) as late:
            while len(site.house.tables[room].lines) < 3:
                time.sleep(0.01)
            teacher.send("close")
            while room in site.house.tables:
                time.sleep(0.01)
            late.send("file", turn=1, channel="public", mode="must", order="report India", why="Too late.")
            with pytest.raises(Exception, match="4404"):
                late.next()
    assert b"Too late." not in b"".join(path.read_bytes() for path in site.house.store.path.parent.iterdir())


def test_a_month_that_cannot_be_played_is_taken_back_and_locks_nobody_in(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site.class_of("iran") as (room, _, teacher, (iran,)):
        iran.send("file", channel="public", mode="must", order="deny", why=WHY)
        iran.state(lambda state: state["brief"]["filed"])
        with monkeypatch.context() as patched:
            patched.setattr(jobs, "month", unplayable)
            teacher.send("advance")
            assert (
                teacher.error()
                == "the month could not be played, so it was taken back; change something: no way (a file)"
            )
        shown = teacher.state(lambda state: state["turn"] == 1 and state["phase"] == "deciding")
        assert [one["why"] for one in shown["all_filed"]] == [WHY]
        assert [type(move).__name__ for move in site.house.store.rooms()[room].game.moves] == ["Filed"]
        teacher.send("advance")
        teacher.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding")


def test_what_was_filed_stays_with_who_filed_it_whoever_sits_there_later(site: Site) -> None:
    with site.class_of("china", "press") as (room, key, teacher, (ada, bob)):
        ada.send("file", channel="public", mode="must", order="press", why="Ada's reason.")
        bob.send("file", channel="public", mode="must", order="report India", why="Bob's reason.")
        filed = teacher.state(lambda state: len(state["all_filed"]) == 2)
        assert [one["filer"] for one in filed["all_filed"]] == ["china player", "press player"]
        ids = {one["name"]: one["person"] for one in filed["people"]}
        teacher.send("advance")
        teacher.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding")
        teacher.send("move", person=ids["china player"], seat="iran")
        teacher.send("remove", person=ids["press player"])
        teacher.state(lambda state: len(state["people"]) == 1)
        bearer = {"authorization": f"Bearer {key}"}
        packed = site.http.get(f"/api/rooms/{room}/export?what=csv", headers=bearer).content
        table = zipfile.ZipFile(io.BytesIO(packed)).read("directives.csv").decode()
        rows = [(row["seat"], row["by"], row["why"]) for row in csv.DictReader(io.StringIO(table))]
        assert rows == [("China", "china player", "Ada's reason."), ("Press desk", "press player", "Bob's reason.")]


def test_a_debrief_that_cannot_be_computed_leaves_the_game_as_it_was_played(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with site.class_of("iran", turns=1) as (room, _, teacher, _):
        teacher.send("advance")
        teacher.state(lambda state: state["phase"] == "over")
        monkeypatch.setattr(jobs, "truths", unplayable)
        teacher.send("debrief")
        assert teacher.error().startswith("this could not be computed; open the page again")
        assert site.house.tables[room].room.game.over and site.house.tables[room].room.debriefing
