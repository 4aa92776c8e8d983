"""What a neighbouring state does: the ladder, accusations for attacks on itself, denials, counter-accusations."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.policies.accuser import accusations, answers
from escalation_sim.policies.ladder import steps
from escalation_sim.randomness import OwnLuck


class Neighbour:
    """Answers tension with steps, accusations with denials [E02, E21, E27, E31]."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Moves on the ladder."""
        return steps(seen, rules, luck)

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Accusations for its own open cases; denials and counter-accusations."""
        if seen.turn == "accuse":
            return accusations(seen, rules, luck)
        return answers(seen, rules, luck) if seen.turn == "answer" else []
