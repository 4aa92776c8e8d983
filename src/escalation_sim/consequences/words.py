"""What is said changes: blame, labels, beliefs, target lists' causes, feuds, alliances, outreach, support."""

from collections.abc import Callable

import numpy as np

from escalation_sim.events import Event
from escalation_sim.relations import Plan
from escalation_sim.rules.feud import THREAT, WAR
from escalation_sim.world import Floats, World

GIVEN = {"threaten": THREAT, "declare": WAR}


def heard(world: World, event: Event) -> None:
    """Apply what one statement, or one peaceful act, does; others pass by."""
    effect = EFFECTS.get(event.verb)
    if effect is not None:
        effect(world, event)


def _accused(world: World, event: Event) -> None:
    relations = world.relations
    if not event.accused:
        _feud_step(world, event)
        return
    i, j = relations.index[event.source], relations.index[event.accused]
    relations.blame[i, j] = world.rules.blame.after_naming(float(relations.blame[i, j]))
    relations.blamed_by[i, j] = event.id
    _believed(world, event, world.rules.belief.after_accusation)
    _slighted(world, event, world.rules.blame.after_slight)
    for case in relations.cases.get(event.source, ()):
        if case.event == event.cause and event.accused in case.suspects:
            case.named.setdefault(event.accused, world.day)
            case.label = event.accused


def _labelled(world: World, event: Event) -> None:
    relations = world.relations
    i, j = relations.index[event.source], relations.index[event.accused]
    relations.label[i] = 0.0  # there is one label at a time
    relations.label[i, j] = 1.0
    relations.labelled[i, j] = world.day
    relations.blamed_by[i, j] = event.id
    _slighted(world, event, world.rules.blame.after_naming)
    for movement in relations.members("movement"):
        # Once all are a sponsor's proxies, those who march are too.
        relations.blame[i, movement] = world.rules.blame.after_naming(float(relations.blame[i, movement]))
        relations.blamed_by[i, movement] = event.id


def _slighted(world: World, event: Event, change: Callable[[float], float]) -> None:
    """Those who are called proxies hold it against the accuser: the group that is thought to have done it, or, by an
    official label, the whole insurgency."""
    relations = world.relations
    accuser = relations.index[event.source]
    for proxy in relations.members(event.proxy):
        if proxy != accuser:
            relations.blame[proxy, accuser] = change(float(relations.blame[proxy, accuser]))
            relations.blamed_by[proxy, accuser] = event.id


def _denied(world: World, event: Event) -> None:
    """It is denied what was said: by the accused, or by those who are called its proxies."""
    said = world.recent.get(event.cause) if event.cause is not None else None
    denied = said.accused if said is not None and said.accused else event.source
    _believed(world, event, world.rules.belief.after_denial, denied)


def _reported(world: World, event: Event) -> None:
    _believed(world, event, world.rules.belief.after_accusation)


def _doubted(world: World, event: Event) -> None:
    _believed(world, event, world.rules.belief.after_denial, event.accused)


def _echoed(world: World, event: Event) -> None:
    """The insurgents hold the echo against the one who repeats it."""
    relations = world.relations
    _believed(world, event, world.rules.belief.after_accusation)
    j = relations.index[event.source]
    for i in relations.members("insurgent"):
        relations.blame[i, j] = world.rules.blame.after_echo(float(relations.blame[i, j]))
        relations.blamed_by[i, j] = event.id


def _believed(world: World, event: Event, change: Callable[[Floats, Floats], Floats], denier: str = "") -> None:
    relations = world.relations
    accused = denier or event.accused
    if not accused or not event.proxy:
        return
    s, speaker = relations.index[accused], relations.index[event.source]
    trusts, press = world.rules.belief.trusts, relations.kinds[event.source] == "press"
    trust = np.array(
        [
            trusts(k == speaker, world.allies.get(audience) == event.source, k == s and not denier, press)
            for k, audience in enumerate(relations.names)
        ]
    )
    if denier:
        trust[speaker] = 0.0  # nobody is moved by a denial of one's own
    proxies = list(relations.members(event.proxy))
    relations.belief[:, s, proxies] = change(relations.belief[:, s, proxies], trust[:, None])


def _feud_step(world: World, event: Event) -> None:
    """A transnational group's step toward war: by its rule the next one, else the one that is ordered or given."""
    relations = world.relations
    feud = relations.feuds.get((event.source, event.target))
    by_rule = event.rule == "feud"
    if relations.kinds.get(event.source) != "transnational" or not (by_rule or event.verb in GIVEN):
        return
    if feud is not None:
        feud.step = feud.step + 1 if by_rule else max(feud.step, GIVEN[event.verb])
        feud.cause = event.id
    if event.verb == "threaten":
        _threatened(world, event)
    elif event.verb == "declare" and feud is not None:
        _sworn(world, event.target, event.source, event)
        if not by_rule:  # else it bears the grudge already, which brought it here
            _sworn(world, event.source, event.target, event)


def _threatened(world: World, event: Event) -> None:
    relations = world.relations
    world.ledger.threatened_on, world.ledger.threat = world.day, event.id
    world.fields.threats += world.rules.protest.threat_fear()
    me = relations.index[event.source]
    for movement in relations.members("movement"):
        relations.blame[me, movement] = world.rules.feud.after_declaration(float(relations.blame[me, movement]))
        relations.blamed_by[me, movement] = event.id


def _sworn(world: World, holder: str, against: str, event: Event) -> None:
    relations = world.relations
    i, j = relations.index[holder], relations.index[against]
    relations.grudge[i, j] = world.rules.feud.after_declaration(float(relations.grudge[i, j]))
    relations.harmed_by[i, j] = event.id


def _united(world: World, event: Event) -> None:
    group = world.groups.get(event.source)
    alliance = world.alliances.get(group.alliance if group else "")
    if group is None or alliance is None:
        return
    alliance.goal = world.rules.unity.after_agreement(alliance.goal)
    u = world.luck.once(group.name, "first joint operation", world.day, 0, 4)
    world.relations.plans.append(Plan(group.name, world.day + world.rules.attack.planning(u[0]), event.id))


def _appealed(world: World, event: Event) -> None:
    relations = world.relations
    i, j = relations.index[event.target], relations.index[event.source]
    relations.will[i, j] = world.rules.support.after_appeal(float(relations.will[i, j]))


def _armed(world: World, event: Event) -> None:
    relations = world.relations
    i, j = relations.index[event.source], relations.index[event.target]
    relations.will[i, j] = 1.0 if event.verb == "arm" else 0.0


def _pressed(world: World, event: Event) -> None:
    world.ledger.pressed_on = world.day


def _talked(world: World, event: Event) -> None:
    world.ledger.reach = world.rules.outreach.after_talks(world.ledger.reach)


def _paused(world: World, event: Event) -> None:
    world.ledger.paused = True


def _redressed(world: World, event: Event) -> None:
    world.fields.grievance = world.rules.grievance.after_redress(world.fields.grievance)


EFFECTS = {
    "accuse": _accused, "label": _labelled, "deny": _denied, "echo": _echoed, "report": _reported,
    "doubt": _doubted, "criticise": _feud_step,
    "threaten": _feud_step, "declare": _feud_step, "unite": _united, "appeal": _appealed, "arm": _armed,
    "disarm": _armed, "press": _pressed, "talk": _talked, "pause": _paused, "redress": _redressed,
}  # fmt: skip
