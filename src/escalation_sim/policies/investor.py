"""What a foreign investor does: press the host, talk to civic leaders, echo the host's claims, pause or expand."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.randomness import OwnLuck


class Investor:
    """Works through its host and never climbs a military rung [E44, E45, S12]."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Diplomacy and business of the day."""
        stake = seen.stake
        if stake is None:
            return []
        u = luck.daily("investment", 4)
        acts = []
        if rules.investment.presses(u[0], stake.confidence):
            acts.append(Action("press", stake.host, rule="investment"))
        if rules.outreach.begins(u[1], stake.confidence):
            acts.append(Action("outreach", stake.host, rule="outreach"))
        if not stake.paused and rules.investment.pauses(stake.confidence):
            acts.append(Action("pause", stake.host, rule="investment"))
        if rules.investment.expands(u[2], stake.confidence):
            acts.append(Action("expand", stake.host, rule="investment"))
        return [act for act in acts if seen.options.allow(act.verb, act.target)]

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Echoes of its ally's accusations."""
        if seen.turn != "answer" or seen.stake is None:
            return []
        u = luck.daily("echoes", 8)
        named = [news for news in seen.news if news.verb == "accuse" and news.source == seen.stake.ally]
        return [
            Action("echo", news.source, accused=news.accused, proxy=news.proxy, cause=news.id, rule="blame")
            for number, news in enumerate(named[:8])
            if rules.blame.echoes(u[number]) and seen.options.allow("echo", news.source)
        ]
