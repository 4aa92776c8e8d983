from types import SimpleNamespace

import pytest
from hypothesis import given

from escalation_sim.rules import targets
from tests.rules.draws import luck, off, shares

P = SimpleNamespace(threshold={"chinese": 0.2, "military": 0.0}, days=180.0, intensity=2.0)


@pytest.mark.parametrize(
    ("enmity", "target_class", "taken"),
    [(0.0, "military", True), (0.1, "chinese", False), (0.2, "chinese", True), (1.0, "chinese", True)],
)
def test_blame_of_the_owner_widens_the_list(enmity: float, target_class: str, taken: bool) -> None:
    assert targets.takes_up(enmity, target_class, P) is taken


@given(shares, shares)
def test_more_blame_never_narrows_the_list(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert targets.takes_up(less, "chinese", P) <= targets.takes_up(more, "chinese", P)


@given(luck, shares)
def test_no_class_is_taken_up_and_dropped_on_the_same_day(u: float, enmity: float) -> None:
    assert not (targets.takes_up(enmity, "chinese", P) and targets.drops(u, 7.0, enmity, "chinese", P))


@pytest.mark.parametrize(
    ("u", "days", "enmity", "dropped"),
    [(0.005, 1, 0.1, True), (0.006, 1, 0.1, False), (0.03, 7, 0.1, True), (0.005, 1, 0.2, False)],
)
def test_classes_are_dropped_slowly_once_blame_has_fallen(u: float, days: float, enmity: float, dropped: bool) -> None:
    assert targets.drops(u, days, enmity, "chinese", P) is dropped


@pytest.mark.parametrize(
    ("listed", "enmity", "standing", "weight"),
    [(False, 1, 0, 0), (True, 0.1, 0, 0.3), (True, 0.2, 0, 0.3), (True, 0.7, 0, 0.6), (True, 0.7, 0.6, 0.36)],
    ids=["not listed", "below its threshold", "at its threshold", "blamed", "blamed little more than ever"],
)
def test_a_class_weighs_its_share_and_what_fresh_blame_adds(
    listed: bool, enmity: float, standing: float, weight: float
) -> None:
    assert targets.weight(0.3, listed, enmity, standing, "chinese", P) == pytest.approx(weight)


@given(shares, shares, shares, shares)
def test_more_blame_never_weighs_less(share: float, a: float, b: float, standing: float) -> None:
    less, more = sorted((a, b))
    low, high = (targets.weight(share, True, enmity, standing, "chinese", P) for enmity in (less, more))
    assert share <= low <= high


@given(luck, shares, shares)
def test_lists_stay_as_they_are_when_switched_off(u: float, share: float, enmity: float) -> None:
    rule = off("targets")
    assert not rule.takes_up(enmity, "chinese")
    assert not rule.drops(u, 7.0, enmity, "chinese")
    assert rule.weight(share, True, enmity, 0.0, "chinese") == share
    assert rule.weight(share, False, enmity, 0.0, "chinese") == 0
