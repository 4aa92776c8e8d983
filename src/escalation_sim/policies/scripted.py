"""A policy that follows a plan and does nothing else; without a plan, an actor that keeps still."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.randomness import OwnLuck


class Scripted:
    """Does on each date what the plan says."""

    def __init__(self, plan: Sequence[tuple[date, Action]] = ()) -> None:
        self.plan = tuple(plan)

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """The actions planned for this date."""
        return [action for day, action in self.plan if day == seen.date]

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """A plan holds words and acts alike; both are carried out in the morning."""
        return []
