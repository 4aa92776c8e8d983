"""What a day's passing does: memories fade, strengths and fields drift, sponsors adjust, tension returns."""

import numpy as np

from escalation_sim.actions import ATTACKS
from escalation_sim.world import WEEK, World


def passed(world: World) -> None:
    """One day of every slow process."""
    _land(world)
    _groups(world)
    _minds(world)
    _ledger(world)
    if world.day % WEEK == 0:
        _moves(world)


def _groups(world: World) -> None:
    rules = world.rules
    hits = dict.fromkeys(world.groups, 0)
    for event in world.today:
        if event.verb in ATTACKS and event.source in hits and event.rule != "input":
            hits[event.source] += 1
    grievances = (world.home_by_district * world.felt).sum(axis=1).tolist()
    follow = rules.attack.followed_for()
    for group, grievance in zip(world.groups.values(), grievances, strict=True):
        group.memory = rules.attack.after_day(group.memory, hits[group.name])
        if group.last and world.day - group.last[0][2] >= follow:
            group.last = [own for own in group.last if world.day - own[2] < follow]
        relative = grievance / group.start_grievance
        group.strength = rules.mobilisation.after_day(group.strength, relative, group.added_support)
    for alliance in world.alliances.values():
        alliance.unity = rules.unity.after_day(
            alliance.unity, alliance.goal, alliance.shared_support, alliance.signatures_today
        )
        alliance.signatures_today = 0


def _support(world: World) -> None:
    relations, rule, backing, aims = world.relations, world.rules.support, world.backing, world.aims
    sponsors, proxies = backing
    tension = np.where(aims >= 0, relations.tension[sponsors, aims], relations.tension.max(axis=1)[sponsors])
    strengths = np.ones(len(relations.names))
    for group in world.groups.values():
        strengths[relations.index[group.name]] = group.strength
    pressure = np.where(sponsors == relations.index.get(world.home_state, -1), world.pressure(), 0.0)
    level = rule.level(relations.will[backing], tension, strengths[proxies], world.exposure()[backing], pressure)
    relations.support[backing] = rule.after(relations.support[backing], level, float(WEEK))
    world.tally_support()


def _land(world: World) -> None:
    fields, rules = world.fields, world.rules
    fields.recent = rules.security.after_day(fields.recent)
    fields.pressure = rules.backlash.after_day(fields.pressure)
    fields.grievance = rules.grievance.after_day(fields.grievance, fields.rest_grievance, world.ledger.reach)
    fields.anger = rules.grievance.anger_after_day(fields.anger)
    world.feel()
    fields.crackdowns = rules.protest.fear_after_day(fields.crackdowns)
    fields.threats = rules.protest.fear_after_day(fields.threats)


def _minds(world: World) -> None:
    relations, rules = world.relations, world.rules
    relations.tension = rules.tension.after_day(relations.tension, relations.tension_rest)
    relations.blame = rules.blame.after_day(relations.blame)
    relations.label = rules.blame.label_after_day(relations.label)
    relations.belief = rules.belief.after_day(relations.belief)
    relations.grudge[relations.feuding] = rules.feud.after_day(relations.grudge[relations.feuding])
    for feud in relations.feuds.values():
        if feud.step and rules.feud.ends(float(relations.grudge[feud.pair])):
            feud.step, feud.cause = 0, None
    youngest, oldest = world.day + 1 - rules.blame.window(), world.day - rules.blame.remembered()[1]
    for victim, still in relations.open_cases.items():
        if still:
            relations.open_cases[victim] = [case for case in still if not case.closed and case.day >= youngest]
    for victim, cases in relations.cases.items():
        if cases and cases[0].day < oldest:
            relations.cases[victim] = [case for case in cases if case.day >= oldest]


def _ledger(world: World) -> None:
    ledger, rules = world.ledger, world.rules
    attacks = [event for event in world.today if event.verb in ATTACKS and event.cell >= 0]
    losses = sum(event.deaths_state + event.deaths_civilian for event in attacks)
    ledger.attacks = rules.security.attacks_after_day(ledger.attacks, len(attacks))
    ledger.losses = rules.blame.losses_after_day(ledger.losses, losses)
    if world.day < 0:
        ledger.usual_losses += losses
    elif world.day == 0:
        ledger.usual_losses = rules.support.usual_losses(ledger.usual_losses, world.burn_in)
    ledger.confidence = rules.investment.after_day(ledger.confidence)
    ledger.reach = rules.outreach.after_day(ledger.reach)
    ledger.paused = ledger.paused and rules.investment.pauses(ledger.confidence)


def _moves(world: World) -> None:
    """Once a week: sponsors adjust, forces are allotted anew and groups move; all of it slower than a month."""
    _support(world)
    fields, rules, map = world.fields, world.rules, world.map
    concern = rules.investment.concern(world.ledger.confidence, world.day - world.ledger.pressed_on)
    world.posts = world.static_posts(concern)
    fields.security = rules.security.allotted(world.posts, fields.recent, world.ledger.forces)
    if world.day < 0:
        # What is usual is what the burn-in ends with, so that the start is no surprise to anybody.
        world.usual_security = rules.security.usual(world.usual_security, fields.security, float(WEEK))
    world.thin = rules.attack.thinness(world.usual_security, fields.security)
    world.relative_security = float((fields.security / world.usual_security).mean())
    grievance = (world.felt / np.maximum(fields.rest_grievance, 1e-6))[map.district]
    security = fields.security / world.usual_security
    if world.groups:
        worth = np.maximum([group.worth for group in world.groups.values()], 1e-6)  # in the order of the rows
        goal = rules.mobilisation.presence(fields.home, grievance, worth, security, fields.pressure)
        fields.presence[:] = rules.mobilisation.moved(fields.presence, goal, float(WEEK))
        spurs = rules.backlash.overall(fields.pressure, fields.presence).tolist()
        for group, spur in zip(world.groups.values(), spurs, strict=True):
            group.backlash = spur
