"""From the world to what one actor may know of it: everything hidden stays behind."""

from typing import Any

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
from escalation_sim.rules.feud import WAR
from escalation_sim.tidings import news
from escalation_sim.world import Group, World

ARMED = ("insurgent", "transnational")
LADDER = ("state", "neighbour")


class Senses:
    """What one actor can get to know: asked every morning and, if it speaks, every evening."""

    def __init__(self, world: World, actor: str, kind: str) -> None:
        self.world = world
        self.actor = actor
        self.kind = kind
        relations = world.relations
        self.me = relations.index[actor]
        self._always: dict[str, Any] = {
            "me": actor, "kind": kind, "hosts": world.hosts[actor], "suspects": world.suspected[actor],
        }  # fmt: skip
        self._morning = Perception(**self._always)  # renewed every day; nobody who is asked may keep it
        self._rivalry = dict(zip(relations.names, relations.tension_rest[self.me].tolist(), strict=True))
        self._group = world.groups[actor] if kind in ARMED else None
        self._means = self._own_force(self._group) if self._group is not None else None
        self._feuds = [(b, relations.index[b], feud) for (a, b), feud in relations.feuds.items() if a == actor]
        self._dyads = [dyad for dyad in relations.dyads if self.me in (dyad.a, dyad.b)] if kind in LADDER else []
        self._proxies = {d.other(self.me): self._proxy(relations.names[d.other(self.me)]) for d in self._dyads}
        self._neighbours = [relations.index[name] for name in relations.of_kind("neighbour")]

    def _proxy(self, sponsor: str) -> str:
        return next((kind for kind, sponsors in self.world.suspected[self.actor].items() if sponsor in sponsors), "")

    def morning(self, options: Options, public: tuple[News, ...]) -> Perception:
        """What the actor knows before it acts; `public` is yesterday's news."""
        seen = self._today(self._morning, options, public)
        world, kind = self.world, self.kind
        if self._group is not None:
            seen.force = self._force(self._group)
        elif kind in LADDER:
            seen.rivals = [self._rival(dyad) for dyad in self._dyads]
            if self.actor == world.home_state:
                zeal = max((float(world.relations.blame[self.me, j]) for j in self._neighbours), default=0.0)
                seen.guard = Guard(world.fields.recent, world.posts, world.ledger.attacks, world.ledger.forces, zeal)
        elif kind == "investor":
            seen.stake = self._stake()
        elif kind == "movement":
            seen.streets = self._streets(world.expected_protests())
        elif kind == "outside":
            initial = world.initial
            seen.outside = initial["outside_attacks"].value * world.relations.backing[self.me]  # type: ignore[operator]
            seen.outside_deaths = initial["outside_deaths"].value  # type: ignore[assignment]
        return seen

    def evening(self, options: Options, public: tuple[News, ...], turn: str) -> Perception:
        """What the actor knows when it speaks; `public` is today's news, and yesterday's while claims are made."""
        seen = self._today(Perception(**self._always), options, public)
        seen.turn = turn
        if turn == "claim":
            if self._means is not None:
                seen.force = self._means
                seen.force.mine = [
                    news(event) for event in self.world.today if event.source == self.actor and event.target_class
                ]
            return seen
        relations = self.world.relations
        seen.tension = dict(zip(relations.names, relations.tension[self.me].tolist(), strict=True))
        if turn == "accuse":
            self._accusing(seen)
        else:
            self._answering(seen, public)
        return seen

    def _accusing(self, seen: Perception) -> None:
        world, relations = self.world, self.world.relations
        seen.cases = relations.open_cases.get(self.actor, ())
        seen.archive = relations.cases.get(self.actor, ())
        seen.rivalry = self._rivalry
        seen.label = dict(zip(relations.names, relations.label[self.me].tolist(), strict=True))
        seen.days_since_label = {
            relations.names[j]: world.day - day for (i, j), day in relations.labelled.items() if i == self.me
        }
        seen.failures = world.failures() if self.actor == world.home_state else 0.0
        if self._means is not None:
            seen.force = self._means
        elif self.kind == "movement":
            seen.streets = self._streets(None)

    def _answering(self, seen: Perception, public: tuple[News, ...]) -> None:
        me, before = self.actor, self.world.told_yesterday
        seen.accusations = tuple(n for n in public if n.accused == me and n.verb in ("accuse", "label"))
        answered = {n.target for n in before if n.verb == "deny" and n.source == me}
        seen.unanswered = tuple(
            n for n in before if n.accused == me and n.verb in ("accuse", "label") and n.source not in answered
        )
        if self.kind == "investor":
            seen.stake = self._stake()

    def _today(self, seen: Perception, options: Options, public: tuple[News, ...]) -> Perception:
        world = self.world
        seen.day, seen.date, seen.options, seen.news = world.day, world.date, options, public
        seen.listed = world.listed_classes[self.actor]
        return seen

    def _own_force(self, group: Group) -> Force:
        world, fields = self.world, self.world.fields
        return Force(
            group.share, fields.presence[group.row], world.availability, world.stage, world.east, world.north,
            world.map.has_town, world.lines, fields.pressure, world.thin, group.worth, group.weights,
        )  # fmt: skip

    def _force(self, group: Group) -> Force:
        world, relations, force = self.world, self.world.relations, self._means
        assert force is not None
        alliance = world.alliances.get(group.alliance)
        if alliance is not None:
            force.unity, force.allies = alliance.unity, world.alongside(alliance)
        force.strength, force.memory, force.opportunity = group.strength, group.memory, group.opportunity
        force.worth, force.weights, force.last, force.mine = group.worth, group.weights, group.last, ()
        force.backlash = group.backlash
        force.harm, force.thin = world.fields.pressure, world.thin
        force.due = [plan.cause for plan in relations.plans if plan.due <= world.day and plan.group == group.name]
        if self._feuds:
            force.feuds = {
                rival: (feud.step, float(relations.grudge[self.me, j]), feud.cause) for rival, j, feud in self._feuds
            }
            force.at_war = {rival: feud.cause for rival, _, feud in self._feuds if feud.step >= WAR}
        return force

    def _rival(self, dyad: Dyad) -> Rival:
        relations, day, me = self.world.relations, self.world.day, self.me
        other = dyad.other(me)
        mobilised = dyad.mobilised_on.get(me, -1)
        rise = relations.tense_by.get((me, other))
        return Rival(
            relations.names[other], dyad.rung, float(relations.tension[me, other]), dyad.mediation,
            day - mobilised if mobilised != -1 else -1,
            dyad.struck.get(me), other in dyad.struck, day - dyad.last_strike if dyad.struck else -1, dyad.border,
            self._proxies[other], rise.event if rise else dyad.raised_by,
        )  # fmt: skip

    def _stake(self) -> Stake:
        world = self.world
        return Stake(
            world.ledger.confidence, world.ledger.paused, world.home_state, world.allies.get(self.actor, "")
        )  # fmt: skip

    def _streets(self, expected: Floats | None) -> Streets:
        world, ledger = self.world, self.world.ledger
        threat = world.recent.get(ledger.threat) if ledger.threat is not None else None
        return Streets(
            expected, world.gathering, world.day - ledger.threatened_on,
            threat.id if threat else None, threat.source if threat else "",
        )  # fmt: skip
