"""What everybody knows of the day's events, and who may have something to say about it."""

from escalation_sim.actions import ATTACKS
from escalation_sim.events import Event
from escalation_sim.perception import News
from escalation_sim.world import World

HIDDEN = ("arm", "disarm", "train")  # known to nobody but those concerned


def public(world: World) -> tuple[News, ...]:
    """The day's news so far; not before all claims are made, for an event is told only once."""
    world.told += [news(event) for event in world.today[world.heard :] if event.verb not in HIDDEN]
    world.heard = len(world.today)
    return tuple(world.told)


def news(event: Event) -> News:
    """An event as the public knows it; an attack's doer is the one who claimed it, and what it is owed to, which
    would betray the doer, is not known."""
    attack = event.verb in ATTACKS
    return News(
        event.id, event.verb, event.claimed if attack else event.source, event.target, event.target_class,
        event.theatre, event.cell, event.deaths, event.accused, event.proxy, None if attack else event.cause,
    )  # fmt: skip


def speakers(world: World, turn: str, public: tuple[News, ...]) -> set[str]:
    """Who can have anything to say in this turn: asking nobody else saves most of the evening.

    Of code from outside nobody knows, so it is asked twice every evening; claims are for who attacked today.
    """
    relations = world.relations
    if turn == "claim":
        return {event.source for event in world.today if event.verb in ATTACKS and event.source in world.groups}
    if turn == "accuse":
        cases, stirs = relations.open_cases.values(), world.rules.feud.stirs
        asked = {case.victim for some in cases for case in some if len(case.named) < len(case.suspects)}
        asked.update(a for (a, _), feud in relations.feuds.items() if stirs(feud.step, relations.grudge[feud.pair]))
        if world.ledger.threat is not None and world.rules.feud.recent(world.day - world.ledger.threatened_on):
            asked.update(relations.of_kind("movement"))
        return asked | world.foreign
    asked, verbs = {item.accused for item in public}, {item.verb for item in public}
    late = [item for item in world.told_yesterday if item.accused]
    if late:
        denied = {(item.source, item.target) for item in world.told_yesterday if item.verb == "deny"}
        asked.update([item.accused for item in late if (item.accused, item.source) not in denied])
    if "accuse" in verbs:
        asked.update(relations.of_kind("investor"))
    if "label" in verbs or "strike" in verbs:
        asked.update(relations.of_kind("insurgent"))
    return asked | world.foreign
