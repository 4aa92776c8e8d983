"""What attacks and operations leave behind: losses, grievance, grudges, unity, confidence, memory."""

from escalation_sim.actions import ATTACKS, SIGNATURE
from escalation_sim.events import Event
from escalation_sim.world import World


def felt(world: World, event: Event) -> None:
    """Apply what one violent event does; others pass by."""
    if event.verb in ATTACKS and event.cell >= 0:
        _attack(world, event)
    elif event.verb in ("operation", "sweep", "retake"):
        _operation(world, event)
    elif event.verb == "crackdown":
        _crackdown(world, event)


def _attack(world: World, event: Event) -> None:
    fields, relations, rules = world.fields, world.relations, world.rules
    district = world.map.district[event.cell]
    group = world.groups.get(event.source)
    fields.recent[event.cell] += 1
    world.last_attack[event.cell] = event.id
    fields.anger[district] = rules.grievance.anger_after(float(fields.anger[district]), 0.0, event.deaths_civilian)
    if event.verb in SIGNATURE and group is not None and group.alliance in world.alliances:
        world.alliances[group.alliance].signatures_today += 1
    if event.verb == "seize":
        fields.held[event.cell] = event.id
    if event.target_class == "chinese":
        world.ledger.confidence = rules.investment.after_attack(world.ledger.confidence, event.deaths)
    if event.target_class in ("iskp", "insurgents"):
        lost = world.groups.get(event.target)
        if lost is not None:
            lost.strength = rules.mobilisation.after_losses(lost.strength, event.deaths_insurgent, lost.share)
            _grudge(world, event.target, event.source, event, event.deaths_insurgent)
    elif relations.kinds[event.source] == "transnational":
        fields.threats[district] += 1
        # Civilians' dead are the insurgents' own where their people live.
        for name in relations.of_kind("insurgent"):
            _grudge(
                world,
                name,
                event.source,
                event,
                round(event.deaths * float(world.map.district_baloch[district])),
            )


def _grudge(world: World, holder: str, against: str, event: Event, deaths: int) -> None:
    relations = world.relations
    i, j = relations.index[holder], relations.index[against]
    relations.grudge[i, j] = world.rules.feud.after_harm(float(relations.grudge[i, j]), deaths)
    relations.harmed_by[i, j] = event.id
    feud = relations.feuds.get((holder, against))
    if feud is not None and feud.step == 0:
        feud.cause = event.id


def _operation(world: World, event: Event) -> None:
    fields, rules, district = world.fields, world.rules, world.map.district[event.cell]
    harm = rules.security.harm(event.verb == "sweep") if event.verb != "retake" else 0.0
    for group in world.groups.values():
        if group.name == event.target:
            group.strength = rules.mobilisation.after_losses(group.strength, event.deaths_insurgent, group.share)
            u = world.luck.once(event.source, "coordination hit", world.day, event.cell, 4)
            alliance = world.alliances.get(group.alliance)
            if alliance is not None and rules.unity.breaks(u[0]):
                alliance.unity = rules.unity.after_break(alliance.unity)
            if rules.security.broken(u[1]):
                found = next((plan for plan in world.relations.plans if plan.group == group.name), None)
                if found is not None:
                    world.relations.plans.remove(found)
    if harm > 0:
        near = world.map.near(event.cell, rules.backlash.reach())
        fields.pressure = rules.backlash.after_operation(fields.pressure, event.cell, near, harm)
        world.last_harm[event.cell] = event.id
        _harm(world, int(district), harm)


def _crackdown(world: World, event: Event) -> None:
    district = int(world.map.district[event.cell])
    world.fields.crackdowns[district] += 1
    _harm(world, district, world.rules.protest.crackdown_harm())


def _harm(world: World, district: int, harm: float) -> None:
    fields, rule = world.fields, world.rules.grievance
    fields.grievance[district] = rule.after_harm(float(fields.grievance[district]), harm)
    fields.anger[district] = rule.anger_after(float(fields.anger[district]), harm, 0)
