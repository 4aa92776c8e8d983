"""Ways of deciding: one a file. A policy has `decide` (acts, in the morning) and `speak` (words, in the evening)."""

from types import SimpleNamespace
from typing import Protocol

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.randomness import OwnLuck


class Policy(Protocol):
    """What every policy answers; it sees only a perception, the rules in force and its own luck."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """This morning's acts."""

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """This evening's words; called once for each `seen.turn`: "claim", "accuse", "answer"."""
