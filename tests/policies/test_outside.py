import pytest

from escalation_sim.policies.outside import Outside
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, perceived
from tests.policies.witness import shipped_rules


class TestOutside(PolicyContract):
    policy = Outside
    kind = "outside"


@pytest.mark.parametrize(
    ("u", "chance", "hosts", "attacks"), [(0.4, 0.5, ("India",), 1), (0.6, 0.5, ("India",), 0), (0.4, 0.5, (), 0)]
)
def test_an_outside_group_attacks_by_its_chance_the_state_it_fights(
    u: float, chance: float, hosts: tuple[str, ...], attacks: int
) -> None:
    acts = Outside().decide(perceived("outside", outside=chance, hosts=hosts), shipped_rules(), Given(u))
    assert [(a.verb, a.target, a.theatre, a.cell) for a in acts] == [("bomb", "India", "India", -1)] * attacks


def test_the_dead_of_such_an_attack_follow_their_mean() -> None:
    known = {"outside": 1.0, "hosts": ("India",)}
    few, many = (
        Outside().decide(perceived("outside", outside_deaths=mean, **known), shipped_rules(), Given(0.9))[0].deaths
        for mean in (2.0, 20.0)
    )
    assert 0 < few < many


def test_nothing_is_said_for_an_outside_group() -> None:
    assert Outside().speak(perceived("outside", turn="accuse"), shipped_rules(), Given(0.0)) == []
