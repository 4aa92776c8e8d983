from datetime import date
from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.policies.scripted import Scripted
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, perceived

STRIKE, DENY = Action("strike", "Pakistan"), Action("deny", "Pakistan")


class TestScripted(PolicyContract):
    policy = Scripted
    kind = "neighbour"


def done_on(day: date, plan: list[tuple[date, Action]]) -> list[Action]:
    return Scripted(plan).decide(perceived("neighbour", date=day), SimpleNamespace(), Given())


def test_a_script_is_followed_to_the_day() -> None:
    plan = [(date(2024, 1, 16), STRIKE), (date(2024, 1, 17), DENY), (date(2024, 1, 16), DENY)]
    assert done_on(date(2024, 1, 16), plan) == [STRIKE, DENY]
    assert done_on(date(2024, 1, 17), plan) == [DENY]
    assert done_on(date(2024, 1, 18), plan) == []


def test_without_a_script_an_actor_keeps_still() -> None:
    assert done_on(date(2024, 1, 16), []) == []
    assert Scripted().speak(perceived("neighbour", turn="answer"), SimpleNamespace(), Given()) == []
