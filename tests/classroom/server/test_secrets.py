"""What a student must not know before the debrief does not reach it, neither unasked nor by asking."""

import json
from pathlib import Path
from typing import Any

import pytest

from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.seats import seats
from escalation_sim.classroom.server.orders import Against, Plain, TeacherOrder
from tests.classroom.server.site import Asking, Site

SECRET = "because our service pays for it"
OF_TEACHERS: list[dict[str, Any]] = [
    {"do": "admit", "person": "x", "seat": "india"}, {"do": "move", "person": "x", "seat": "india"},
    {"do": "remove", "person": "x"}, {"do": "deal", "card": "town"}, {"do": "advance"}, {"do": "pause"},
    {"do": "resume"}, {"do": "extend", "seconds": 60}, {"do": "timer", "seconds": 60}, {"do": "end"},
    {"do": "debrief"}, {"do": "band"}, {"do": "close"},
    {"do": "against", "turn": 1, "seat": "india", "channel": "private"},
]  # fmt: skip


def test_a_student_hears_nothing_of_other_seats_or_of_the_truth_before_the_debrief(site: Site) -> None:
    with site.class_of("army", "india", seed=31_415_926) as (_, _, teacher, (army, india)):
        teacher.send("deal", card="false_camp")
        india.send("file", channel="private", mode="must", order="arm BLA", why=SECRET)
        india.state(lambda state: state["brief"]["filed"])
        teacher.send("advance")
        army.state(lambda state: state["turn"] == 2 and state["phase"] == "deciding")
        teacher.send("end")
        shown = army.state(lambda state: state["phase"] == "over")
        heard = "\n".join(army.heard)
    assert SECRET not in heard and "arm BLA" not in heard and "31415926" not in heard
    assert deck()["false_camp"].text in heard
    assert not [key for key in ("false_camp", '"deck"', '"all_filed"', '"debrief"', '"truth"') if key in heard]
    assert deck()["false_camp"].note not in heard
    for key, seat in seats().items():
        assert (seat.role in heard) == (key == "army")
    own = {"Pakistan"}
    assert all({one["sponsor"], one["proxy"]} & own for one in shown["brief"]["support"])
    assert all(seat["filed"] is None for seat in shown["seats"] if seat["key"] != "army")


def test_the_press_knows_of_no_support_at_all(site: Site) -> None:
    with site.class_of("press") as (_, _, _, (press,)):
        assert json.loads(press.heard[-1])["brief"]["support"] == []


def test_a_student_cannot_ask_for_the_printed_briefs_and_which_cards_are_false(tmp_path: Path) -> None:
    asking = Asking(tmp_path / "rooms.sqlite", network=True)
    assert [asking.get("/api/cards", address) for address in ("192.168.1.7", "127.0.0.1")] == [403, 200]


def test_everything_an_instructor_can_order_is_nothing_a_student_can_order(site: Site) -> None:
    known = {do for order in TeacherOrder.__args__ for do in order.model_fields["do"].annotation.__args__}
    assert {order["do"] for order in OF_TEACHERS} == known and Plain in TeacherOrder.__args__
    assert Against in TeacherOrder.__args__
    with site.class_of("army") as (room, _, _, (army,)):
        before = site.house.tables[room].room
        for order in OF_TEACHERS:
            army.send(**order)
            assert army.error() == "that is nothing you can do here"
        assert site.house.tables[room].room == before


def test_a_student_files_for_its_own_seat_alone(site: Site) -> None:
    with site.class_of("army") as (room, _, _, (army,)):
        army.send("file", seat="india", channel="public", mode="must", order="deny", why="For them.")
        assert army.error() == "that is nothing you can do here"
        army.send("file", channel="public", mode="must", order="arm BLA", why="For them.")
        assert army.error().startswith("Pakistani army cannot file 'must arm BLA'")
        assert site.house.tables[room].room.game.moves == ()


def test_somebody_who_waits_sees_nothing_and_files_nothing(site: Site) -> None:
    with site.class_of("army") as (room, _, _, _):
        token = site.join(room, "Eve", "india")["token"]
        with site.socket(room, token=token) as eve:
            seen = eve.state()
            eve.send("file", channel="public", mode="must", order="deny", why="Let me in.")
            assert eve.error() == "wait until the instructor has admitted you"
    assert (seen["public"], seen["cards"], seen["people"]) == (None, [], []) and "brief" not in seen
    assert not any(seat["taken_by"] for seat in seen["seats"])


def test_somebody_who_waits_is_not_told_what_was_true(site: Site) -> None:
    with site.class_of("army", turns=1) as (room, _, teacher, (army,)):
        token = site.join(room, "Eve", "india")["token"]
        teacher.send("end")
        teacher.send("debrief")
        army.state(lambda state: "debrief" in state and state["debrief"]["truth"] is not None)
        with site.socket(room, token=token) as eve:
            assert "debrief" not in eve.state()
        assert site.http.post(f"/api/rooms/{room}/join", json={"name": "Later"}).status_code == 404


def test_a_students_token_is_no_key(site: Site) -> None:
    with site.class_of("army") as (room, key, _, _):
        token = site.join(room)["token"]
        for what in ("log", "csv", "report"):
            answer = site.http.get(
                f"/api/rooms/{room}/export?what={what}", headers={"authorization": f"Bearer {token}"}
            )
            assert answer.status_code == 404
        with site.socket(room, key=token) as liar, pytest.raises(Exception, match="4401"):
            liar.next()
        with site.socket(room, token=key) as liar, pytest.raises(Exception, match="4401"):
            liar.next()


def test_a_wrong_room_and_a_wrong_key_are_told_alike(site: Site) -> None:
    room, key = site.open()
    answers = [
        site.http.get(f"/api/rooms/{code}/export?what=log", headers={"authorization": f"Bearer {said}"})
        for code, said in ((room, "wrong"), ("HERON-00", "wrong"), ("HERON-00", key))
    ]  # fmt: skip
    assert len({(answer.status_code, answer.text) for answer in answers}) == 1
    closed = set()
    for code, hello in (
        (room, {"token": "wrong"}),
        ("HERON-00", {"token": "wrong"}),
        (room, {"no": "sense"}),
        (room, {}),
    ):
        with site.socket(code, **hello) as liar, pytest.raises(Exception, match="4401") as told:
            liar.next()
        closed.add(str(told.value))
    assert len(closed) == 1


def test_only_hashes_of_tokens_and_keys_are_kept(site: Site) -> None:
    room, key = site.open()
    token = site.join(room)["token"]
    assert len(token) == len(key) == 22  # 128 bits, six a letter
    kept = b"".join(path.read_bytes() for path in site.house.store.path.parent.iterdir())
    assert room.encode() in kept and key.encode() not in kept and token.encode() not in kept


def test_without_a_seed_a_room_gets_one_that_nobody_guesses(site: Site) -> None:
    rooms = [site.http.post("/api/rooms", json={"turns": 1}).json()["room"] for _ in range(2)]
    seeds = {site.house.tables[room].room.game.seed for room in rooms}
    assert len(seeds) == 2 and min(seeds) > 2**24
