from dataclasses import replace
from itertools import chain, pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from escalation_sim.actions import ATTACKS, Action, Directive
from escalation_sim.parameters import parameters
from escalation_sim.perception import Options, Perception
from escalation_sim.policies import armed
from escalation_sim.policies.armed import attacks, claims
from escalation_sim.randomness import Luck, OwnLuck
from escalation_sim.rules import in_force
from tests.policies.handmade import Given, news
from tests.policies.witness import moment

CELLS = 40


def rules(**numbers: float) -> SimpleNamespace:
    return in_force(parameters().replaced({f"attack.{name}": value for name, value in numbers.items()}, "here"))


def group(kind: str = "insurgent", **changes: Any) -> Perception:
    """A strong group on a plain of 40 equal cells 10 km apart, with three classes of target."""
    seen = moment(kind)
    ones = np.ones(CELLS)
    shares = {"military": 0.5, "police": 0.3, "civilians": 0.2}
    plain: dict[str, Any] = {
        "share": 1.0, "strength": 1.0, "unity": 0.2, "memory": 0.0, "opportunity": 1.0, "presence": ones / CELLS,
        "allies": (), "harm": np.zeros_like(ones), "thin": ones, "worth": ones, "stage": ones,
        "east": np.arange(CELLS) * 10.0, "north": np.zeros(CELLS),
        "town": ones > 0, "lines": ones > 0, "last": [], "due": [], "mine": (), "feuds": {}, "at_war": {},
        "weights": shares, "availability": dict.fromkeys((*shares, "passengers", "insurgents", "protests"), ones),
    }  # fmt: skip
    assert seen.force is not None
    seen.force = replace(seen.force, **plain | changes)
    return seen


def luck_on(day: int) -> OwnLuck:
    luck = Luck(1)
    luck.turn_to(day)
    return OwnLuck(luck, "BLA")


def long_run(seen: Perception, rules: SimpleNamespace, days: int = 400) -> list[list[Action]]:
    return [attacks(seen, rules, luck_on(day)) for day in range(days)]


BUSY = rules(rate=1.6, signature=0.001, coordinated=0.01)


def test_a_group_without_strength_does_nothing() -> None:
    assert not any(long_run(group(strength=0.0), BUSY, 50))


def test_a_group_twice_as_strong_attacks_twice_as_often() -> None:
    once, twice = (sum(map(len, long_run(group(strength=s), BUSY))) for s in (1.0, 2.0))
    assert 1.6 < twice / once < 2.4


def test_a_group_that_force_spurs_attacks_more_often_and_one_that_it_deters_less() -> None:
    deterred, left, spurred = (sum(map(len, long_run(group(backlash=b), BUSY))) for b in (0.76, 1.0, 1.5))
    assert 1.2 < spurred / left < 1.8
    assert 0.6 < deterred / left < 0.9


def test_as_many_acts_as_a_day_can_ever_hold_find_their_luck() -> None:
    most = parameters()["attack.most_acts"].range[1]
    assert len(attacks(group(memory=100.0), rules(most_acts=most), luck_on(1))) >= most


def test_attacks_have_a_place_a_target_and_a_rule() -> None:
    for act in chain.from_iterable(long_run(group(), BUSY, 100)):
        if act.operation >= 0:
            assert act.verb in ATTACKS and 0 <= act.cell < CELLS and act.target_class and act.rule == "attack"


def test_attacks_go_where_the_group_is() -> None:
    presence = np.zeros(CELLS)
    presence[[3, 30]] = 0.5
    assert {
        act.cell for act in chain.from_iterable(long_run(group(presence=presence), BUSY, 100)) if act.operation >= 0
    } == {3, 30}


def test_two_attacks_on_one_day_choose_their_targets_apart() -> None:
    acts = [[a for a in today if a.operation == 0] for today in long_run(group(strength=2.0), BUSY)]
    pairs = [(today[0].target_class, today[1].target_class) for today in acts if len(today) >= 2]
    alike = np.mean([a == b for a, b in pairs])
    assert len(pairs) > 100
    assert alike == pytest.approx(0.5**2 + 0.3**2 + 0.2**2, abs=0.1)


def test_the_places_of_one_act_lie_apart() -> None:
    seen, many = group(unity=0.9), rules(rate=1.6, coordinated=0.1, squads=2, apart=35)
    days_with_several = 0
    for today in long_run(seen, many, 100):
        for operation in {act.operation for act in today if act.operation > 0}:
            cells = [act.cell for act in today if act.operation == operation]
            days_with_several += 1
            assert len(cells) == len(set(cells)) >= 2
            assert all(abs(a - b) * 10 >= 35 for a, b in pairwise(cells))
    assert days_with_several > 20


class Counted(OwnLuck):
    """Luck that writes down for which occasions a place, or a target, was drawn."""

    def __init__(self, day: int) -> None:
        luck = Luck(1)
        luck.turn_to(day)
        super().__init__(luck, "BLA")
        self.drawn: dict[str, list[int]] = {}

    def race(self, purpose: str, number: int, weights: Any) -> int:
        self.drawn.setdefault(purpose, []).append(number)
        return super().race(purpose, number, weights)

    def once(self, purpose: str, number: int, width: int) -> list[float]:
        self.drawn.setdefault(purpose, []).append(number)
        return super().once(purpose, number, width)


