"""What the civil movement does: protest where grievance exceeds fear, and accuse."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.policies.accuser import accusations
from escalation_sim.randomness import OwnLuck
from escalation_sim.rules.inverse import PLACES


class Movement:
    """Non-violent politics under two fears [E49, S07]."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Today's protests, and the answer to an investor's outreach."""
        streets = seen.streets
        if streets is None or streets.expected is None:
            return []
        total = round(float(streets.expected.sum()), PLACES)
        target = seen.hosts[0] if seen.hosts else ""
        acts = []
        for number in range(rules.protest.count(luck.daily("protests", 1)[0], total)):
            district = luck.race("place of a protest", number, streets.expected)
            acts.append(Action("protest", target, cell=streets.gathering[district], rule="protest"))
        acts += [
            Action("talk", news.source, cause=news.id, rule="outreach")
            for news in seen.news
            if news.verb in ("outreach", "negotiate") and news.source != seen.me
        ]
        return [act for act in acts if seen.options.allow(act.verb, act.target)]

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Accusations: for its own cases, and of the state when a transnational group threatens it."""
        if seen.turn != "accuse":
            return []
        words = accusations(seen, rules, luck)
        streets = seen.streets
        if streets is not None and streets.threat is not None and seen.hosts:
            u = luck.daily("outcry", 1)[0]
            host = seen.hosts[0]
            if rules.feud.accuses(u, streets.days_since_threat) and seen.options.allow("accuse", host):
                words.append(
                    Action(
                        "accuse", host, accused=host, proxy=streets.threatened_by, cause=streets.threat, rule="feud"
                    )
                )  # fmt: skip
        return words
