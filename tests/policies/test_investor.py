import pytest

from escalation_sim.parameters import parameters
from escalation_sim.perception import Stake
from escalation_sim.policies.investor import Investor
from escalation_sim.rules import in_force
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, news, perceived

NUMBERS = {
    "investment.press": 0.1, "investment.floor": 0.4, "investment.confident": 0.95, "investment.expand": 0.02,
    "outreach.below": 0.75, "outreach.chance": 0.1, "blame.echo": 0.5,
}  # fmt: skip
RULES = in_force(parameters().replaced(NUMBERS, "here"))


class TestInvestor(PolicyContract):
    policy = Investor
    kind = "investor"


@pytest.mark.parametrize(
    ("u", "confidence", "paused", "verbs"),
    [
        (0.005, 0.9, False, ["press"]),
        (0.01, 0.6, False, ["press", "outreach"]),
        (0.01, 0.3, False, ["press", "outreach", "pause"]),
        (0.01, 0.3, True, ["press", "outreach"]),
        (0.01, 1.0, False, ["expand"]),
        (0.99, 0.6, False, []),
        (0.99, 0.3, False, ["pause"]),
    ],
    ids=["uneasy", "worried", "alarmed", "already paused", "content", "no luck", "pausing needs no luck"],
)
def test_an_investor_presses_talks_pauses_and_grows_by_its_confidence(
    u: float, confidence: float, paused: bool, verbs: list[str]
) -> None:
    seen = perceived("investor", stake=Stake(confidence, paused, "Pakistan", "Pakistan"))
    acts = Investor().decide(seen, RULES, Given(u))
    assert [act.verb for act in acts] == verbs
    assert {act.target for act in acts} <= {"Pakistan"}


@pytest.mark.parametrize(("source", "u", "echoes"), [("Pakistan", 0.4, 1), ("Pakistan", 0.6, 0), ("India", 0.4, 0)])
def test_an_investor_echoes_nobody_but_its_ally(source: str, u: float, echoes: int) -> None:
    today = [news("accuse", source, "Iran", id=4, accused="Iran", proxy="insurgent")]
    seen = perceived("investor", turn="answer", news=today, stake=Stake(0.8, False, "Pakistan", "Pakistan"))
    words = Investor().speak(seen, RULES, Given(u))
    assert [(w.verb, w.target, w.accused, w.proxy, w.cause) for w in words] == [
        ("echo", "Pakistan", "Iran", "insurgent", 4)
    ] * echoes
