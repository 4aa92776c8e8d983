"""Target lists: which classes each armed actor has taken up, and what that is worth in each cell."""

import numpy as np

from escalation_sim.relations import Listing
from escalation_sim.world import Group, World

FORGETTING = 7  # days between two looks at what the lists are worth


def kept(world: World) -> None:
    """Widen and narrow every list; weigh a group's targets when its list changed, and once a week."""
    changed = widen(world)
    for group in world.groups.values():
        if group.name in changed or world.day % FORGETTING == 0:
            weigh(world, group)


def widen(world: World) -> set[str]:
    """Take up the classes whose owners are blamed enough, drop others slowly; the actors whose list changed."""
    relations, rule = world.relations, world.rules.targets
    changed: set[str] = set()
    for name, kind in relations.kinds.items():
        me = relations.index[name]
        listed = relations.listed[me]
        for target_class, owner in _candidates(world, name, kind):
            j = relations.index[owner]
            enmity = _enmity(world, me, j, target_class)
            key = (target_class, owner)
            if key not in listed:
                if rule.takes_up(enmity, target_class):
                    listed[key] = Listing(world.day, _tipped_by(world, me, j))
                    changed.add(name)
            elif rule.drops(
                world.luck.daily(name, f"dropping {target_class} of {owner}", world.day, 1)[0], enmity, target_class
            ):
                del listed[key]
                changed.add(name)
    return changed


def _enmity(world: World, me: int, owner: int, target_class: str) -> float:
    enmity = world.relations.enmity(me, owner)
    if target_class == "chinese":
        return float(world.rules.outreach.soothed(enmity, world.ledger.reach))
    return enmity


def _candidates(world: World, name: str, kind: str) -> list[tuple[str, str]]:
    group = world.groups.get(name)
    if group is not None:
        owned = [(target_class, world.owner(target_class)) for target_class in group.shares]
        return [(c, owner) for c, owner in owned if owner and owner != name]
    relations = world.relations
    rivals = [("soil", d.other(relations.index[name])) for d in relations.dyads if relations.index[name] in (d.a, d.b)]
    soil = [(c, relations.names[j]) for c, j in rivals]
    return soil + [("protests", m) for m in relations.of_kind("movement") if name == world.home_state]


def _tipped_by(world: World, me: int, owner: int) -> int | None:
    relations = world.relations
    blamed, harmed = relations.blamed_by.get((me, owner)), relations.harmed_by.get((me, owner))
    if relations.grudge[me, owner] > relations.blame[me, owner]:
        return harmed
    return blamed if blamed is not None else harmed


def weigh(world: World, group: Group) -> None:
    """Weights of the classes a group has on its list, and their worth in each cell, 1 at the start."""
    relations, rules = world.relations, world.rules
    me = relations.index[group.name]
    occasion = rules.attack.election_factor()
    worth = np.zeros(world.map.size)
    group.weights = {}
    for target_class, share in group.shares.items():
        owner = world.owner(target_class)
        listed = (target_class, owner) in relations.listed[me]
        enmity = _enmity(world, me, relations.index[owner], target_class) if listed else 0.0
        weight = rules.targets.weight(share, listed, enmity, target_class)
        if target_class == "election":
            weight *= occasion
        if weight > 0:
            group.weights[target_class] = weight
            worth += weight * world.availability[target_class]
    if not group.start_worth.size:
        group.start_worth = np.maximum(worth, 1e-6)
    group.worth = worth / group.start_worth
    mean = float((world.fields.presence[group.row] * group.worth).sum())
    group.opportunity = rules.attack.opportunity(mean)


