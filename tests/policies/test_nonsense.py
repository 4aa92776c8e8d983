"""Whatever a person's policy answers, the model goes on or says in one line what is wrong."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from escalation_sim.actions import Action
from escalation_sim.errors import UserError
from escalation_sim.model import Model
from escalation_sim.perception import Perception
from escalation_sim.randomness import OwnLuck
from escalation_sim.scenario import Override, Scenario

Answer = Callable[[], Any]


class Bot:
    """Answers the same, whatever it sees."""

    def __init__(self, acts: Answer = list, words: Answer = list) -> None:
        self.acts, self.words = acts, words

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> Any:
        return self.acts()

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> Any:
        return self.words()


def island() -> Scenario:
    usual = Scenario.load("island")
    return usual.model_copy(update={"initial": {**usual.initial, "burn_in": Override(value=0, why="A test.")}})


def play(bot: Bot, actor: str, days: int = 3) -> Model:
    model = Model(island(), seed=1)
    model.actors[actor].take("mybot:Bot", bot)
    try:
        for _ in range(days):
            model.step()
    finally:
        model.release()
    return model


def error() -> Any:
    raise ZeroDivisionError("division by zero\nin the bot")


NONSENSE: dict[str, tuple[str, Answer]] = {
    "nothing at all": ("Republic", lambda: None),
    "a word": ("Republic", lambda: "strike"),
    "one action, not a list": ("Republic", lambda: Action("redress")),
    "a tuple": ("Republic", lambda: (Action("redress"),)),
    "words in a list": ("Republic", lambda: ["redress"]),
    "an unknown verb": ("Republic", lambda: [Action("nuke", "Westland")]),
    "a verb that is no text": ("Republic", lambda: [Action(["strike"])]),
    "somebody else's verb": ("Republic", lambda: [Action("protest", "Republic", cell=1)]),
    "an unknown target": ("Republic", lambda: [Action("strike", "Atlantis")]),
    "a target that is no text": ("Republic", lambda: [Action("strike", 7)]),
    "an unknown class of target": ("North Front", lambda: [Action("bomb", target_class="castles", cell=1)]),
    "a cell outside": ("North Front", lambda: [Action("bomb", target_class="police", cell=10_000)]),
    "a cell below all": ("North Front", lambda: [Action("bomb", target_class="police", cell=-7)]),
    "a cell that is no number": ("North Front", lambda: [Action("bomb", cell="north")]),
    "half a cell": ("North Front", lambda: [Action("bomb", target_class="police", cell=1.5)]),
    "an attack nowhere": ("North Front", lambda: [Action("bomb", target_class="police")]),
    "an operation nowhere": ("Republic", lambda: [Action("sweep", target_class="insurgents")]),
    "a protest nowhere": ("Citizens", lambda: [Action("protest", "Republic")]),
    "an unknown sponsor": ("Republic", lambda: [Action("accuse", "Westland", accused="Atlantis")]),
    "a label for nobody": ("Republic", lambda: [Action("label", "Westland")]),
    "an appeal to nobody": ("North Front", lambda: [Action("appeal")]),
    "arms for nobody": ("Westland", lambda: [Action("arm")]),
    "a claim of what never happened": ("North Front", lambda: [Action("claim", case=999_999)]),
    "an error": ("Republic", error),
}  # fmt: skip


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense_is_refused_in_one_line_that_names_the_actor(what: str) -> None:
    actor, answer = NONSENSE[what]
    spoken = what.startswith("a claim")
    with pytest.raises(UserError) as told:
        play(Bot(words=answer) if spoken else Bot(acts=answer), actor, days=60 if spoken else 3)
    message = str(told.value)
    assert message.startswith(f"actors.{actor}.policy: 'mybot:Bot' ")
    assert "\n" not in message and len(message) < 400


def test_an_error_while_speaking_is_told_too() -> None:
    with pytest.raises(UserError, match=r"actors\.North Front\.policy"):
        play(Bot(words=error), "North Front", days=60)


SENSE: dict[str, tuple[str, Answer]] = {
    "silence": ("Republic", list),
    "a strike out of the blue": ("Republic", lambda: [Action("strike", "Westland", target_class="soil")]),
    "an accusation out of the blue": ("Citizens", lambda: [Action("accuse", "Republic", accused="Republic")]),
    "the same act a hundred times": ("Harbour", lambda: [Action("press", "Republic")] * 100),
    "an attack on oneself": ("North Front", lambda: [Action("raid", "North Front", "insurgents", cell=1)]),
    "dropping a case that is not there": ("Republic", lambda: [Action("drop", case=999_999)]),
    "steps down without a quarrel": ("Westland", lambda: [Action("deescalate", "Eastland")]),
    "arms for a proxy": ("Westland", lambda: [Action("arm", "North Front")]),
    "redress every day": ("Republic", lambda: [Action("redress")]),
}  # fmt: skip


@pytest.mark.parametrize("what", SENSE)
def test_whatever_an_actor_may_do_the_model_goes_on(what: str) -> None:
    actor, answer = SENSE[what]
    assert play(Bot(acts=answer), actor, days=10).day == 9


ODD: dict[str, tuple[str, Answer]] = {
    "a strike on nobody in particular": ("Republic", lambda: [Action("strike")]),
    "an accusation without accused": ("Citizens", lambda: [Action("accuse", "Republic")]),
    "an attack on no class in particular": ("North Front", lambda: [Action("bomb", cell=1)]),
    "an attack abroad on nobody": ("North Front", lambda: [Action("bomb", theatre="Westland")]),
    "an attack owed to no event": ("North Front", lambda: [Action("bomb", "", "police", cell=1, cause=999_999)]),
    "a plan that says where": ("North Front", lambda: [Action("assault", "", "police", cell=1, operation=-1)]),
    "a declaration of war on the state": ("North Front", lambda: [Action("declare", "Republic")]),
    "an echo of nothing": ("Harbour", lambda: [Action("echo", "Republic")]),
    "fewer than no dead": ("Republic", lambda: [Action("strike", "Westland", deaths=-50)]),
}  # fmt: skip


@pytest.mark.parametrize("what", ODD)
def test_what_is_merely_odd_is_borne_or_refused_in_one_line(what: str) -> None:
    actor, answer = ODD[what]
    told = f"actors.{actor}.policy: "
    try:
        play(Bot(acts=answer), actor, days=10)
    except UserError as refused:
        told = str(refused)
    assert told.startswith(f"actors.{actor}.policy: ") and "\n" not in told
