"""What every policy owes the model. A student's bot is held to it in five lines:

from tests.policies.contract import PolicyContract

class TestDove(PolicyContract):
    policy = Dove
    kind = "state"
"""

from collections.abc import Iterable
from copy import deepcopy
from types import SimpleNamespace
from typing import ClassVar

import pytest

from escalation_sim.actions import ATTACKS, OPTIONS, Action, Directive, matches
from escalation_sim.perception import Options, Perception
from escalation_sim.policies import Policy
from escalation_sim.rules import RULES
from tests.policies.witness import Seen, luck_of, moments, plain, shipped_rules

TURNS = ("act", "claim", "accuse", "answer")
NEVER, EVER = -10_000, 10_000


def directed(seen: Perception, **orders: tuple[str, ...]) -> Perception:
    """The same morning or evening under a directive."""
    copy = deepcopy(seen)
    copy.options = Options(copy.options.verbs, (Directive(NEVER, EVER, **orders),))
    return copy


class PolicyContract:
    """Tests that any policy inherits; `policy` makes one without arguments, `kind` is whom it plays."""

    policy: ClassVar[type[Policy]]
    kind: ClassVar[str]

    def new(self) -> Policy:
        return type(self).policy()

    @pytest.fixture
    def seen(self) -> list[Seen]:
        found = moments(self.kind)
        assert found, f"nobody of kind {self.kind!r} in the run"
        return found

    def asked(
        self, policy: Policy, moment: Seen, seen: Perception | None = None, rules: SimpleNamespace | None = None
    ) -> list[Action]:
        """The answer of a policy in the place of whoever was asked at that moment."""
        before = moment.perception if seen is None else seen
        luck = luck_of(moment.actor, before.day)
        answer = getattr(policy, moment.asked)(before, rules or shipped_rules(), luck)
        assert isinstance(answer, list)
        return answer

    def check(self, answer: Iterable[Action], seen: Perception) -> None:
        for action in answer:
            assert isinstance(action, Action)
            assert action.verb in OPTIONS[self.kind]
            assert seen.options.allow(action.verb, action.target, action.target_class), action
            if action.verb in ATTACKS and action.operation >= 0:
                assert action.cell >= 0 or action.theatre, "an attack needs a place"

    def test_it_chooses_only_from_its_options(self, seen: list[Seen]) -> None:
        for moment in seen:
            self.check(self.asked(self.new(), moment), moment.perception)

    def test_it_does_not_do_what_is_forbidden(self, seen: list[Seen]) -> None:
        for moment in seen:
            verbs = {action.verb for action in self.asked(self.new(), moment)} - {"drop"}
            for verb in verbs:
                less = directed(moment.perception, never=(verb,))
                self.check(self.asked(self.new(), moment, less), less)

    def test_it_keeps_to_what_alone_is_allowed(self, seen: list[Seen]) -> None:
        for moment in seen:
            for only in ("attack", "accuse"):
                less = directed(moment.perception, only=(only,))
                for action in self.asked(self.new(), moment, less):
                    assert matches(only, action.verb, action.target, action.target_class) or action.operation < 0

    def test_the_same_luck_gives_the_same_choice(self, seen: list[Seen]) -> None:
        for moment in seen:
            assert self.asked(self.new(), moment) == self.asked(self.new(), moment)

    def test_it_keeps_nothing_from_one_call_to_the_next(self, seen: list[Seen]) -> None:
        # What a policy remembers would be lost when a run is replayed from another day.
        used = self.new()
        before = plain(vars(used))
        for moment in reversed(seen):
            assert self.asked(used, moment) == self.asked(self.new(), moment)
        assert plain(vars(used)) == before

    def test_it_keeps_no_numbers_of_its_own(self, seen: list[Seen]) -> None:
        used = self.new()
        for moment in seen[:50]:
            self.asked(used, moment, rules=shipped_rules(*RULES))
            assert self.asked(used, moment) == self.asked(self.new(), moment)

    def test_it_leaves_what_it_sees_as_it_is(self, seen: list[Seen]) -> None:
        for moment in seen:
            shown = deepcopy(moment.perception)
            getattr(self.new(), moment.asked)(shown, shipped_rules(), luck_of(moment.actor, shown.day))
            assert plain(shown) == plain(moment.perception)

    def test_it_bears_an_empty_day(self, seen: list[Seen]) -> None:
        whole = seen[0].perception
        for turn in TURNS:
            empty = Perception(
                day=0, date=whole.date, me=whole.me, kind=self.kind, turn=turn, options=Options(whole.options.verbs)
            )
            asked = Seen(whole.me, "decide" if turn == "act" else "speak", empty, ())
            self.check(self.asked(self.new(), asked), empty)

    def test_it_bears_rules_that_are_switched_off(self, seen: list[Seen]) -> None:
        for moment in seen[:: len(RULES)]:
            for rule in RULES:
                self.check(self.asked(self.new(), moment, rules=shipped_rules(rule)), moment.perception)
