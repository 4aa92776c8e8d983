"""From the world to what one actor may know of it: everything hidden stays behind."""

from escalation_sim.actions import ATTACKS
from escalation_sim.events import Event
from escalation_sim.perception import (
    Floats,
    Force,
    Guard,
    News,
    Options,
    Perception,
    Rival,
    Stake,
    Streets,
)  # fmt: skip
from escalation_sim.relations import Dyad
from escalation_sim.world import Group, World

ARMED = ("insurgent", "transnational")


HIDDEN = ("arm", "disarm", "train")  # known to nobody but those concerned


def public(events: list[Event]) -> tuple[News, ...]:
    """What of these events everybody knows."""
    return tuple(news(event) for event in events if event.verb not in HIDDEN)


def news(event: Event) -> News:
    """An event as the public knows it; an attack's doer is the one who claimed it."""
    source = event.claimed if event.verb in ATTACKS else event.source
    return News(
        event.id, event.verb, source, event.target, event.target_class, event.theatre, event.cell, event.deaths,
        event.accused, event.proxy, event.cause,
    )  # fmt: skip


def morning(world: World, actor: str, kind: str, options: Options, public: tuple[News, ...]) -> Perception:
    """What an actor knows before it acts; `public` is yesterday's news."""
    seen = _common(world, actor, kind, options, public)
    relations = world.relations
    me = relations.index[actor]
    if kind in ARMED:
        seen.force = _force(world, world.groups[actor])
    if kind in ("state", "neighbour"):
        seen.rivals = [_rival(world, dyad, me) for dyad in relations.dyads if me in (dyad.a, dyad.b)]
    if actor == world.home_state:
        neighbours = [relations.index[name] for name in relations.of_kind("neighbour")]
        zeal = max((float(relations.blame[me, j]) for j in neighbours), default=0.0)
        seen.guard = Guard(world.fields.recent, world.posts, world.ledger.attacks, world.ledger.forces, zeal)
    elif kind == "investor":
        seen.stake = _stake(world, actor)
    elif kind == "movement":
        seen.streets = _streets(world, world.expected_protests())
    elif kind == "outside":
        backing = max((float(x) for x in relations.support[:, me]), default=0.0)
        initial = world.initial
        seen.outside = initial["outside_attacks"].value * backing  # type: ignore[operator]
        seen.outside_deaths = initial["outside_deaths"].value  # type: ignore[assignment]
    return seen


def evening(world: World, actor: str, kind: str, options: Options, public: tuple[News, ...], turn: str) -> Perception:
    """What an actor knows when it speaks; `public` is today's news."""
    seen = _common(world, actor, kind, options, public)
    seen.turn = turn
    relations = world.relations
    me = relations.index[actor]
    if turn == "claim":
        group = world.groups[actor]
        seen.force = _force(world, group)
        seen.force.mine = [news(event) for event in world.today if event.source == actor and event.target_class]
        return seen
    seen.tension = dict(zip(relations.names, relations.tension[me].tolist(), strict=True))
    if turn == "accuse":
        seen.cases = relations.open_cases.get(actor, ())
        seen.archive = relations.cases.get(actor, ())
        seen.rivalry = dict(zip(relations.names, relations.tension_rest[me].tolist(), strict=True))
        seen.label = dict(zip(relations.names, relations.label[me].tolist(), strict=True))
        seen.days_since_label = {
            relations.names[j]: world.day - day for (i, j), day in relations.labelled.items() if i == me
        }
        seen.failures = world.failures() if actor == world.home_state else 0.0
        if kind in ARMED:
            seen.force = _force(world, world.groups[actor])
        elif kind == "movement":
            seen.streets = _streets(world, None)
    else:
        seen.accusations = tuple(n for n in public if n.accused == actor and n.verb in ("accuse", "label"))
        answered = {event.target for event in world.yesterday if event.verb == "deny" and event.source == actor}
        seen.unanswered = tuple(
            news(event)
            for event in world.yesterday
            if event.verb in ("accuse", "label") and event.accused == actor and event.source not in answered
        )
        if kind == "investor":
            seen.stake = _stake(world, actor)
    return seen


def has_a_say(world: World, actor: str, kind: str, turn: str, public: tuple[News, ...]) -> bool:
    """Whether a shipped policy can have anything to say in this turn; asking nobody else saves most of the evening."""
    if turn == "claim":
        return kind in ARMED and any(event.source == actor and event.verb in ATTACKS for event in world.today)
    if turn == "accuse":
        return kind in ("transnational", "movement") or bool(world.relations.open_cases.get(actor))
    if kind in ("insurgent", "investor"):
        return any(item.verb in ("accuse", "label", "strike") for item in public)
    return any(item.accused == actor for item in public) or any(event.accused == actor for event in world.yesterday)


def _common(world: World, actor: str, kind: str, options: Options, public: tuple[News, ...]) -> Perception:
    return Perception(
        day=world.day, date=world.date, me=actor, kind=kind, options=options, news=public,
        listed=world.listed_classes[actor], hosts=world.hosts[actor], suspects=world.suspected[actor],
    )  # fmt: skip


def _force(world: World, group: Group) -> Force:
    fields, relations = world.fields, world.relations
    alliance = world.alliances.get(group.alliance)
    presence = fields.presence[group.row]
    kept = world.kept_memory
    due = [plan.cause for plan in relations.plans if plan.group == group.name and plan.due <= world.day]
    me = relations.index[group.name]
    own = {rival: feud for (name, rival), feud in relations.feuds.items() if name == group.name}
    feuds = {
        rival: (feud.step, float(relations.grudge[me, relations.index[rival]]), feud.cause)
        for rival, feud in own.items()
    }
    at_war = {rival: feud.cause for rival, feud in own.items() if feud.step >= 4}
    return Force(
        group.share, group.strength, alliance.unity if alliance else 0.0, group.memory, group.opportunity, presence,
        world.alongside(group), world.calm, world.usual_security, fields.security, group.worth, group.weights,
        world.availability, world.stage, world.east, world.north, world.map.has_town, world.lines,
        [(event, cell, kept ** (world.day - day)) for event, cell, day in group.last], due, (), feuds, at_war,
    )  # fmt: skip


def _rival(world: World, dyad: Dyad, me: int) -> Rival:
    relations = world.relations
    other = dyad.other(me)
    name, mine = relations.names[other], relations.names[me]
    proxy = next((kind for kind, sponsors in world.suspected[mine].items() if name in sponsors), "")
    mobilised = dyad.mobilised_on.get(me, -1)
    rise = relations.tense_by.get((me, other))
    return Rival(
        name, dyad.rung, float(relations.tension[me, other]), dyad.mediation,
        world.day - mobilised if mobilised != -1 else -1,
        dyad.struck.get(me), other in dyad.struck,
        world.day - dyad.last_strike if dyad.struck else -1, dyad.border, proxy,
        rise.event if rise else dyad.raised_by,
    )  # fmt: skip


def _stake(world: World, actor: str) -> Stake:
    return Stake(world.ledger.confidence, world.ledger.paused, world.home_state, world.allies.get(actor, ""))


def _streets(world: World, expected: Floats | None) -> Streets:
    ledger = world.ledger
    threat = world.recent.get(ledger.threat) if ledger.threat is not None else None
    return Streets(
        expected, world.gathering, world.day - ledger.threatened_on,
        threat.id if threat else None, threat.source if threat else "",
    )  # fmt: skip
