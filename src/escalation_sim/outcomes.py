"""From a choice to an event: luck decides what comes of it, and which earlier event it is owed to."""

from collections import defaultdict

import numpy as np

from escalation_sim.actions import ATTACKS, SIGNATURE, TARGETS, Action
from escalation_sim.events import Event
from escalation_sim.relations import Plan
from escalation_sim.rules.inverse import PLACES
from escalation_sim.world import NEVER, Group, World

FORCE = ("operation", "sweep")
WIDTH = 5  # numbers that decide what comes of an act

Choice = tuple[str, Action]


def carry_out(world: World, acts: list[Choice]) -> None:
    """Turn this morning's acts into events of today."""
    world.relations.plans[:] = [plan for plan in world.relations.plans if plan.due > world.day]
    numbers: defaultdict[tuple[str, str], int] = defaultdict(int)  # by actor and verb: no act moves the luck of another
    willing: set[tuple[str, str]] = set()
    for actor, act in acts:
        kind = "attack" if act.verb in ATTACKS else act.verb
        number = numbers[actor, kind]
        numbers[actor, kind] += 1
        if act.operation < 0:
            _plan(world, actor, number)
        elif act.verb in ATTACKS and act.cell >= 0:
            _attack(world, world.groups.get(actor), actor, act, number)
        elif act.verb in FORCE:
            _operation(world, actor, act, number)
        elif act.verb == "deescalate":
            willing.add((actor, act.target))
        else:
            _plain(world, actor, act, number)
    for actor, other in sorted(willing):
        if actor < other and (other, actor) in willing:
            _step_down(world, actor, other)
    _retake(world)


def speak(world: World, words: list[Choice]) -> None:
    """Turn the words of one turn into events; a dropped case makes none, a claim is written on its attack."""
    for actor, word in words:
        if word.verb == "drop":
            for case in world.relations.open_cases.get(actor, ()):
                case.closed = case.closed or case.event == word.case
            continue
        if word.verb == "claim":
            attack = world.recent[word.case]
            attack.claimed = actor
            if attack.verb not in SIGNATURE:
                continue
        _plain(world, actor, word, 0)


def claim_falsely(world: World) -> None:
    """Rarely, another group claims what its doer kept silent about."""
    numbers: defaultdict[str, int] = defaultdict(int)
    for event in world.today:
        if event.verb in ATTACKS and not event.claimed and event.cell >= 0:
            number = numbers[event.source]
            numbers[event.source] += 1
            liars = [name for name in world.groups if name != event.source]
            u = _uniforms(world, event.source, "false claim", number)
            if liars and world.rules.claim.falsely(u[0]):
                event.claimed = liars[int(u[1] * len(liars))]


def _plan(world: World, group: str, number: int) -> None:
    days = world.rules.attack.planning(_uniforms(world, group, "planning", number)[0])
    world.relations.plans.append(Plan(group, world.day + days, None))


def _attack(world: World, group: Group | None, actor: str, act: Action, number: int) -> None:
    rule = world.rules.severity
    u = _uniforms(world, actor, "outcome", number)
    side = TARGETS[act.target_class]["side"] if act.target_class else "civilian"
    if act.verb in ("assault", "hijack") or act.target_class == "iskp":
        deaths = rule.signature(u[0], u[1])
    elif world.relations.kinds[actor] == "transnational":
        deaths = rule.transnational(u[0], u[1])
    else:
        deaths = rule.ordinary(u[0], u[1], side == "none")
    deaths = rule.exposed(deaths, act.target_class)
    own = rule.own_losses(u[2], deaths) if side == "state" else 0
    target = act.target or _struck(world, act)
    cause, carrier = _owed_to(world, group, act, u[3], u[4])
    event = world.add(
        Event(
            0, world.day, act.verb, actor, target, carrier, world.setting.theatre, cause, None,
            target_class=act.target_class, cell=act.cell, operation=act.operation,
            deaths_state=deaths - own if side == "state" else 0,
            deaths_insurgent=own if side == "state" else deaths if side == "insurgent" else 0,
            deaths_civilian=deaths if side in ("civilian", "none") else 0,
        )
    )  # fmt: skip
    if group is not None:
        group.last.append((event.id, event.cell, world.day))


