from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import feud
from tests.rules.draws import luck, off, shares

P = SimpleNamespace(
    scale=12.0, rest=0.1, half_life=540.0, threshold=0.5, up=0.06, declared=0.6, attack=0.01, outcry=60.0, accuse=0.125
)


@given(shares, st.integers(0, 200), st.integers(0, 200))
def test_more_dead_never_make_a_smaller_grudge(grudge: float, a: int, b: int) -> None:
    fewer, more = sorted((a, b))
    assert grudge <= feud.after_harm(grudge, fewer, P) <= feud.after_harm(grudge, more, P) <= 1


def test_a_grudge_forgets_who_died_first() -> None:
    together = feud.after_harm(0.2, 9, P)
    assert feud.after_harm(feud.after_harm(0.2, 4, P), 5, P) == pytest.approx(together)


@given(shares)
def test_a_declaration_of_war_is_resented(grudge: float) -> None:
    assert grudge <= feud.after_declaration(grudge, P) <= 1


@pytest.mark.parametrize(("grudge", "then"), [(0.9, 0.5), (0.1, 0.1), (0.0, 0.05)])
def test_a_grudge_falls_half_way_to_rest_within_its_half_life(grudge: float, then: float) -> None:
    for _ in range(540):
        grudge = feud.after_day(grudge, P)
    assert grudge == pytest.approx(then)


@pytest.mark.parametrize(
    ("u", "step", "grudge", "climbs"),
    [(0.05, 0, 0.5, True), (0.05, 3, 0.9, True), (0.05, 4, 0.9, False), (0.05, 0, 0.49, False), (0.07, 0, 0.9, False)],
    ids=["criticism", "declaration", "war is the last step", "too small a grudge", "not today"],
)
def test_a_feud_climbs_step_by_step_to_war(u: float, step: int, grudge: float, climbs: bool) -> None:
    assert feud.climbs(u, step, grudge, P) is climbs


@given(luck, st.integers(0, 4), shares, shares)
def test_a_larger_grudge_never_climbs_less(u: float, step: int, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert feud.climbs(u, step, less, P) <= feud.climbs(u, step, more, P)


@pytest.mark.parametrize(("u", "at_war", "attacks"), [(0.005, True, True), (0.02, True, False), (0.005, False, False)])
def test_only_a_group_at_war_carries_out_its_threat(u: float, at_war: bool, attacks: bool) -> None:
    assert feud.attacks(u, at_war, P) is attacks


@pytest.mark.parametrize(("u", "days", "accuses"), [(0.1, 0, True), (0.1, 60, True), (0.1, 61, False), (0.2, 0, False)])
def test_the_threatened_accuse_the_state_for_some_weeks(u: float, days: int, accuses: bool) -> None:
    assert feud.accuses(u, days, P) is accuses


@given(luck, shares)
def test_armed_groups_bear_no_grudges_when_feud_is_switched_off(u: float, grudge: float) -> None:
    rule = off("feud")
    assert rule.after_harm(grudge, 90) == rule.after_declaration(grudge) == rule.after_day(grudge) == grudge
    assert not any((rule.climbs(u, 0, 1.0), rule.attacks(u, True), rule.accuses(u, 0)))
