from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import retaliation
from tests.rules.draws import EVENLY, luck, off, shares

P = SimpleNamespace(
    threshold=0.3, up=0.8, down=0.6, preparation=6.0, again=0.5, reply=0.4, brake=0.5, mediation_half_life=180.0,
    round_days=14.0, skirmish=0.05, skirmish_outrage=0.02, slack=1.0, descent=0.5, reciprocal_days=2.0,
    severed=4.0,
)  # fmt: skip

rungs = st.integers(0, 10)


@pytest.mark.parametrize(
    ("tension", "mediation", "rung"),
    [(0, 0, 0), (0.3, 0, 0), (0.36, 0, 0), (0.37, 0, 1), (0.65, 0, 5), (0.86, 0, 8), (1, 0, 8), (1, 1, 2), (0.6, 1, 0)],
    ids=["routine", "at the threshold", "below a rung", "criticism", "recall", "strike", "no war by itself",
         "a braked crisis", "a braked quarrel"],
)  # fmt: skip
def test_tension_carries_a_rung_and_mediation_brakes_it(tension: float, mediation: float, rung: int) -> None:
    assert retaliation.carried(tension, mediation, P) == rung


@given(shares, shares, shares)
def test_more_tension_never_carries_a_lower_rung(a: float, b: float, mediation: float) -> None:
    less, more = sorted((a, b))
    low, high = retaliation.carried(less, mediation, P), retaliation.carried(more, mediation, P)
    assert 0 <= low <= high <= retaliation.STRIKE


@given(shares, shares, shares)
def test_mediation_never_carries_higher(tension: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert retaliation.carried(tension, more, P) <= retaliation.carried(tension, less, P)


@given(luck, rungs, st.integers(0, 7))
def test_more_tension_never_makes_retaliation_less_likely(u: float, rung: int, carried: int) -> None:
    assert retaliation.climbs(u, rung, carried, P) <= retaliation.climbs(u, rung, carried + 1, P)
    assert retaliation.replies(u, carried, P) <= retaliation.replies(u, carried + 1, P)


@given(luck, rungs, st.integers(0, 8))
def test_no_state_climbs_and_descends_on_the_same_day(u: float, rung: int, carried: int) -> None:
    assert not (retaliation.climbs(u, rung, carried, P) and retaliation.descends(u, rung, carried, P))


@pytest.mark.parametrize(
    ("u", "rung", "carried", "climbs", "descends"),
    [
        (0.5, 2, 5, True, False),
        (0.9, 2, 5, False, False),
        (0.5, 5, 5, False, False),
        (0.5, 8, 5, False, True),
        (0.7, 8, 5, False, False),
    ],
)
def test_states_step_up_and_down_by_luck(u: float, rung: int, carried: int, climbs: bool, descends: bool) -> None:
    assert retaliation.climbs(u, rung, carried, P) is climbs
    assert retaliation.descends(u, rung, carried, P) is descends


@pytest.mark.parametrize(("rung", "higher"), [(0, 1), (4, 5), (5, 6), (6, 8)])
def test_the_next_rung_leaves_out_deniable_attacks(rung: int, higher: int) -> None:
    assert retaliation.next_rung(rung, P) == higher


@pytest.mark.parametrize(("rung", "carried", "lower"), [(8, 1, 4), (4, 1, 2), (2, 1, 1), (1, 0, 0), (9, 8, 8)])
def test_a_step_down_goes_half_way(rung: int, carried: int, lower: int) -> None:
    assert retaliation.lower_rung(rung, carried, P) == lower


@pytest.mark.parametrize(("days", "ready"), [(0, False), (5, False), (6, True), (60, True)])
def test_a_strike_needs_its_preparation(days: int, ready: bool) -> None:
    assert retaliation.prepared(days, P) is ready


@pytest.mark.parametrize(
    ("u", "carried", "replies"), [(0.3, 8, True), (0.3, 7, True), (0.5, 8, False), (0.3, 6, False)]
)
def test_the_struck_side_replies_within_days(u: float, carried: int, replies: bool) -> None:
    assert retaliation.replies(u, carried, P) is replies


@pytest.mark.parametrize(("slack", "carried", "engaged"), [(1, 7, True), (1, 6, False), (0, 7, False), (0, 8, True)])
def test_an_exchange_goes_on_a_little_below_what_began_it(slack: float, carried: int, engaged: bool) -> None:
    p = SimpleNamespace(slack=slack, reply=1.0)
    assert retaliation.engaged(carried, p) is retaliation.replies(0.5, carried, p) is engaged


@given(rungs, st.integers(0, 8), shares)
def test_a_step_down_ends_between_the_two_rungs(rung: int, carried: int, left: float) -> None:
    lower = retaliation.lower_rung(rung, carried, SimpleNamespace(descent=left))
    assert min(rung, carried) <= lower <= max(rung, carried)
    assert retaliation.lower_rung(rung, carried, P) == (rung + carried) // 2


@pytest.mark.parametrize(("days", "reciprocal"), [(0, False), (2, False), (3, True)])
def test_strikes_to_and_fro_for_more_than_48_hours_are_a_rung_of_their_own(days: int, reciprocal: bool) -> None:
    assert retaliation.reciprocal(days, P) is reciprocal


@pytest.mark.parametrize(("rung", "news"), [(0, False), (3, False), (4, True), (9, True)])
def test_a_step_back_from_threats_and_worse_is_an_event(rung: int, news: bool) -> None:
    assert retaliation.severed(rung, P) is news


@given(luck, shares, shares)
def test_old_rivals_take_the_off_ramp_more_slowly(u: float, a: float, b: float) -> None:
    newer, older = sorted((a, b))
    assert retaliation.leaves(u, older, P) <= retaliation.leaves(u, newer, P)


def test_the_off_ramp_needs_both_sides() -> None:
    assert np.mean([retaliation.leaves(u, 0.4, P) for u in EVENLY]) == pytest.approx(0.36, abs=0.001)


@pytest.mark.parametrize(("days", "over"), [(14, False), (15, True)])
def test_a_round_that_is_not_answered_is_over(days: int, over: bool) -> None:
    assert retaliation.unanswered(days, P) is over


def test_a_mediation_wears_off_by_half() -> None:
    mediation = 1.0
    for _ in range(180):
        mediation = retaliation.mediation_after_day(mediation, P)
    assert mediation == pytest.approx(0.5)


@given(luck, shares, shares)
def test_only_disputed_borders_see_skirmishes_and_tension_makes_more_of_them(u: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert retaliation.skirmishes(u, a, False, P) is False
    assert retaliation.skirmishes(u, less, True, P) <= retaliation.skirmishes(u, more, True, P)


def test_a_skirmish_causes_less_outrage_than_an_attack() -> None:
    assert retaliation.skirmish_outrage(P) < 1


def test_a_state_on_the_strike_rung_may_strike_again() -> None:
    assert (retaliation.strikes(0.4, P), retaliation.strikes(0.6, P)) == (True, False)


@given(luck, shares, rungs)
def test_states_stay_calm_when_retaliation_is_switched_off(u: float, tension: float, rung: int) -> None:
    rule = off("retaliation")
    assert rule.carried(tension, 0.0) == 0
    assert not any((rule.climbs(u, rung, 8), rule.strikes(u), rule.replies(u, 8), rule.skirmishes(u, 1.0, True)))
    assert rule.mediation_after_day(0.7) == 0.7
