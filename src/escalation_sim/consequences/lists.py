"""Target lists: which classes each armed actor has taken up, and what that is worth in each cell."""

from collections.abc import Mapping
from types import SimpleNamespace

import numpy as np

from escalation_sim.relations import Listing
from escalation_sim.world import WEEK, Floats, Group, World


def kept(world: World) -> None:
    """Once a week every actor looks at its list: classes are taken up and dropped, and weighed anew."""
    if world.day % WEEK == 0:
        widen(world, world.rules.targets)
        weigh(world)


def widen(world: World, rule: SimpleNamespace) -> None:
    """Take up the classes whose owners are blamed enough by the rule of targets, drop others slowly."""
    relations = world.relations
    enmity = relations.enmity().tolist()
    for name, candidates in world.candidates.items():
        me = relations.index[name]
        listed = relations.listed[me]
        for target_class, owner, j in candidates:
            held = _held_against(world, enmity[me][j], target_class)
            key = (target_class, owner)
            if rule.takes_up(held, target_class):
                if key not in listed:
                    listed[key] = Listing(world.day, _tipped_by(world, me, j))
            elif key in listed:
                u = world.luck.daily(name, f"dropping {target_class} of {owner}", world.day, 1)[0]
                if rule.drops(u, float(WEEK), held, target_class):
                    del listed[key]
        world.listed_classes[name] = frozenset(target_class for target_class, _ in listed)


def _held_against(world: World, enmity: float, target_class: str) -> float:
    if target_class == "chinese":
        return float(world.rules.outreach.soothed(enmity, world.ledger.reach))
    return enmity


def _tipped_by(world: World, me: int, owner: int) -> int | None:
    relations = world.relations
    blamed, harmed = relations.blamed_by.get((me, owner)), relations.harmed_by.get((me, owner))
    if relations.grudge[me, owner] > relations.blame[me, owner]:
        return harmed
    return blamed if blamed is not None else harmed


def weigh(world: World) -> None:
    """Weights of the classes that each group has on its list, and their worth in each cell, 1 at the start."""
    enmity, standing = world.relations.enmity().tolist(), world.relations.standing.tolist()
    for group in world.groups.values():
        me = world.relations.index[group.name]
        _weigh(world, group, enmity[me], standing[me], world.relations.listed[me])


def _weigh(
    world: World, group: Group, against: list[float], standing: list[float], listed: Mapping[tuple[str, str], Listing]
) -> None:
    rules = world.rules
    occasion = rules.attack.election_factor()
    weights = {}
    for target_class, owner, j in world.candidates[group.name]:
        if (target_class, owner) not in listed:
            continue
        enmity = _held_against(world, against[j], target_class)
        weight = rules.targets.weight(group.shares[target_class], True, enmity, standing[j], target_class)
        if target_class == "election":
            weight *= occasion
        if weight > 0:
            weights[target_class] = weight
    if weights != group.weights or not group.start_worth.size:
        group.weights = weights
        worth = _worth(world, weights)
        if not group.start_worth.size:
            group.start_worth = np.maximum(worth, 1e-6)
        group.worth = worth / group.start_worth
    mean = float((world.fields.presence[group.row] * group.worth).sum())
    group.opportunity = rules.attack.opportunity(mean)


def _worth(world: World, weights: Mapping[str, float]) -> Floats:
    # Added up class by class: no product of matrices, whose last bits differ between machines.
    if not weights:
        return np.zeros(world.map.size)
    found = np.array([world.availability[target_class] for target_class in weights])
    worth: Floats = (np.array(list(weights.values()))[:, None] * found).sum(axis=0)
    return worth
