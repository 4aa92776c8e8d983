"""A person's directives around a rule-based policy: what it must, must not, or may only do."""

from types import SimpleNamespace

from escalation_sim.actions import ATTACKS, NAMING, PLACED, Action, matches
from escalation_sim.perception import Perception
from escalation_sim.policies import Policy
from escalation_sim.randomness import OwnLuck


class Directed:
    """The inner policy decides among what the directives leave open; what they demand is added once.

    What is forbidden is already missing from `seen.options`, and is not done where another directive demands it.
    """

    def __init__(self, inner: Policy) -> None:
        self.inner = inner

    def decide(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """The inner policy's acts, and what is demanded on a directive's first day."""
        chosen = self.inner.decide(seen, rules, luck)
        for directive in seen.options.directives:
            if directive.first == seen.day:
                for order in directive.must:
                    if not any(matches(order, a.verb, a.target, a.target_class) for a in chosen):
                        act = _ordered(order, seen, rules, luck)
                        if seen.options.allow(act.verb, act.target, act.target_class):
                            chosen.append(act)
        return chosen

    def speak(self, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
        """The inner policy's words."""
        return self.inner.speak(seen, rules, luck)


def _ordered(order: str, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> Action:
    verb, _, target = order.partition(" ")
    if verb in PLACED:
        cell = _place(order, target, seen, rules, luck)
        if verb in ATTACKS:
            return Action(verb, target_class=target or "military", cell=cell, rule="directive")
        return Action(verb, target, cell=cell, rule="directive")
    accused = target if verb in NAMING else ""
    suspected = next((kind for kind, sponsors in seen.suspects.items() if target in sponsors), "insurgent")
    proxy = suspected if accused else ""
    return Action(verb, target, accused=accused, proxy=proxy, rule="directive")


def _place(order: str, target: str, seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> int:
    """Where an order without a place is carried out: where this actor would be anyway."""
    if seen.force is not None:
        there = seen.force.availability.get(target)
        weights = seen.force.presence if there is None else seen.force.presence * there
    elif seen.guard is not None:
        weights = rules.security.where(seen.guard.recent, seen.guard.posts)
    elif seen.streets is not None:
        return seen.streets.gathering[0]
    else:
        return -1
    return luck.race(f"place of {order}", 0, weights)
