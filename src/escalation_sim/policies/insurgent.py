"""What an insurgent group does: attacks, claims, denies being a proxy, blames back, offers itself to a sponsor."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.policies.accuser import accusations
from escalation_sim.policies.armed import attacks, claims
from escalation_sim.randomness import OwnLuck


class Insurgent:
    """Attacks as the attack rule says, and answers words with words [E33, E36, S01]."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Today's attacks."""
        return attacks(seen, rules, luck)

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Claims; accusations of the state and its sponsor; denials of foreign backing; appeals."""
        if seen.turn == "claim":
            return claims(seen, rules, luck)
        if seen.turn == "accuse":
            return accusations(seen, rules, luck)
        return self._answers(seen, rules, luck)

    def _answers(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        words: list[Action] = []
        for news in seen.news:
            if news.verb == "label":
                words.append(Action("deny", news.source, proxy=news.proxy, cause=news.id, rule="blame"))
            struck = news.verb == "strike" and news.target in seen.hosts
            if struck and rules.support.offers(luck.daily(f"appeal to {news.source}", 1)[0]):
                words.append(Action("appeal", news.source, cause=news.id, rule="support"))
        return [word for word in words if seen.options.allow(word.verb, word.target)]
