from dataclasses import replace

import pytest

from escalation_sim.parameters import parameters
from escalation_sim.policies.transnational import Transnational
from escalation_sim.rules import in_force
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given
from tests.policies.witness import moment

NUMBERS = {"feud.threshold": 0.5, "feud.up": 0.08, "feud.attack": 0.1}
RULES = in_force(parameters().replaced(NUMBERS, "here"))


class TestTransnational(PolicyContract):
    policy = Transnational
    kind = "transnational"


@pytest.mark.parametrize(
    ("u", "step", "grudge", "said"),
    [
        (0.01, 0, 0.6, ["criticise"]),
        (0.01, 1, 0.6, ["accuse"]),
        (0.01, 2, 0.6, ["threaten"]),
        (0.01, 3, 0.6, ["declare"]),
        (0.01, 4, 0.6, []),
        (0.01, 0, 0.4, []),
        (0.5, 0, 0.6, []),
    ],
)
def test_a_feud_is_climbed_in_words(u: float, step: int, grudge: float, said: list[str]) -> None:
    seen = moment("transnational", "speak", "accuse")
    assert seen.force is not None
    seen.force, seen.cases = replace(seen.force, feuds={"North Front": (step, grudge, 12)}), ()
    words = Transnational().speak(seen, RULES, Given(u))
    assert [(w.verb, w.target, w.cause, w.rule) for w in words] == [(v, "North Front", 12, "feud") for v in said]


@pytest.mark.parametrize(
    ("u", "listed", "verb", "hit"),
    [(0.01, ("protests",), "bomb", "protests"), (0.01, (), "raid", "insurgents"), (0.5, (), None, None)],
)
def test_at_war_it_attacks_its_rivals_and_the_protests_it_threatened(
    u: float, listed: tuple[str, ...], verb: str | None, hit: str | None
) -> None:
    seen = moment("transnational")
    assert seen.force is not None
    seen.force = replace(seen.force, strength=0.0, memory=0.0, due=[], at_war={"North Front": 12})
    seen.listed = frozenset(listed)
    acts = Transnational().decide(seen, RULES, Given(u))
    assert [(a.verb, a.target_class, a.cause, a.rule) for a in acts] == ([(verb, hit, 12, "feud")] if verb else [])


def test_at_peace_a_grudge_alone_adds_no_attack() -> None:
    seen = moment("transnational")
    assert seen.force is not None
    seen.force = replace(seen.force, strength=0.0, memory=0.0, due=[], at_war={}, feuds={"North Front": (3, 0.9, 12)})
    assert Transnational().decide(seen, RULES, Given(0.01)) == []
