from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given

from escalation_sim.rules import belief
from tests.rules.draws import off, same, shares

P = SimpleNamespace(accuser=0.25, ally=0.08, third=0.02, press=0.1, denial=0.3, half_life=180.0)


@pytest.mark.parametrize(
    ("accuser", "ally", "accused", "press", "trust"),
    [
        (True, False, False, False, 0.25), (False, True, False, False, 0.08), (False, False, False, False, 0.02),
        (False, True, True, False, 0.0), (False, False, False, True, 0.1), (False, False, True, True, 0.0),
    ],
    ids=["itself", "its ally", "a third party", "the accused", "the press", "the press, of whom it names"],
)  # fmt: skip
def test_victims_are_sure_and_third_parties_are_not(
    accuser: bool, ally: bool, accused: bool, press: bool, trust: float
) -> None:
    assert belief.trusts(accuser, ally, accused, press, P) == trust


@given(shares, shares, shares)
def test_a_trusted_accuser_convinces_more(believed: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert believed <= belief.after_accusation(believed, less, P) + 1e-12
    assert belief.after_accusation(believed, less, P) <= belief.after_accusation(believed, more, P) + 1e-12
    assert belief.after_accusation(believed, more, P) <= 1 + 1e-12


@given(shares, shares)
def test_a_denial_never_convinces_of_guilt(believed: float, trust: float) -> None:
    assert 0 <= belief.after_denial(believed, trust, P) <= believed


@pytest.mark.parametrize(("believed", "trust", "then"), [(0.5, 0, 0.5), (0.5, 1, 1), (0, 0.2, 0.2), (1, 0.2, 1)])
def test_an_accusation_takes_its_share_of_the_doubt(believed: float, trust: float, then: float) -> None:
    assert belief.after_accusation(believed, trust, P) == pytest.approx(then)


def test_beliefs_are_halved_within_their_half_life() -> None:
    believed = np.full((2, 2, 2), 0.8)
    for _ in range(180):
        believed = belief.after_day(believed, P)
    assert believed == pytest.approx(np.full((2, 2, 2), 0.4))


@given(shares, shares)
def test_minds_are_made_up_when_belief_is_switched_off(believed: float, trust: float) -> None:
    rule = off("belief")
    assert rule.after_accusation(believed, trust) == rule.after_denial(believed, trust) == believed
    assert same(rule.after_day(np.array([believed])), np.array([believed]))
