"""How an armed group spends its days: the attack rule turned into acts, and its claims."""

from types import SimpleNamespace

import numpy as np

from escalation_sim.actions import SIGNATURE, TARGET_CLASSES, Action
from escalation_sim.perception import Force, Perception
from escalation_sim.randomness import Floats, OwnLuck
from escalation_sim.rules.attack import SIGNATURE as SIGNATURE_ACT
from escalation_sim.rules.attack import SINGLE

WIDTH = 4  # draws for each act
RUN = 40  # occasions of luck for each act, one for each place that it can hit at most
OPERATIONS = 100  # the number of the first operation due today, above those of all acts begun


def attacks(seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
    """Today's attacks: those whose planning is done, and those begun today."""
    force = seen.force
    if force is None:
        return []
    rule = rules.attack
    u = luck.daily("acts", 48)
    season = rule.season(seen.date.month, seen.date.day)
    expected = rule.expected(force.share, force.strength, force.unity, force.opportunity, season, force.backlash)
    begun = rule.acts(u[0], expected, force.memory)
    chosen: list[Action] = []
    if not begun and not force.due:
        return chosen
    for number in range(begun):
        own = u[4 + WIDTH * number : 4 + WIDTH * (number + 1)]
        form = rule.form(own[0], force.unity)
        if form == SIGNATURE_ACT:
            chosen.append(Action("assault", rule="attack", operation=-1))
            continue
        start = -1
        cause = None
        if force.last and rule.follows(own[1], expected, force.memory):
            cause, start = _own_recent(seen, force, rules, luck, number)
        chosen += _places(seen, rules, luck, number, rule.size(own[2], form, force.unity), form != SINGLE, start, cause)
    due = force.due if rule.proceeds() else ()
    for number, cause in enumerate(due, start=OPERATIONS):
        own = luck.daily(f"operation {number - OPERATIONS}", WIDTH)
        size = rule.size(own[2], SIGNATURE_ACT, force.unity)
        chosen += _operation(seen, rules, luck, number, size, cause)
    return [act for act in chosen if act.operation < 0 or seen.options.allow(act.verb, act.target, act.target_class)]


def _own_recent(seen: Perception, force: Force, rules: SimpleNamespace, luck: OwnLuck, number: int) -> tuple[int, int]:
    weights = np.array([rules.attack.fading(seen.day - day) for _, _, day in force.last])
    event, cell, _ = force.last[luck.race("follow-up", number, weights)]
    return event, cell


def _places(
    seen: Perception, rules: SimpleNamespace, luck: OwnLuck, number: int, size: int, joint: bool, start: int,
    cause: int | None,
) -> list[Action]:  # fmt: skip
    force = seen.force
    assert force is not None
    presence = _together(force, rules) if joint else force.presence
    weights = _weights(presence, force, rules)
    cells = _apart(force, weights, luck, number, size, start, rules.attack.distance())
    operation = number + 1 if len(cells) > 1 else 0
    return [
        _strike(seen, rules, luck, number * RUN + i, cell, operation, cause) for i, cell in enumerate(cells)
    ]  # fmt: skip


def _operation(
    seen: Perception, rules: SimpleNamespace, luck: OwnLuck, number: int, size: int, cause: int | None
) -> list[Action]:
    force = seen.force
    assert force is not None
    weights = _weights(_together(force, rules), force, rules) * force.stage
    cells = _apart(force, weights, luck, number, size, -1, rules.attack.distance())
    acts = []
    for i, cell in enumerate(cells):
        ordinary = _strike(seen, rules, luck, number * RUN + i, cell, number + 1, cause)
        if i > 0:
            acts.append(ordinary)
            continue
        passengers = bool(force.lines[cell]) and force.weights.get("passengers", 0.0) > 0
        passengers = passengers and seen.options.allow("hijack", "", "passengers")
        u = luck.once("form of the operation", number, 1)[0]
        verb = rules.attack.signature_verb(u, force.unity, bool(force.town[cell]), passengers)
        verb = verb if seen.options.allow(verb) else "assault"
        hit = "passengers" if verb == "hijack" else "police" if verb == "seize" else ordinary.target_class
        acts.append(Action(verb, target_class=hit, cell=cell, rule="attack", operation=number + 1, cause=cause))
    return acts


def _weights(presence: Floats, force: Force, rules: SimpleNamespace) -> Floats:
    calm = rules.backlash.factor(force.harm)
    weights: Floats = rules.attack.places(presence, calm, force.thin, force.worth)
    return weights


def _together(force: Force, rules: SimpleNamespace) -> Floats:
    if not force.allies:
        return force.presence
    total = sum(weight for weight, _ in force.allies)
    together = sum(presence * (weight / total) for weight, presence in force.allies)
    joint: Floats = rules.attack.joint(force.presence, together, force.unity)
    return joint


def _apart(
    force: Force, weights: Floats, luck: OwnLuck, number: int, size: int, start: int, distance: float
) -> list[int]:
    cells = [start if start >= 0 else luck.race("place", number * RUN, weights)]
    for i in range(1, size):
        last = cells[-1]
        far = (force.east - force.east[last]) ** 2 + (force.north - force.north[last]) ** 2 >= distance**2
        weights = weights * far
        if not weights.any():
            break
        cells.append(luck.race("place", number * RUN + i, weights))
    return cells


def _strike(
    seen: Perception,
    rules: SimpleNamespace,
    luck: OwnLuck,
    number: int,
    cell: int,
    operation: int,
    cause: int | None,
) -> Action:
    force = seen.force
    assert force is not None
    usual, allow, there = "bomb" if seen.kind == "transnational" else "ambush", seen.options.allow, force.availability
    options = [
        (name, weight * there[name].item(cell)) for name, weight in force.weights.items() if allow(usual, "", name)
    ]
    hit = luck.choose("target class", number, options, TARGET_CLASSES)
    verb = rules.attack.single_verb(luck.once("way of attack", number, 1)[0], hit)
    if hit in ("iskp", "insurgents"):
        verb = "raid"
    elif verb == "sabotage" and seen.kind == "transnational":
        verb = "bomb"
    return Action(verb, target_class=hit, cell=cell, rule="attack", operation=operation, cause=cause)


def claims(seen: Perception, rules: SimpleNamespace, luck: OwnLuck) -> list[Action]:
    """What the group says of its own attacks of today, and, rarely, of those of others."""
    if seen.force is None:
        return []
    words = []
    for number, attack in enumerate(seen.force.mine):
        embarrassing = attack.target_class in ("school", "passengers", "protests") and attack.verb not in SIGNATURE
        u = luck.once("claims", number, 1)[0]
        if rules.claim.says(u, seen.kind, embarrassing) == "claim" and seen.options.allow("claim"):
            words.append(Action("claim", case=attack.id, cause=attack.id, rule="claim"))
    return words
