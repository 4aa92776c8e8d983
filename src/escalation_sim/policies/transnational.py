"""What a transnational jihadist group does: few and deadly attacks, feuds, threats. Never played by a person."""

from types import SimpleNamespace

from escalation_sim.actions import Action
from escalation_sim.perception import Perception
from escalation_sim.policies.accuser import accusations
from escalation_sim.policies.armed import attacks, claims
from escalation_sim.randomness import OwnLuck

STEPS = ("criticise", "accuse", "threaten", "declare")


class Transnational:
    """Attacks civilians, the state and armed rivals; carries grudges toward declared war [E25, E46, E48]."""

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Today's attacks, and those that a declared war adds."""
        chosen = attacks(seen, rules, luck)
        force = seen.force
        if force is None:
            return chosen
        for rival, cause in force.at_war.items():
            u = luck.daily(f"war on {rival}", 4)
            if rules.feud.attacks(u[0], True):
                options = [("protests", 1.0 if "protests" in seen.listed else 0.0), ("insurgents", 1.0)]
                hit = luck.choose(f"target in the war on {rival}", 0, options, ("protests", "insurgents"))
                verb = "raid" if hit == "insurgents" else "bomb"
                weights = force.presence * force.availability["insurgents" if hit == "insurgents" else "protests"]
                if seen.options.allow(verb, rival, hit) and weights.any():
                    cell = luck.race(f"place in the war on {rival}", 0, weights)
                    target = rival if hit == "insurgents" else ""
                    chosen.append(Action(verb, target, target_class=hit, cell=cell, cause=cause, rule="feud"))
        return chosen

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """Claims, and the next step of each feud."""
        if seen.turn == "claim":
            return claims(seen, rules, luck)
        if seen.turn == "accuse" and seen.force is not None:
            words = accusations(seen, rules, luck)
            for rival, (step, grudge, cause) in seen.force.feuds.items():
                u = luck.daily(f"feud with {rival}", 1)[0]
                if rules.feud.climbs(u, step, grudge) and seen.options.allow(STEPS[step], rival):
                    words.append(Action(STEPS[step], rival, cause=cause, rule="feud"))
            return words
        return []
