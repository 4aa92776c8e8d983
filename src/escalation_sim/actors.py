"""The organisations: Mesa agents, one class, told apart by kind and policy, that perceive and decide."""

import copy
from typing import Any

import mesa

from escalation_sim.actions import AIMED, OPTIONS, PLACED, TARGETS, Action, Directive
from escalation_sim.errors import UserError
from escalation_sim.perception import News, Options, Perception
from escalation_sim.policies import Policy
from escalation_sim.policies.directed import Directed
from escalation_sim.policies.scripted import Scripted
from escalation_sim.randomness import OwnLuck
from escalation_sim.senses import Senses
from escalation_sim.world import World


class Actor(mesa.Agent):  # type: ignore[misc]
    """What it is comes from the scenario; how it decides, from its policy."""

    def __init__(
        self, model: Any, world: World, name: str, kind: str, policy_name: str, policy: Policy,
        directives: tuple[Directive, ...] = (),
    ) -> None:  # fmt: skip
        super().__init__(model)
        self.world = world
        self.name = name
        self.kind = kind
        self.luck = OwnLuck(world.luck, name)
        self.senses = Senses(world, name, kind)
        self.directives = directives
        self.verbs = frozenset(OPTIONS[kind])
        self.take(policy_name, policy)

    def take(self, policy_name: str, policy: Policy) -> None:
        """Decide by this policy from now on."""
        self.policy_name = policy_name
        self.foreign = ":" in policy_name  # code from outside the package
        self.world.foreign -= {self.name}
        self.world.foreign |= {self.name} if self.foreign else set()
        # What is shipped for its kind, and follows no directive or plan, answers nothing but real options.
        self.trusted = policy_name == self.kind and not self.directives and not isinstance(policy, Scripted)
        self.policy = Directed(policy) if self.directives else policy
        self.options = Options(self.verbs)

    def decide(self, public: tuple[News, ...]) -> list[Action]:
        """This morning's acts, under today's directives."""
        if self.directives:
            day = self.world.day
            self.options = Options(self.verbs, tuple(d for d in self.directives if d.first <= day <= d.last))
        seen = self.senses.morning(self.options, public)
        if self.trusted:
            return self.policy.decide(seen, self.world.rules, self.luck)
        return self._checked(self.policy.decide, seen)

    def speak(self, public: tuple[News, ...], turn: str) -> list[Action]:
        """This evening's words, in one of the three turns."""
        seen = self.senses.evening(self.options, public, turn)
        if self.trusted:
            return self.policy.speak(seen, self.world.rules, self.luck)
        return self._checked(self.policy.speak, seen)

    def _checked(self, ask: Any, seen: Perception) -> list[Action]:
        """The answers of a policy that may answer anything: but for real options they are refused."""
        chosen = self._guarded(ask, seen) if self.foreign else ask(seen, self.world.rules, self.luck)
        if not isinstance(chosen, list):
            raise self._nonsense(f"answers {type(chosen).__name__}, not a list of actions")
        for action in chosen:
            fault = self._fault(action, seen)
            if fault:
                raise self._nonsense(fault)
        return chosen

    def _guarded(self, ask: Any, seen: Perception) -> Any:
        try:
            # A copy, so that code from outside cannot write into the world through what it sees.
            return ask(copy.deepcopy(seen), self.world.rules, self.luck)
        except (Exception, SystemExit) as error:  # whatever a user's policy does wrong is told in one line
            raise self._nonsense(f"fails with {type(error).__name__}: {error}") from error

    def _fault(self, action: Any, seen: Perception) -> str:
        """What is wrong with one answer, "" if nothing."""
        if not isinstance(action, Action):
            return f"answers {action!r}, which is no Action"
        verb, target, cell, known = action.verb, action.target, action.cell, self.world.relations.index
        if not isinstance(verb, str) or verb not in self.verbs:
            return f"answers '{verb}', which is not open to a {self.kind}"
        if type(cell) is not int or not -1 <= cell < self.world.map.size:
            return f"answers cell {cell}, outside the province"
        for name in (target, action.accused):
            if not isinstance(name, str) or (name and name not in known):
                return f"answers '{verb}' with '{name}', an actor who does not take part"
        if action.target_class and action.target_class not in TARGETS:
            return f"answers target class '{action.target_class}', which does not exist"
        if verb in PLACED and cell < 0 and action.operation >= 0 and not (action.theatre and target):
            return f"answers '{verb}' without a cell of the province"
        if verb in AIMED and (not target or (verb == "label" and not action.accused)):
            return f"answers '{verb}' for nobody"
        if verb == "claim" and action.case not in self.world.recent:
            return f"answers a claim of event {action.case}, which never happened"
        planned = action.operation < 0  # what is only prepared may be forbidden today and allowed on its day
        if not planned and not seen.options.allow(verb, target, action.target_class):
            return f"answers '{verb} {target}', which its directives rule out"
        return ""

    def _nonsense(self, what: str) -> UserError:
        return UserError(
            f"actors.{self.name}.policy: '{self.policy_name}' {what} (day {self.world.day}); choose among seen.options"
        )
