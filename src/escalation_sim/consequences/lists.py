"""Target lists: which classes each armed actor has taken up, and what that is worth in each cell."""

from types import SimpleNamespace

import numpy as np

from escalation_sim.relations import Candidates, Listing
from escalation_sim.world import WEEK, Floats, Group, World


def drawn_up(world: World) -> None:
    """Say, once for a run, which classes each actor might ever take up."""
    relations = world.relations
    index, n = relations.index, len(relations.names)
    found = [(name, *candidate) for name in relations.names for candidate in _candidates(world, name)]
    classes = [target_class for _, target_class, _, _ in found]
    chinese, election = (np.array([name == which for name in classes], bool) for which in ("chinese", "election"))
    world.candidates = Candidates(
        [holder for holder, _, _, _ in found], classes, [owner for _, _, owner, _ in found],
        np.array([index[holder] * n + index[owner] for holder, _, owner, _ in found], np.intp),
        np.array([share for _, _, _, share in found], np.float64), chinese, election, np.zeros(len(found), bool),
    )  # fmt: skip
    for group in world.groups.values():
        group.targets = world.candidates.of(group.name)
        there = [world.availability[target_class] for target_class in classes[group.targets]]
        group.there = np.array(there).reshape(-1, world.map.size)


def _candidates(world: World, name: str) -> list[tuple[str, str, float]]:
    """The classes that an actor might take up, with their owner and their share of a group's attacks."""
    relations, group = world.relations, world.groups.get(name)
    if group is not None:
        found = [(target_class, world.owner(target_class), share) for target_class, share in group.shares.items()]
    else:
        me = relations.index[name]
        found = [("soil", relations.names[d.other(me)], 0.0) for d in relations.dyads if me in (d.a, d.b)]
        if name == world.home_state:
            found += [("protests", movement, 0.0) for movement in relations.of_kind("movement")]
    return [candidate for candidate in found if candidate[1] not in ("", name)]


def kept(world: World) -> None:
    """Once a week every actor looks at its list: classes are taken up and dropped, and weighed anew."""
    if world.day % WEEK == 0:
        widen(world, world.rules.targets)
        weigh(world)


def widen(world: World, rule: SimpleNamespace) -> None:
    """Take up the classes whose owners are blamed enough by the rule of targets, drop others slowly."""
    relations, candidates = world.relations, world.candidates
    held, threshold = _held_against(world), rule.thresholds(candidates.classes)
    taken = rule.takes_up(held, threshold)
    for k in np.flatnonzero(taken != candidates.listed).tolist():
        name, target_class, owner = candidates.holders[k], candidates.classes[k], candidates.owners[k]
        me = relations.index[name]
        listed = relations.listed[me]
        if taken[k]:
            listed[target_class, owner] = Listing(world.day, _tipped_by(world, me, relations.index[owner]))
        else:
            u = world.luck.daily(name, f"dropping {target_class} of {owner}", world.day, 1)[0]
            if not rule.drops(u, float(WEEK), held[k], threshold[k]):
                continue
            del listed[target_class, owner]
        candidates.listed[k] = taken[k]
        world.listed_classes[name] = frozenset(target_class for target_class, _ in listed)


def _held_against(world: World) -> Floats:
    """What each holds against the owner of each class that it might take up, shape (candidates,)."""
    against: Floats = world.relations.enmity().take(world.candidates.pairs)
    soothed = world.rules.outreach.soothed(against, world.ledger.reach)
    return np.where(world.candidates.chinese, soothed, against)


def _tipped_by(world: World, me: int, owner: int) -> int | None:
    relations = world.relations
    blamed, harmed = relations.blamed_by.get((me, owner)), relations.harmed_by.get((me, owner))
    if relations.grudge[me, owner] > relations.blame[me, owner]:
        return harmed
    return blamed if blamed is not None else harmed


def weigh(world: World) -> None:
    """Weights of the classes that each group has on its list, and their worth in each cell, 1 at the start."""
    candidates, rules = world.candidates, world.rules
    weights = rules.targets.weight(
        candidates.shares, candidates.listed, _held_against(world), world.relations.standing.take(candidates.pairs),
        rules.targets.thresholds(candidates.classes),
    )  # fmt: skip
    weights[candidates.election] *= rules.attack.election_factor()
    for group in world.groups.values():
        _weigh(world, group, weights[group.targets])


def _weigh(world: World, group: Group, weights: Floats) -> None:
    classes = world.candidates.classes[group.targets]
    named = {name: weight for name, weight in zip(classes, weights.tolist(), strict=True) if weight > 0}
    if named != group.weights or not group.start_worth.size:
        group.weights = named
        # Added up class by class: no product of matrices, whose last bits differ between machines.
        worth = (weights[:, None] * group.there).sum(axis=0)
        if not group.start_worth.size:
            group.start_worth = np.maximum(worth, 1e-6)
        group.worth = worth / group.start_worth
    mean = float((world.fields.presence[group.row] * group.worth).sum())
    group.opportunity = world.rules.attack.opportunity(mean)
