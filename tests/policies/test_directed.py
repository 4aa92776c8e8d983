from datetime import timedelta
from types import SimpleNamespace

import pytest

from escalation_sim.actions import Action, Directive
from escalation_sim.model import Model
from escalation_sim.perception import Perception
from escalation_sim.policies.directed import Directed
from escalation_sim.policies.neighbour import Neighbour
from escalation_sim.policies.state import State
from escalation_sim.randomness import OwnLuck
from escalation_sim.scenario import Directive as Demand
from escalation_sim.scenario import Override, Scenario
from tests.policies.contract import PolicyContract
from tests.policies.handmade import Given, perceived


class DirectedState:
    """A state under directives, made without arguments."""

    def __new__(cls) -> Directed:
        return Directed(State())


class TestDirected(PolicyContract):
    policy = DirectedState
    kind = "state"


class Always:
    """Does what it was made with, if it is open."""

    def __init__(self, *acts: Action) -> None:
        self.acts = acts

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        return [act for act in self.acts if seen.options.allow(act.verb, act.target, act.target_class)]

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        return self.decide(seen, rules, luck)


def decided(policy: Directed, day: int, *directives: Directive) -> list[Action]:
    today = [directive for directive in directives if directive.first <= day <= directive.last]
    return policy.decide(perceived("state", day=day, directives=today), SimpleNamespace(), Given())


@pytest.mark.parametrize(("day", "times"), [(9, 0), (10, 1), (11, 0), (20, 0)])
def test_what_must_be_done_is_done_once_on_the_first_day(day: int, times: int) -> None:
    acts = decided(Directed(Always()), day, Directive(10, 20, must=("mobilise India",)))
    assert [(act.verb, act.target) for act in acts] == [("mobilise", "India")] * times


def test_what_is_done_anyway_is_not_demanded_again() -> None:
    acts = decided(Directed(Always(Action("mobilise", "India"))), 10, Directive(10, 20, must=("mobilise India",)))
    assert len(acts) == 1
    assert (
        len(decided(Directed(Always(Action("mobilise", "Iran"))), 10, Directive(10, 20, must=("mobilise India",)))) == 2
    )


def test_an_accusation_that_must_be_made_names_the_accused_and_its_suspected_proxy() -> None:
    seen = perceived(
        "state", directives=[Directive(10, 20, must=("accuse India",))], suspects={"insurgent": ("Iran", "India")}
    )
    (word,) = Directed(Always()).decide(seen, SimpleNamespace(), Given())
    assert (word.verb, word.target, word.accused, word.proxy) == ("accuse", "India", "India", "insurgent")


def test_what_must_never_be_done_is_missing_from_the_options() -> None:
    policy = Directed(Always(Action("mobilise", "India"), Action("mobilise", "Iran"), Action("redress")))
    acts = decided(policy, 15, Directive(10, 20, never=("mobilise India", "redress")))
    assert [(act.verb, act.target) for act in acts] == [("mobilise", "Iran")]
    assert len(decided(policy, 21, Directive(10, 20, never=("mobilise India", "redress")))) == 3


def test_only_what_is_allowed_is_left() -> None:
    policy = Directed(Always(Action("mobilise", "India"), Action("mobilise", "Iran"), Action("redress")))
    assert [act.verb for act in decided(policy, 15, Directive(10, 20, only=("redress", "negotiate")))] == ["redress"]


def test_two_directives_on_one_day_both_hold() -> None:
    policy = Directed(Always(Action("mobilise", "India"), Action("mobilise", "Iran")))
    acts = decided(policy, 15, Directive(10, 20, only=("mobilise",)), Directive(15, 15, never=("mobilise Iran",)))
    assert [act.target for act in acts] == ["India"]


def test_words_are_under_the_same_directives() -> None:
    seen = perceived("neighbour", directives=[Directive(0, 99, never=("deny",))])
    assert Directed(Neighbour()).speak(seen, SimpleNamespace(), Given()) == []
    talkative = Directed(Always(Action("deny", "Pakistan")))
    assert talkative.speak(seen, SimpleNamespace(), Given()) == []


@pytest.mark.parametrize(
    ("actor", "order", "verb"),
    [
        ("North Front", "bomb chinese", "bomb"),
        ("North Front", "ambush", "ambush"),
        ("North Front", "seize", "seize"),
        ("North Front", "unite", "unite"),
        ("Republic", "accuse Westland", "accuse"),
        ("Republic", "mobilise Westland", "mobilise"),
        ("Republic", "strike Eastland", "strike"),
        ("Republic", "sweep", "sweep"),
        ("Republic", "redress", "redress"),
        ("Harbour", "outreach", "outreach"),
        ("Citizens", "protest", "protest"),
    ],
)
def test_what_must_be_done_is_done_in_the_model(actor: str, order: str, verb: str) -> None:
    setting = Scenario.load("island").with_changes(days=10)
    on = setting.start + timedelta(5)
    demand = Demand(**{"from": on, "until": on, "must": (order,)})
    spec = setting.actors[actor].model_copy(update={"directives": (demand,)})
    short = {**setting.initial, "burn_in": Override(value=0, why="A test.")}
    model = Model(setting.model_copy(update={"actors": {**setting.actors, actor: spec}, "initial": short}), 1)
    for _ in range(10):
        model.step()
    model.release()
    done = [event for event in model.world.log if event.day == 5 and (event.source, event.verb) == (actor, verb)]
    assert done
    whom = order.partition(" ")[2]
    assert not whom or whom in {name for event in done for name in (event.target, event.target_class)}
