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
        self.me = world.relations.index[actor]
        always: dict[str, Any] = {
            "me": actor, "kind": kind, "hosts": world.hosts[actor], "suspects": world.suspected[actor],
        }  # fmt: skip
        self._morning = Perception(**always)  # all renewed every day; nobody who is asked may keep one
        self._evening = {turn: Perception(turn=turn, **always) for turn in ("claim", "accuse", "answer")}
        names, rest = world.relations.names, world.relations.tension_rest[self.me].tolist()
        self._evening["accuse"].rivalry = dict(zip(names, rest, strict=True))
        if kind in ARMED:
            self._arm(world.groups[actor])
        elif kind in LADDER:
            self._face_rivals()
        elif kind == "outside":
            self._attacks, self._morning.outside_deaths = (
                float(world.initial[f"outside_{what}"].value)  # type: ignore[arg-type]
                for what in ("attacks", "deaths")
            )
        self._look = {
            "insurgent": self._see_force, "transnational": self._see_force, "state": self._see_rivals,
            "neighbour": self._see_rivals, "investor": self._see_stake, "movement": self._see_streets,
            "outside": self._see_support,
        }.get(kind, _see_nothing)  # fmt: skip

    def _arm(self, group: Group) -> None:
        world, fields, relations = self.world, self.world.fields, self.world.relations
        self._group, self._alliance = group, world.alliances.get(group.alliance)
        self._force = self._morning.force = Force(
            group.share, fields.presence[group.row], world.availability, world.stage, world.east, world.north,
            world.map.has_town, world.lines, fields.pressure, world.thin, group.worth, group.weights,
        )  # fmt: skip
        self._evening["claim"].force = self._evening["accuse"].force = self._force
        self._feuds = [(b, relations.index[b], feud) for (a, b), feud in relations.feuds.items() if a == self.actor]

    def _face_rivals(self) -> None:
        relations = self.world.relations
        self._rivals = [self._rival(dyad) for dyad in relations.dyads if self.me in (dyad.a, dyad.b)]
        self._morning.rivals = [rival for rival, _, _ in self._rivals]
        self._neighbours = [relations.index[name] for name in relations.of_kind("neighbour")]

    def _rival(self, dyad: Dyad) -> tuple[Rival, Dyad, int]:
        other = dyad.other(self.me)
        name, suspected = self.world.relations.names[other], self.world.suspected[self.actor]
        proxy = next((kind for kind, sponsors in suspected.items() if name in sponsors), "")
        return Rival(name, dyad.border, proxy), dyad, other

    def morning(self, options: Options, public: tuple[News, ...]) -> Perception:
        """What the actor knows before it acts; `public` is yesterday's news."""
        seen, world = self._morning, self.world
        seen.day, seen.date = world.day, world.date
        seen.options, seen.news, seen.listed = options, public, world.listed_classes[self.actor]
        self._look(seen)
        return seen

    def evening(self, options: Options, public: tuple[News, ...], turn: str) -> Perception:
        """What the actor knows when it speaks; `public` is today's news, and yesterday's while claims are made."""
        seen, world = self._evening[turn], self.world
        seen.day, seen.date = world.day, world.date
        seen.options, seen.news, seen.listed = options, public, world.listed_classes[self.actor]
        if turn == "claim":
            if seen.force is not None:
                seen.force.mine = [
                    news(event) for event in world.today if event.source == self.actor and event.target_class
                ]
            return seen
        relations = world.relations
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
        seen.label = dict(zip(relations.names, relations.label[self.me].tolist(), strict=True))
        seen.days_since_label = {
            relations.names[j]: world.day - day for (i, j), day in relations.labelled.items() if i == self.me
        }
        seen.failures = world.failures() if self.actor == world.home_state else 0.0
        if seen.force is not None:
            seen.force.feuds = {
                rival: (feud.step, float(relations.grudge[self.me, j]), feud.cause) for rival, j, feud in self._feuds
            }
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
            self._see_stake(seen)

    def _see_force(self, seen: Perception) -> None:
        world, group, force = self.world, self._group, self._force
        if self._alliance is not None:
            force.unity, force.allies = self._alliance.unity, world.alongside(self._alliance)
        force.strength, force.memory, force.opportunity = group.strength, group.memory, group.opportunity
        force.worth, force.weights, force.last, force.mine = group.worth, group.weights, group.last, ()
        force.backlash = group.backlash
        force.harm, force.thin = world.fields.pressure, world.thin
        plans = world.relations.plans
        force.due = (
            [plan.cause for plan in plans if plan.due <= world.day and plan.group == self.actor] if plans else ()
        )
        if self._feuds:
            force.at_war = {rival: feud.cause for rival, _, feud in self._feuds if feud.step >= WAR}

    def _see_rivals(self, seen: Perception) -> None:
        world, me = self.world, self.me
        rises, tension = world.relations.tense_by, world.relations.tension[me].tolist()
        for rival, dyad, other in self._rivals:
            rival.rung = dyad.rung
            rival.tension = tension[other]
            rival.mediation = dyad.mediation
            rise = rises.get((me, other))
            rival.cause = rise.event if rise else dyad.raised_by
            if rival.alarmed or dyad.mobilised_on or dyad.struck:
                self._see_alarm(rival, dyad, other)
        if self.actor == world.home_state:
            blame = world.relations.blame[me].tolist()
            zeal = max([blame[j] for j in self._neighbours], default=0.0)
            seen.guard = Guard(world.fields.recent, world.posts, world.ledger.attacks, world.ledger.forces, zeal)

    def _see_alarm(self, rival: Rival, dyad: Dyad, other: int) -> None:
        day, me, struck = self.world.day, self.me, dyad.struck
        rival.alarmed = bool(dyad.mobilised_on or struck)
        rival.days_mobilised = day - dyad.mobilised_on[me] if me in dyad.mobilised_on else -1
        rival.struck_me, rival.struck_by_me = struck.get(me), other in struck
        rival.days_since_strike = day - dyad.last_strike if struck else -1

    def _see_stake(self, seen: Perception) -> None:
        world = self.world
        ally = world.allies.get(self.actor, "")
        seen.stake = Stake(world.ledger.confidence, world.ledger.paused, world.home_state, ally)

    def _see_streets(self, seen: Perception) -> None:
        seen.streets = self._streets(self.world.expected_protests())

    def _see_support(self, seen: Perception) -> None:
        seen.outside = self._attacks * self.world.relations.backing[self.me]

    def _streets(self, expected: Floats | None) -> Streets:
        world, ledger = self.world, self.world.ledger
        threat = world.recent.get(ledger.threat) if ledger.threat is not None else None
        return Streets(
            expected, world.gathering, world.day - ledger.threatened_on,
            threat.id if threat else None, threat.source if threat else "",
        )  # fmt: skip


def _see_nothing(seen: Perception) -> None:
    """Those of other kinds know what is public."""
