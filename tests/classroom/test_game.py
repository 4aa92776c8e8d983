"""A game is its log: what may be filed, what the moves make of the scenario, and the same world again."""

import json

import pytest

from escalation_sim.actions import ATTACKS, matches
from escalation_sim.classroom.deck import deck
from escalation_sim.classroom.game import Advanced, Dealt, Ended, Filed, Game, Move, Withdrawn, month, read, written
from escalation_sim.classroom.playing import played
from escalation_sim.classroom.seats import menu, seats
from escalation_sim.errors import UserError
from escalation_sim.record import log_of
from tests.classroom.games import after, filed, two_months, two_months_played

BASE = Game().base()


def test_nobody_plays_the_transnational_group() -> None:
    assert not any("ISKP" in seat.actors for seat in seats().values())
    assert all("ISKP" not in choice.order for key in seats() for choice in menu(key, BASE))


def test_the_umbrella_may_hold_fire_and_speak_but_orders_no_attack() -> None:
    orders = [choice.order for choice in menu("umbrella", BASE) if choice.mode == "must"]
    assert orders and not any(order.split()[0] in ("attack", "ambush", "bomb", "hijack", "seize") for order in orders)
    assert ("never", "attack chinese") in {(choice.mode, choice.order) for choice in menu("umbrella", BASE)}


@pytest.mark.parametrize("key", list(seats()))
def test_everything_on_a_seats_list_can_be_played(key: str) -> None:
    for choice in menu(key, BASE):
        game = after(Game(turns=1), filed(key, choice.order, choice.mode), Advanced())
        assert game.over and game.setting().end == month(BASE, 1)[1]
    musts = [filed(key, choice.order) for choice in menu(key, BASE) if choice.mode == "must"]
    verbs = {(move.order.partition(" ")[0]) for move in musts}
    for verb in sorted(verbs):
        move = next(move for move in musts if move.order.startswith(verb))
        log = played(after(Game(turns=1), move, Advanced())).result.events
        ordered = log[(log["rule"] == "directive") & (log["date"] == "2025-03-02")]
        done = log[(log["date"] >= "2025-03-01") & (log["source"] == seats()[key].speaks) & (log["verb"] == verb)]
        assert len(ordered) == 1 or len(done) > 0 or verb in ("deescalate", "deny"), move.order


@pytest.mark.parametrize("key", list(deck()))
def test_every_card_of_the_deck_happens_on_the_first_of_the_month(key: str) -> None:
    log = played(after(Game(turns=1), Dealt(card=key), Advanced())).result.events
    event = deck()[key].event
    dealt = log[(log["rule"] == "input") & (log["date"] == "2025-03-01")]
    assert dealt["verb"].tolist() == [event.verb] and dealt["source"].tolist() == [event.source]


@pytest.mark.parametrize("key", list(deck()))
def test_a_dealt_card_changes_the_world_unless_its_note_says_that_it_does_not(key: str) -> None:
    usual, dealt = (played(after(Game(turns=1), *cards, Advanced())).result.daily for cards in ((), (Dealt(card=key),)))
    assert usual.equals(dealt) == ("nothing else follows" in deck()[key].note)


def test_an_unclaimed_bomb_is_claimed_by_nobody() -> None:
    log = two_months_played().result.events
    bomb = log[(log["rule"] == "input") & (log["verb"] == "bomb")].iloc[0]
    assert bomb["claimed"] == "" and bomb["deaths"] == 8


@pytest.mark.parametrize("seed", range(1, 9))
def test_who_may_attack_nobody_still_prepares_and_no_month_fails(seed: int) -> None:
    hold = filed("umbrella", "attack", "never")
    log = played(after(Game(seed=seed, turns=1), hold, Advanced())).result.events
    march = log[(log["date"] >= "2025-03-01") & log["source"].isin(seats()["umbrella"].actors)]
    assert not march["verb"].isin(ATTACKS).any()


def test_what_is_filed_is_done_on_the_second_and_what_is_forbidden_is_not_done_all_month() -> None:
    log = two_months_played().result.events
    ordered = log[log["rule"] == "directive"]
    assert (ordered["date"].iloc[0], ordered["source"].iloc[0], ordered["verb"].iloc[0]) == (
        "2025-03-02",
        "Pakistan",
        "accuse",
    )
    march = log[(log["date"] >= "2025-03-01") & (log["date"] <= "2025-03-31")]
    assert not (march["verb"] == "crackdown").any()
    april = log[log["date"] >= "2025-04-01"]
    assert not ((april["source"] == "India") & (april["verb"] == "strike")).any()


def test_a_directive_that_the_other_seat_forbids_is_not_carried_out() -> None:
    army, ministry = filed("army", "accuse India"), filed("army", "accuse India", "never", "private")
    log = played(after(Game(turns=1), army, ministry, Advanced())).result.events
    assert not (log["rule"] == "directive").any()


