"""How acts and accusations move tension and the rungs between states."""

from escalation_sim.actions import RUNGS, scores
from escalation_sim.events import Event
from escalation_sim.relations import Dyad, Rise
from escalation_sim.rules.retaliation import MOBILISED, RECIPROCAL
from escalation_sim.world import World


def moved(world: World, event: Event) -> None:
    """Raise tension and, for a pair of states, the rung."""
    relations = world.relations
    target = relations.index.get(event.target, -1)
    source = relations.index.get(event.source, -1)
    if event.verb == "accuse":
        _namer(world, event)
    elif event.verb == "mediate":
        _mediated(world, event, target)
        return
    if target < 0 or source < 0:
        return
    dyad = relations.dyad_of.get((source, target))
    if dyad is None:
        return
    outrage = world.rules.retaliation.skirmish_outrage() if event.verb == "skirmish" else event.outrage
    shock = world.rules.tension.shock(scores()[event.verb], outrage)
    if shock > 0:
        raise_tension(world, target, source, shock, event)
    if event.verb in RUNGS:
        dyad.rung = max(dyad.rung, RUNGS[event.verb])
        dyad.raised_by = event.id
        if world.rules.retaliation.severed(RUNGS[event.verb]):
            dyad.stepped_on = world.day
        if event.verb == "mobilise":
            dyad.mobilised_on[source] = world.day
    if event.verb == "strike":
        dyad.struck.setdefault(target, event.id)
        relations.label[target, source] = world.rules.blame.precedent_of_strike(float(relations.label[target, source]))
        dyad.last_strike = world.day
        if dyad.first_strike < 0:
            dyad.first_strike = world.day
        both = len(dyad.struck) == 2
        if both and dyad.answered_on < 0:
            dyad.answered_on = world.day
        if both and world.rules.retaliation.reciprocal(world.day - dyad.first_strike):
            dyad.rung = RECIPROCAL
    elif event.verb == "ceasefire":
        off_ramp(world, dyad)
    event.rung = dyad.rung


def _mediated(world: World, event: Event, target: int) -> None:
    """A third state puts its brake on the home state's quarrel with the target."""
    relations = world.relations
    dyad = relations.dyad_of.get((relations.index.get(world.home_state, -1), target))
    if dyad is not None and relations.index[event.source] not in (dyad.a, dyad.b):
        dyad.mediation = 1.0
        event.rung = dyad.rung


def raise_tension(world: World, of: int, toward: int, shock: float, event: Event) -> None:
    """Apply a shock to the tension of one actor toward another."""
    relations = world.relations
    before = float(relations.tension[of, toward])
    after = world.rules.tension.after(before, shock)
    relations.tension[of, toward] = after
    held = relations.tense_by.get((of, toward))
    if held is None or after - before >= world.rules.tension.remembered(held.size, world.day - held.day):
        relations.tense_by[of, toward] = Rise(event.id, after - before, world.day)


def _namer(world: World, event: Event) -> None:
    relations = world.relations
    case = next((c for c in relations.cases.get(event.source, ()) if c.event == event.cause), None)
    if case is None or event.rule != "blame":
        return
    i, j = relations.index[event.source], relations.index[event.accused]
    raise_tension(world, i, j, world.rules.tension.naming(case.weight, case.abroad), event)


def off_ramp(world: World, dyad: Dyad) -> None:
    """End a round: mediation brakes, tension settles, the ledger of strikes is closed."""
    relations = world.relations
    rest = relations.tension_rest
    mean = float(rest[dyad.a, dyad.b] + rest[dyad.b, dyad.a]) / 2
    for i, j in ((dyad.a, dyad.b), (dyad.b, dyad.a)):
        relations.tension[i, j] = world.rules.tension.calmed(float(relations.tension[i, j]), float(rest[i, j]), mean)
        relations.label[i, j] = world.rules.tension.calmed(float(relations.label[i, j]), 0.0, mean)
    dyad.mediation = 1.0
    _close_round(dyad)


def _close_round(dyad: Dyad) -> None:
    dyad.struck.clear()
    dyad.mobilised_on.clear()
    dyad.first_strike = dyad.answered_on = -1


def carried(world: World, dyad: Dyad) -> int:
    """The rung that the tenser side carries."""
    tension = world.relations.tension
    return max(
        int(world.rules.retaliation.carried(float(tension[i, j]), dyad.mediation))
        for i, j in ((dyad.a, dyad.b), (dyad.b, dyad.a))
    )


def _step_down(world: World, dyad: Dyad) -> None:
    dyad.easing = False
    dyad.rung = min(dyad.rung, world.rules.retaliation.lower_rung(dyad.rung, carried(world, dyad)))
    if dyad.rung < MOBILISED:
        dyad.mobilised_on.clear()


def _leave(world: World, dyad: Dyad) -> bool:
    """Whether both sides take the off-ramp today."""
    relations = world.relations
    names = sorted((relations.names[dyad.a], relations.names[dyad.b]))
    u = world.luck.daily(names[0], f"off-ramp with {names[1]}", world.day, 1)[0]
    rest = relations.tension_rest
    return bool(world.rules.retaliation.leaves(u, float(rest[dyad.a, dyad.b] + rest[dyad.b, dyad.a]) / 2))


def settled(world: World) -> None:
    """Off-ramps after an exchange or in a stalemate, rounds that were not answered, mediations that wear off."""
    rule, relations = world.rules.retaliation, world.relations
    fronts = 0
    for dyad in relations.dyads:
        if dyad.struck:
            if 0 <= dyad.answered_on < world.day and _leave(world, dyad):
                off_ramp(world, dyad)
            elif rule.unanswered(world.day - dyad.last_strike):
                _close_round(dyad)
        elif rule.severed(dyad.rung) and rule.unanswered(world.day - dyad.stepped_on) and _leave(world, dyad):
            off_ramp(world, dyad)
        if dyad.easing:
            _step_down(world, dyad)
        if dyad.mediation:
            dyad.mediation = rule.mediation_after_day(dyad.mediation)
        if dyad.rung >= MOBILISED:
            fronts += world.home_state in (relations.names[dyad.a], relations.names[dyad.b])
    world.ledger.forces = world.rules.security.forces(fronts)
