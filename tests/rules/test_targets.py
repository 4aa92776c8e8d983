from types import SimpleNamespace

import pytest
from hypothesis import given

from escalation_sim.rules import targets
from tests.rules.draws import luck, off, shares

P = SimpleNamespace(threshold={"chinese": 0.2, "military": 0.0}, days=180.0, intensity=2.0)
MILITARY, CHINESE = P.threshold["military"], P.threshold["chinese"]


def test_each_class_has_a_threshold_of_its_own() -> None:
    assert targets.thresholds(["chinese", "military", "chinese"], P).tolist() == [CHINESE, MILITARY, CHINESE]


@pytest.mark.parametrize(
    ("enmity", "threshold", "taken"),
    [(0.0, MILITARY, True), (0.1, CHINESE, False), (0.2, CHINESE, True), (1.0, CHINESE, True)],
)
def test_blame_of_the_owner_widens_the_list(enmity: float, threshold: float, taken: bool) -> None:
    assert targets.takes_up(enmity, threshold, P) is taken


@given(shares, shares)
def test_more_blame_never_narrows_the_list(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert targets.takes_up(less, CHINESE, P) <= targets.takes_up(more, CHINESE, P)


@given(luck, shares)
def test_no_class_is_taken_up_and_dropped_on_the_same_day(u: float, enmity: float) -> None:
    assert not (targets.takes_up(enmity, CHINESE, P) and targets.drops(u, 7.0, enmity, CHINESE, P))


@pytest.mark.parametrize(
    ("u", "days", "enmity", "dropped"),
    [(0.005, 1, 0.1, True), (0.006, 1, 0.1, False), (0.03, 7, 0.1, True), (0.005, 1, 0.2, False)],
)
def test_classes_are_dropped_slowly_once_blame_has_fallen(u: float, days: float, enmity: float, dropped: bool) -> None:
    assert targets.drops(u, days, enmity, CHINESE, P) is dropped


@pytest.mark.parametrize(
    ("listed", "enmity", "standing", "weight"),
    [(False, 1, 0, 0), (True, 0.1, 0, 0.3), (True, 0.2, 0, 0.3), (True, 0.7, 0, 0.6), (True, 0.7, 0.6, 0.36)],
    ids=["not listed", "below its threshold", "at its threshold", "blamed", "blamed little more than ever"],
)
def test_a_class_weighs_its_share_and_what_fresh_blame_adds(
    listed: bool, enmity: float, standing: float, weight: float
) -> None:
    assert targets.weight(0.3, listed, enmity, standing, CHINESE, P) == pytest.approx(weight)


@given(shares, shares, shares, shares)
def test_more_blame_never_weighs_less(share: float, a: float, b: float, standing: float) -> None:
    less, more = sorted((a, b))
    low, high = (targets.weight(share, True, enmity, standing, CHINESE, P) for enmity in (less, more))
    assert share <= low <= high


@given(luck, shares, shares)
def test_lists_stay_as_they_are_when_switched_off(u: float, share: float, enmity: float) -> None:
    rule = off("targets")
    assert not rule.takes_up(enmity, CHINESE)
    assert not rule.drops(u, 7.0, enmity, CHINESE)
    assert rule.weight(share, True, enmity, 0.0, CHINESE) == share
    assert rule.weight(share, False, enmity, 0.0, CHINESE) == 0