def _struck(world: World, act: Action) -> str:
    """Whom an attack on a class of target hits; among several armed groups the one most present there."""
    if act.target_class == "insurgents":
        return world.most_present(act.cell)
    return world.owner(act.target_class) if act.target_class else world.home_state


def _owed_to(world: World, group: Group | None, act: Action, u: float, v: float) -> tuple[int | None, str]:
    """The earlier event to which an attack is owed, drawn in proportion to what each contributed, and the rule.

    What a group would have done by itself weighs 1; force in that place and real support weigh what they add to
    the rate. An attack on a class that blame put on the list is owed to the event that tipped it there.
    """
    if act.cause is not None or group is None or not act.target_class:
        return act.cause, act.rule
    relations = world.relations
    listing = relations.listed[relations.index[group.name]].get((act.target_class, world.owner(act.target_class)))
    if listing is not None and listing.cause is not None:
        return listing.cause, "targets"
    force = max(0.0, float(world.rules.backlash.factor(world.fields.pressure[act.cell])) - 1)
    support, backer = world.backer(group)
    total = round(1 + force + support, PLACES)
    if u * total < force:
        return _latest(world.last_harm, world.map.near(act.cell, world.rules.backlash.reach())), "backlash"
    if u * total < force + support:
        return backer, "support"
    return None, act.rule


def _latest(
    ids: np.ndarray[tuple[int], np.dtype[np.int64]], near: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> int | None:
    latest = int(ids[near].max())
    return latest if latest > NEVER else None


def _operation(world: World, actor: str, act: Action, number: int) -> None:
    rule = world.rules.security
    u = _uniforms(world, actor, f"outcome of a {act.verb}", number)
    harm = rule.harm(act.verb == "sweep")
    answered = _latest(world.last_attack, world.map.near(act.cell, rule.near()))
    before = world.recent.get(answered) if answered is not None else None
    world.add(
        Event(
            0, world.day, act.verb, actor, act.target or world.most_present(act.cell), act.rule, world.setting.theatre,
            act.cause or (before.id if before and rule.answers(world.day - before.day) else None), None,
            target_class="insurgents", cell=act.cell,
            deaths_insurgent=rule.killed(u[0]), deaths_civilian=rule.civilians(u[1], harm),
        )
    )  # fmt: skip


def _retake(world: World) -> None:
    for cell, seizure in list(world.fields.held.items()):
        seized = world.recent[seizure]
        u = _uniforms(world, world.home_state, "retaking a town", cell)
        if world.rules.security.retakes(u[0], world.day - seized.day):
            world.add(
                Event(
                    0, world.day, "retake", world.home_state, seized.source, "security", world.setting.theatre, seizure,
                    target_class="insurgents", cell=cell, deaths_insurgent=world.rules.security.killed(u[1]),
                )
            )  # fmt: skip
            del world.fields.held[cell]


def _plain(world: World, actor: str, act: Action, number: int) -> Event:
    """Anything that needs no more luck than, for a strike, its dead."""
    abroad = act.verb in ("strike", "skirmish") or act.theatre != ""
    deaths = act.deaths
    if act.verb in ("strike", "skirmish") and deaths < 0:
        u = _uniforms(world, actor, f"{act.verb} on {act.target}", number)
        deaths = world.rules.severity.strike(u[0], act.verb == "skirmish")
    theatre = act.theatre or (act.target if abroad else world.setting.theatre if act.cell >= 0 else actor)
    return world.add(
        Event(
            0, world.day, act.verb, actor, act.target, act.rule or "order", theatre, act.cause, act.trigger,
            accused=act.accused, proxy=act.proxy, target_class=act.target_class, cell=act.cell,
            deaths_civilian=max(0, deaths),
        )
    )  # fmt: skip


def _step_down(world: World, actor: str, other: str) -> None:
    relations = world.relations
    dyad = relations.dyad_of.get((relations.index[actor], relations.index[other]))
    if dyad is not None:
        dyad.easing = True
        if world.rules.retaliation.severed(dyad.rung):
            _plain(world, actor, Action("deescalate", other, cause=dyad.raised_by, rule="retaliation"), 0)


def _uniforms(world: World, actor: str, purpose: str, number: int) -> list[float]:
    drawn: list[float] = world.luck.once(actor, purpose, world.day, number, WIDTH)
    return drawn
