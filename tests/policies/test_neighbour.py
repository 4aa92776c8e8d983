from escalation_sim.policies.neighbour import Neighbour
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, case, news, perceived, rival
from tests.policies.witness import shipped_rules


class TestNeighbour(PolicyContract):
    policy = Neighbour
    kind = "neighbour"


def test_a_neighbour_moves_on_the_ladder_by_day() -> None:
    acts = Neighbour().decide(perceived("neighbour", rivals=[rival(tension=1.0)]), shipped_rules(), Given(0.01))
    assert [act.verb for act in acts] == ["criticise"]


def test_a_neighbour_accuses_for_its_own_cases_and_denies_what_it_is_accused_of() -> None:
    accused = news("accuse", "Pakistan", "Me", accused="Me", proxy="insurgent")
    known = {
        "cases": [case("Pakistan")],
        "tension": {"Pakistan": 1.0},
        "accusations": [accused],
        "unanswered": [accused],
    }
    said = {
        turn: [
            w.verb for w in Neighbour().speak(perceived("neighbour", turn=turn, **known), shipped_rules(), Given(0.3))
        ]
        for turn in ("claim", "accuse", "answer")
    }
    assert said["claim"] == []
    assert said["accuse"][0] == "accuse"
    assert said["answer"] == ["deny"]
