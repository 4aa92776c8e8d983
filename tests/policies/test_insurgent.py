import pytest

from escalation_sim.policies.insurgent import Insurgent
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, news, perceived
from tests.policies.witness import shipped_rules


class TestInsurgent(PolicyContract):
    policy = Insurgent
    kind = "insurgent"


def answered(u: float, *today: object) -> list[tuple[str, str]]:
    seen = perceived("insurgent", turn="answer", news=today, hosts=("Pakistan",))
    return [(word.verb, word.target) for word in Insurgent().speak(seen, shipped_rules(), Given(u))]


def test_insurgents_deny_to_be_anybodys_proxies_when_they_are_labelled() -> None:
    assert answered(0.99, news("label", "Pakistan", "India", accused="India")) == [("deny", "Pakistan")]


@pytest.mark.parametrize(
    ("u", "struck", "offered"),
    [(0.001, "Pakistan", [("appeal", "India")]), (0.999, "Pakistan", []), (0.001, "Afghanistan", [])],
    ids=["a strike on their enemy", "no luck", "a strike on somebody else"],
)
def test_insurgents_may_offer_themselves_to_a_state_that_strikes_their_enemy(
    u: float, struck: str, offered: list[tuple[str, str]]
) -> None:
    assert answered(u, news("strike", "India", struck)) == offered


def test_insurgents_have_no_answer_to_a_quiet_day() -> None:
    assert answered(0.001, news("protest", "Baloch movement", "Pakistan")) == []