def test_however_many_places_an_act_hits_none_shares_its_luck_with_another_act() -> None:
    most = parameters()["attack.most_places"].range[1]
    wide = rules(rate=1.6, most_places=most, squads=2, coordinated=0.1, apart=0, concentration=2.5)
    widest = 0
    for day in range(60):
        luck = Counted(day)
        attacks(group(memory=3.0, unity=0.9, due=[None] * 5), wide, luck)
        for purpose, occasions in luck.drawn.items():
            assert len(occasions) == len(set(occasions)), purpose
        widest = max([widest, *np.bincount(np.array(luck.drawn["place"]) // armed.RUN)])
    assert widest > 16 and most == armed.RUN


def test_a_signature_operation_is_planned_today_and_made_another_day() -> None:
    act = attacks(group(unity=1.0), rules(signature=0.015, concentration=2.5), Given(0.9999))[0]
    assert act.operation == -1 and act.cell == -1


@pytest.mark.parametrize(
    ("in_town", "passengers", "u", "verb"),
    [
        (True, 0.0, 0.01, "seize"),
        (False, 0.2, 0.01, "hijack"),
        (False, 0.0, 0.01, "assault"),
        (True, 0.2, 0.99, "assault"),
    ],
)
def test_a_planned_operation_seizes_hijacks_or_assaults(in_town: bool, passengers: float, u: float, verb: str) -> None:
    weights = {"military": 0.5, "passengers": passengers}
    seen = group(strength=0.0, unity=1.0, due=[77], town=np.full(CELLS, in_town), weights=weights)
    act = attacks(seen, rules(), Given(0.5, form_of_the_operation=u))[0]
    assert (act.verb, act.cause) == (verb, 77)
    assert act.target_class == {"seize": "police", "hijack": "passengers", "assault": "military"}[verb]


def test_signature_operations_look_for_a_stage() -> None:
    stage = np.full(CELLS, 0.02)
    stage[17] = 1.0
    assert attacks(group(strength=0.0, due=[None], stage=stage), rules(), Given(0.5))[0].cell == 17


def test_an_attack_that_follows_on_another_goes_back_there() -> None:
    seen = group(memory=50.0, last=[(91, 5, 9), (92, 6, 2)])
    act = next(act for act in attacks(seen, BUSY, Given(0.5)) if act.operation == 0)
    assert (act.cell, act.cause) == (5, 91)


def test_property_is_sabotaged_and_armed_rivals_are_raided() -> None:
    for hit, verb in [("infrastructure", "sabotage"), ("iskp", "raid")]:
        seen = group(weights={hit: 1.0}, availability={hit: np.ones(CELLS)})
        assert {act.verb for act in attacks(seen, BUSY, Given(0.5))} == {verb}


def test_a_transnational_group_bombs_what_others_would_sabotage() -> None:
    seen = group("transnational", weights={"property": 1.0}, availability={"property": np.ones(CELLS)})
    assert {act.verb for act in attacks(seen, BUSY, Given(0.5))} == {"bomb"}


def under(seen: Perception, **orders: tuple[str, ...]) -> Perception:
    seen.options = Options(seen.options.verbs, (Directive(-999, 9999, **orders),))
    return seen


def test_a_group_told_never_to_attack_somebody_attacks_others() -> None:
    days = long_run(under(group(), never=("attack police",)), BUSY, 100)
    hit = {act.target_class for act in chain.from_iterable(days)}
    assert {"military", "civilians"} <= hit and "police" not in hit


def test_a_group_told_never_to_attack_keeps_still() -> None:
    seen = under(group(due=[None]), never=("attack",))
    assert not [act for today in long_run(seen, BUSY, 50) for act in today if act.operation >= 0]


def test_a_group_with_nothing_on_its_list_hits_nothing() -> None:
    assert not [
        a for today in long_run(group(weights={}), BUSY, 50) for a in today if a.operation >= 0 and a.target_class
    ]


# --- claims


@pytest.mark.parametrize(
    ("u", "target_class", "verb", "claimed"),
    [(0.5, "military", "ambush", True), (0.99, "military", "ambush", False), (0.5, "school", "bomb", False),
     (0.5, "passengers", "hijack", True)],
)  # fmt: skip
def test_groups_claim_what_they_are_not_ashamed_of(u: float, target_class: str, verb: str, claimed: bool) -> None:
    mine = [news(verb, "", "Pakistan", id=8, target_class=target_class)]
    numbers = {"claim.insurgent": 0.7, "claim.embarrassing": 0.2}
    words = claims(group(mine=mine), in_force(parameters().replaced(numbers, "here")), Given(u))
    assert [(word.verb, word.case, word.cause) for word in words] == [("claim", 8, 8)] * claimed
