import math
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import attack
from tests.rules.draws import EVENLY, luck, off, same, shares

P = SimpleNamespace(
    rate=1.0, contagion=0.2, memory_days=2.0, zeal=0.2, usual_unity=0.2, coordinated=0.05, signature=0.01,
    concentration=1.5, squads=1.0, signature_cost=4.0, most_places=6.0, most_acts=5.0, apart=20.0, august=1.8,
    occasion=1.0, election=30.0, planning_least=7.0, planning_most=21.0, opportunity=0.5, avoidance=0.5,
    elsewhere=0.02, rail=0.5, project=1.0, signature_gain=2.0, follow_days=14.0, seizure=0.4, hijack=0.3, bombs=0.45,
)  # fmt: skip


@given(shares)
def test_forms_of_attack_share_out_all_acts(unity: float) -> None:
    assert sum(attack.forms(unity, P)) == pytest.approx(1)
    assert min(attack.forms(unity, P)) > 0


@given(shares, shares)
def test_more_unity_shifts_effort_to_larger_acts(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert attack.forms(more, P)[0] <= attack.forms(less, P)[0]
    assert attack.forms(more, P)[2] >= attack.forms(less, P)[2]
    assert attack.cost(more, P) >= attack.cost(less, P)


def test_signature_operations_gain_by_unity_as_much_faster_as_is_said() -> None:
    def gain(form: int) -> float:
        (single, *_), (s, *_) = attack.forms(0.5, P), attack.forms(0.0, P)
        return math.log(attack.forms(0.5, P)[form] / single / (attack.forms(0.0, P)[form] / s))

    assert gain(attack.SIGNATURE) == pytest.approx(P.signature_gain * gain(attack.COORDINATED))


def test_without_unity_nearly_all_attacks_are_single() -> None:
    single, coordinated, signature = attack.forms(0, P)
    assert (single, coordinated, signature) == pytest.approx((1 / 1.06, 0.05 / 1.06, 0.01 / 1.06))


@pytest.mark.parametrize("twice", ["share", "strength", "opportunity", "season", "backlash"])
def test_expected_attacks_grow_in_proportion(twice: str) -> None:
    usual = {"share": 0.4, "strength": 1.0, "unity": 0.3, "opportunity": 1.0, "season": 1.0, "backlash": 1.0}
    assert attack.expected(**usual | {twice: 2 * usual[twice]}, p=P) == pytest.approx(2 * attack.expected(**usual, p=P))


@pytest.mark.parametrize(
    ("month", "day", "occasion", "factor"),
    [(8, 1, 1, 1.8), (8, 14, 1, 1.8), (8, 15, 1, 1), (7, 31, 1, 1), (2, 8, 2, 2), (8, 2, 2, 3.6)],
)
def test_the_first_half_of_august_and_occasions_raise_the_rate(
    month: int, day: int, occasion: float, factor: float
) -> None:
    assert attack.season(month, day, SimpleNamespace(august=1.8, occasion=occasion)) == pytest.approx(factor)


@pytest.mark.parametrize(("occasion", "factor"), [(0.5, 1), (1, 1), (1.5, 30)])
def test_election_targets_count_more_only_while_an_occasion_lasts(occasion: float, factor: float) -> None:
    assert attack.election_factor(SimpleNamespace(occasion=occasion, election=30.0)) == factor


@given(st.floats(0, 5), st.floats(0, 5))
def test_worthier_targets_never_mean_fewer_attacks(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert 0 <= attack.opportunity(less, P) <= attack.opportunity(more, P)
    assert attack.opportunity(1.0, P) == 1


def test_acts_are_a_count_with_the_rate_as_its_mean() -> None:
    many = SimpleNamespace(most_acts=100)
    assert np.mean([attack.acts(u, 0.5, 0.3, many) for u in EVENLY]) == pytest.approx(0.8, rel=0.01)


@given(luck, st.floats(0, 20), st.floats(0, 5))
def test_acts_never_pass_the_most_of_a_day(u: float, expected: float, memory: float) -> None:
    assert 0 <= attack.acts(u, expected, memory, P) <= 5


def test_one_attack_calls_forth_its_contagion_in_all() -> None:
    memory, followed = attack.after_day(0.0, 1, P), 0.0
    for _ in range(200):
        followed += memory
        memory = attack.after_day(memory, 0, P)
    assert followed == pytest.approx(P.contagion)


@given(st.floats(0, 10), st.integers(0, 20))
def test_memory_fades_without_attacks_and_grows_with_them(memory: float, attacks: int) -> None:
    assert attack.after_day(memory, 0, P) <= memory
    assert attack.after_day(memory, attacks, P) <= attack.after_day(memory, attacks + 1, P)


@pytest.mark.parametrize(("u", "follows"), [(0.2, True), (0.3, False), (0.99, False)])
def test_an_act_follows_on_earlier_ones_by_the_share_of_memory(u: float, follows: bool) -> None:
    assert attack.follows(u, 0.3, 0.1, P) is follows  # memory is a quarter of the rate


def test_each_form_is_drawn_as_often_as_its_share() -> None:
    drawn = np.bincount([attack.form(u, 0.6, P) for u in EVENLY]) / len(EVENLY)
    assert drawn == pytest.approx(attack.forms(0.6, P), abs=0.001)


@given(luck, shares)
def test_single_acts_hit_one_place_and_coordinated_ones_at_least_two(u: float, unity: float) -> None:
    assert attack.size(u, attack.SINGLE, unity, P) == 1
    assert 2 <= attack.size(u, attack.COORDINATED, unity, P) <= 6
    assert 1 <= attack.size(u, attack.SIGNATURE, unity, P) <= 6


def test_a_signature_operation_alone_hits_one_place() -> None:
    assert {attack.size(u, attack.SIGNATURE, 0.0, P) for u in EVENLY[::100]} == {1}


@given(luck)
def test_signature_operations_take_one_to_three_weeks_of_planning(u: float) -> None:
    assert 7 <= attack.planning(u, P) <= 21


def test_attacks_go_where_presence_and_worth_are_and_security_is_thin() -> None:
    ones = np.ones(4)
    thin = attack.thinness(ones, np.array([1.0, 1.0, 4.0, 1.0]), P)
    weight = attack.places(np.array([1.0, 2.0, 1.0, 0.0]), ones, thin, np.array([1.0, 1.0, 1.0, 9.0]), P)
    assert weight == pytest.approx([1, 2, 0.5, 0])


@given(st.floats(0.05, 5), st.floats(0.05, 5))
def test_more_security_than_usual_never_draws_attacks(a: float, b: float) -> None:
    one = np.ones(1)
    less, more = sorted((a, b))
    assert attack.thinness(one, np.array([more]), P) <= attack.thinness(one, np.array([less]), P)


@pytest.mark.parametrize(("unity", "where"), [(0, [1, 0]), (0.5, [0.5, 0.5]), (1, [0, 1])])
def test_unity_opens_the_ground_of_the_allies(unity: float, where: list[float]) -> None:
    assert attack.joint(np.array([1.0, 0.0]), np.array([0.0, 1.0]), unity, P) == pytest.approx(where)


def test_an_own_attack_can_be_followed_for_a_while() -> None:
    assert attack.followed_for(P) == 14


def test_signature_operations_look_for_towns_rail_and_projects() -> None:
    yes, no = np.array([True]), np.array([False])
    town, rail, project, nothing = (
        float(attack.worthy(*cell, P)[0]) for cell in [(yes, no, no), (no, yes, no), (no, no, yes), (no, no, no)]
    )
    assert town == project > rail > nothing > 0


@pytest.mark.parametrize(
    ("u", "unity", "in_town", "passengers", "verb"),
    [
        (0.1, 1.0, True, True, "seize"),
        (0.1, 0.0, True, True, "hijack"),
        (0.1, 1.0, False, True, "hijack"),
        (0.1, 1.0, False, False, "assault"),
        (0.69, 1.0, True, True, "hijack"),
        (0.71, 1.0, True, True, "assault"),
    ],
)
def test_a_signature_operation_seizes_towns_hijacks_trains_or_assaults(
    u: float, unity: float, in_town: bool, passengers: bool, verb: str
) -> None:
    assert attack.signature_verb(u, unity, in_town, passengers, P) == verb


@pytest.mark.parametrize(
    ("u", "target_class", "verb"),
    [
        (0.1, "military", "bomb"),
        (0.9, "military", "ambush"),
        (0.1, "infrastructure", "sabotage"),
        (0.9, "property", "sabotage"),
    ],
)
def test_ordinary_attacks_are_ambushes_bombs_and_sabotage(u: float, target_class: str, verb: str) -> None:
    assert attack.single_verb(u, target_class, P) == verb


def test_groups_that_may_not_attack_begin_nothing_and_remember_nothing() -> None:
    rule = off("attack")
    assert rule.acts(0.999, 5.0, 5.0) == 0
    assert rule.after_day(0.0, 3) == 0.0
    assert math.isclose(rule.distance(), rule.distance.__defaults__[0].apart)  # the rest stays


@given(shares)
def test_the_ground_of_a_lone_group_is_its_own(unity: float) -> None:
    own = np.array([0.3, 0.7])
    assert same(attack.joint(own, own, 0.0, P), own)
    assert attack.joint(own, own, unity, P) == pytest.approx(own)
