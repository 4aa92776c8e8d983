"""What a group off the map does: attacks abroad that follow its sponsor's real support."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.randomness import OwnLuck
from escalation_sim.rules.inverse import PLACES, geometric


class Outside:
    """Attacks the state it fights, at a rate that grows with the support it really gets [S04, E28]."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Today's attack abroad, if any."""
        u = luck.daily("attacks abroad", 2)
        if u[0] >= round(seen.outside, PLACES) or not seen.hosts or not seen.options.allow("bomb", seen.hosts[0]):
            return []
        deaths = geometric(u[1], seen.outside_deaths)
        return [
            Action(
                "bomb", seen.hosts[0], target_class="soil", rule="support", theatre=seen.hosts[0], deaths=deaths
            )
        ]  # fmt: skip

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Nothing is said for it."""
        return []
