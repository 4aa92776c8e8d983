"""A seat hears what is public and knows what is its own; what others hide stays hidden."""

import json

from escalation_sim.classroom import knowing
from escalation_sim.classroom.game import Advanced, Game
from escalation_sim.classroom.playing import played, public_view
from escalation_sim.classroom.seats import seats
from tests.classroom.games import after, filed, two_months, two_months_played


def test_an_attack_that_nobody_claimed_has_no_doer_in_the_news() -> None:
    log = two_months_played().result.events
    bus = log[(log["verb"] == "bomb") & (log["rule"] == "input")]
    told = [one for one in knowing.public(log, "2025-03-01") if one["deaths"] == 8 and one["district"] == "Khuzdar"]
    assert bus["source"].tolist() == ["BLA"] and [one["source"] for one in told] == [knowing.UNKNOWN]
    assert told[0]["words"] == "Unknown attackers bombed Pakistan (school), Khuzdar, 8 killed"


def test_secret_support_is_in_no_news_and_in_the_brief_of_the_two_alone() -> None:
    game = after(Game(turns=1), filed("india", "arm BLA", channel="private"), Advanced())
    seen = played(game)
    assert (seen.result.events["verb"] == "arm").any()
    view = json.dumps(public_view(game, seen.result))
    assert '"arm"' not in view and "arm BLA" not in view
    given = {"sponsor": "India", "proxy": "BLA"}
    knows = {key for key, own in seen.private.items() if any(given.items() <= one.items() for one in own["support"])}
    assert knows == {"india", "umbrella"}


def test_public_directives_are_announced_and_private_ones_are_not() -> None:
    view = public_view(two_months(), two_months_played().result)
    assert [one["seat"] for one in view["announced"]] == ["India"]
    assert "crackdown" not in json.dumps(view["announced"])


def test_the_view_shows_four_curves_up_to_the_last_day_played() -> None:
    view = public_view(two_months(), two_months_played().result)
    assert list(view["curves"]) == ["intensity", "width", "cast", "breadth"]
    assert view["until"] == "2025-04-30" and view["curves"]["cast"][-1][0] <= view["until"]
    assert view["turn"] == 3 and view["over"]
    assert view["peaks"].keys() == view["rungs"].keys()
    assert all(view["peaks"][pair] >= rung for pair, rung in view["rungs"].items()) and max(view["peaks"].values()) > 2


def test_every_seat_has_beliefs_of_its_own_but_for_two_that_direct_one_state() -> None:
    private = two_months_played().private
    beliefs = {key: told["beliefs"] for key, told in private.items()}
    alike = {(a, b) for a in beliefs for b in beliefs if a < b and beliefs[a] == beliefs[b]}
    assert alike == {("army", "government")} and all(beliefs.values())


def test_no_seat_merely_believes_what_it_knows() -> None:
    for key, told in two_months_played().private.items():
        own = set(seats()[key].actors)
        assert not any({one["sponsor"], one["proxy"]} & own for one in told["beliefs"]), key
