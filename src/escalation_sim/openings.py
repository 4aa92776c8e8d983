"""When an attack becomes a case: victims begin to look for a culprit."""

from collections import defaultdict

from escalation_sim.actions import ATTACKS, ICONIC_CLASSES, ICONIC_VERBS
from escalation_sim.cases import Case
from escalation_sim.events import Event
from escalation_sim.world import World


def open_cases(world: World) -> None:
    """Open a case for each victim of today's violence that calls for a culprit."""
    numbers: defaultdict[str, int] = defaultdict(int)  # by doer, so that what others do never moves this luck
    for event in world.today:
        if event.verb not in ATTACKS and event.verb != "sweep":
            continue
        for victim, dead in _victims(world, event):
            _consider(world, event, victim, dead, numbers[event.source])
        numbers[event.source] += 1


def _victims(world: World, event: Event) -> list[tuple[str, int]]:
    """Who would ask who is behind it, and how many of the dead it counts as its own."""
    relations = world.relations
    if event.verb == "sweep":
        return [(event.target, event.deaths_civilian)] if event.target else []
    if event.cell < 0:
        return [(event.target, event.deaths)]
    victims = [(event.target, event.deaths)]
    kind = relations.kinds[event.source]
    if event.target != world.home_state and event.target_class not in ("iskp", "insurgents"):
        victims.append((world.home_state, event.deaths))
    if kind == "transnational" and event.deaths_civilian:
        baloch = float(world.map.district_baloch[world.map.district[event.cell]])
        theirs = round(event.deaths_civilian * baloch)
        victims += [(name, theirs) for name in relations.of_kind("insurgent", "movement")]
    return [(victim, dead) for victim, dead in dict(victims).items() if victim in relations.index]


def _consider(world: World, event: Event, victim: str, dead: int, number: int) -> None:
    relations, rule = world.relations, world.rules.blame
    unclaimed = event.verb in ATTACKS and not event.claimed
    known = event.claimed or _guessed(world, event, victim)
    suspects = world.suspects(victim, known)
    if not suspects:
        return
    among = known if known in world.suspected[victim] else relations.kinds[known]
    iconic = event.verb in ICONIC_VERBS or event.target_class in ICONIC_CLASSES
    weight = rule.weight(dead, iconic, event.outrage)
    u = world.luck.once(victim, f"opening a case of {event.source}", world.day, number, 4)
    if not rule.opens(u[0], weight):
        return
    abroad = event.cell < 0
    source = relations.index[event.source]
    evidence = {}
    for suspect in suspects:
        v = world.luck.once(victim, f"evidence on {suspect} for {event.source}", world.day, number, 4)
        evidence[suspect] = rule.evidence(v[0], float(relations.support[relations.index[suspect], source]), abroad)
    today = sum(case.day == world.day for case in relations.open_cases.get(victim, ()))
    case = Case(event.id, world.day, victim, known, among, suspects, evidence, weight, abroad, unclaimed, today)
    relations.cases.setdefault(victim, []).append(case)
    relations.open_cases.setdefault(victim, []).append(case)


def _guessed(world: World, event: Event, victim: str) -> str:
    """Whom a victim holds an unclaimed attack to be by: the home state, whoever of the insurgents is at home there;
    others, a kind, which the manner of an attack betrays."""
    if event.cell < 0:
        return event.source
    if victim == world.home_state:
        return world.most_present(event.cell) or "insurgent"
    return world.relations.kinds[event.source]
