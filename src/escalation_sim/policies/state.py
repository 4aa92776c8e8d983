"""What the home state does: operations, crackdowns, the ladder against its neighbours, and accusations."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.policies.accuser import accusations, answers
from escalation_sim.policies.ladder import steps
from escalation_sim.randomness import OwnLuck


class State:
    """Isolated checkpoints, operations after attacks, blame abroad [A16, S06, S11]."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Operations, the break-up of yesterday's protests, and moves against neighbours."""
        return self._operations(seen, rules, luck) + self._crackdowns(seen, rules, luck) + steps(seen, rules, luck)

    def _operations(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        guard = seen.guard
        if guard is None:
            return []
        rule = rules.security
        u = luck.daily("operations", 16)
        acts = []
        expected = rule.expected(guard.attacks, guard.forces, guard.zeal)
        for number in range(rule.operations(u[0], expected)):
            cell = luck.race("place of an operation", number, rule.where(guard.recent, guard.posts))
            verb = "sweep" if rule.indiscriminate(u[1 + number]) else "operation"
            if seen.options.allow(verb):
                acts.append(Action(verb, target_class="insurgents", cell=cell, rule="security"))
        return acts

    def _crackdowns(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        protests = [news for news in seen.news if news.verb == "protest"]
        if not protests:
            return []
        u = luck.daily("crackdowns", 16)
        return [
            Action(
                "crackdown",
                news.source,
                target_class="protests",
                cell=news.cell,
                cause=news.id,
                rule="protest",
            )
            for number, news in enumerate(protests[:16])
            if rules.protest.cracked_down(u[number], "protests" in seen.listed)
            and seen.options.allow("crackdown", news.source)
        ]

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Accusations for open cases; denials and counter-accusations."""
        if seen.turn == "accuse":
            return accusations(seen, rules, luck)
        return answers(seen, rules, luck) if seen.turn == "answer" else []