def test_the_past_comes_out_as_it_was_when_a_month_is_added() -> None:
    game = two_months()
    first = played(Game(game.seed, game.turns, game.scenario, game.moves[: game.moves.index(Advanced()) + 1])).result
    whole = two_months_played().result
    assert log_of(whole.rows[: len(first.rows)]) == log_of(first.rows)


def test_the_log_replays_to_the_same_bytes() -> None:
    again = read(written(two_months()))
    assert again == two_months()
    assert log_of(played(again).result.rows) == log_of(two_months_played().result.rows)


def test_no_sign_in_a_reason_keeps_a_log_from_being_replayed() -> None:
    game = after(Game(), filed("india", "deny", why="\n\r\x0b\x1c\x85\u2028\u2029 any sign \\n"))
    assert read(written(game)) == game
    assert read(written(game).replace("\n", "\r\n") + "\r\n") == game


def test_filing_again_replaces_and_withdrawing_takes_back() -> None:
    game = after(Game(), filed("india", "deny"), filed("india", "arm BLA", channel="private"))
    again = after(game, filed("india", "criticise Pakistan"))
    assert [move.order for move in again.filed(1)] == ["arm BLA", "criticise Pakistan"]
    assert [move.order for move in after(again, Withdrawn(seat="india", channel="private")).filed(1)] == [
        "criticise Pakistan"
    ]


def test_leaving_a_directive_out_leaves_the_others() -> None:
    game = two_months()
    left = game.setting(without=[(1, "army", "public")])
    assert not left.actors["Pakistan"].directives[0].must and left.actors["India"].directives
    assert len(game.setting().actors["Pakistan"].directives) == 2


@pytest.mark.parametrize(
    ("move", "told"),
    [
        (filed("iskp", "declare BLA"), "there is no seat 'iskp'"),
        (filed("china", "strike India"), "China cannot file 'must strike India'"),
        (filed("india", "deny", why="   "), "needs a sentence"),
        (Dealt(card="flood"), "there is no card 'flood'"),
    ],
)
def test_a_move_that_may_not_be_made_is_refused(move: Move, told: str) -> None:
    with pytest.raises(UserError, match=told):
        after(Game(), move)


def test_a_card_is_dealt_once_and_one_false_report_a_game() -> None:
    with pytest.raises(UserError, match="was dealt already"):
        after(Game(), Dealt(card="town"), Advanced(), Dealt(card="town"))
    with pytest.raises(UserError, match="one false report"):
        after(Game(), Dealt(card="false_camp"), Advanced(), Dealt(card="false_consulate"))


def test_nothing_is_filed_after_the_end() -> None:
    for game in (after(Game(turns=1), Advanced()), after(Game(), Ended())):
        with pytest.raises(UserError, match="the game is over"):
            after(game, filed("india", "deny"))


AGREED = '{"seed": 1, "turns": 3, "scenario": "classroom"}\n'
LONG = json.dumps(
    {"do": "file", "seat": "india", "channel": "public", "mode": "must", "order": "deny", "why": "x" * 401}
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1"),
        ('{"seed": 1e999, "turns": 1, "scenario": "classroom"}', "line 1: says not which"),
        ('{"seed": 1, "turns": -Infinity, "scenario": "classroom"}', "line 1: says not which"),
        ('{"seed": NaN, "turns": 1, "scenario": "classroom"}', "line 1: says not which"),
        ("[" * 100_000, "line 1: says not which"),
        ('{"seed": 1, "turns": 99, "scenario": "classroom"}', "line 1: a game has 1 to 6 turns"),
        (AGREED + '{"do": "fly"}', "line 2: is not a move"),
        (AGREED + '{"do": "deal", "card": "flood"}', "line 2: there is no card"),
        (AGREED + LONG, "line 2: is not a move"),
    ],
)
def test_a_log_that_is_no_game_is_refused_with_its_line(text: str, told: str) -> None:
    with pytest.raises(UserError, match=told) as said:
        read(text)
    assert "\n" not in str(said.value)


def test_an_order_on_a_list_names_somebody_who_takes_part() -> None:
    for key in seats():
        for choice in menu(key, BASE):
            verb, _, whom = choice.order.partition(" ")
            assert "{" not in choice.words and matches(choice.order, "bomb" if verb == "attack" else verb, whom, whom)
    assert isinstance(filed("india", "deny"), Filed)


def test_a_mediator_brakes_the_quarrel_of_two_others() -> None:
    kashmir = Dealt(card="kashmir")
    alone, mediated = (
        played(after(Game(turns=1), kashmir, *moves, Advanced())).result.daily
        for moves in ((), (filed("iran", "mediate India"),))
    )
    rung = "rung:Pakistan-India"
    assert alone[rung].max() > mediated[rung].max() >= 1


def test_talks_that_are_offered_are_taken_up() -> None:
    log = played(after(Game(turns=1), filed("government", "negotiate"), Advanced())).result.events
    offer = log[log["verb"] == "negotiate"].iloc[0]
    assert (log[log["cause"] == offer["id"]]["verb"] == "talk").any()
