from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import claim
from tests.rules.draws import luck, off, shares

P = SimpleNamespace(insurgent=0.7, transnational=0.9, embarrassing=0.2, false=0.02)


@pytest.mark.parametrize(
    ("u", "kind", "embarrassing", "said"),
    [
        (0.69, "insurgent", False, "claim"),
        (0.71, "insurgent", False, "silence"),
        (0.71, "transnational", False, "claim"),
        (0.91, "transnational", False, "silence"),
        (0.13, "insurgent", True, "claim"),
        (0.15, "insurgent", True, "silence"),
    ],
)
def test_most_attacks_are_claimed_but_not_those_on_children(u: float, kind: str, embarrassing: bool, said: str) -> None:
    assert claim.says(u, kind, embarrassing, P) == said


@given(luck, st.sampled_from(["insurgent", "transnational"]), shares)
def test_embarrassment_never_makes_a_claim_likelier(u: float, kind: str, shame: float) -> None:
    p = SimpleNamespace(insurgent=0.7, transnational=0.9, embarrassing=shame)
    if claim.says(u, kind, True, p) == "claim":
        assert claim.says(u, kind, False, p) == "claim"


@pytest.mark.parametrize(("u", "false"), [(0.01, True), (0.03, False)])
def test_false_claims_are_rare(u: float, false: bool) -> None:
    assert claim.falsely(u, P) is false


@given(luck)
def test_nothing_is_claimed_when_claims_are_switched_off(u: float) -> None:
    rule = off("claim")
    assert rule.says(u, "insurgent", False) == "silence"
    assert rule.falsely(u) is False
