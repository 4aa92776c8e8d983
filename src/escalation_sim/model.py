"""The day: the one place where everything meets."""

from typing import Any

import mesa

from escalation_sim import beginning, consequences, openings, outcomes, tidings
from escalation_sim.actions import Action, Directive
from escalation_sim.actors import Actor
from escalation_sim.errors import UserError
from escalation_sim.interventions import Timetable, action_of
from escalation_sim.journal import Journal
from escalation_sim.perception import News
from escalation_sim.policies import Policy
from escalation_sim.policies.loading import load
from escalation_sim.policies.scripted import Scripted
from escalation_sim.scenario import ActorSpec, Scenario


class Model(mesa.Model):  # type: ignore[misc]
    """A simulated conflict: a scenario and a seed, stepped a day at a time.

    The constructor runs the unlogged burn-in, so that `day` 0 is the first logged day. Raises UserError if the
    scenario does not fit its map or names a policy that cannot be loaded.
    """

    def __init__(self, setting: Scenario, seed: int = 1, allow_code: bool = False) -> None:
        super().__init__(rng=int(seed))
        self.setting = setting
        self.seed = seed
        self.allow_code = allow_code
        self.world = beginning.world_of(setting, seed)
        self.timetable = Timetable(self.world, setting.interventions)
        for change in setting.interventions:
            if change.policy is not None and change.actor is not None:
                load(change.policy, change.actor, allow_code)  # at once, not on the day
        self.journal = Journal(self.world)
        self.day = -self.world.burn_in - 1
        self.actors = {name: self._actor(name, spec) for name, spec in setting.actors.items()}
        for _ in range(self.world.burn_in):
            self.step()

    def step(self) -> None:
        """One day: interventions, one morning for all, outcomes, one round of words, consequences, record."""
        self.day += 1
        world = self.world
        yesterday = tidings.public(world)
        world.begin(self.day)
        orders = self.timetable.due(self._replace) if self.day >= 0 else []

        acts = [(name, act) for name, actor in self.actors.items() for act in actor.decide(yesterday)]
        outcomes.carry_out(world, acts + orders)

        outcomes.speak(world, self._words("claim", yesterday))
        outcomes.claim_falsely(world)
        openings.open_cases(world)
        outcomes.speak(world, self._words("accuse", tidings.public(world)))
        outcomes.speak(world, self._words("answer", tidings.public(world)))

        consequences.apply(world)
        if self.day >= 0:
            self.journal.write()

    def _words(self, turn: str, public: tuple[News, ...]) -> list[tuple[str, Action]]:
        asked = tidings.speakers(self.world, turn, public) & self.actors.keys()
        in_turn = sorted(asked, key=self.world.relations.index.__getitem__)
        return [(name, word) for name in in_turn for word in self.actors[name].speak(public, turn)]

    def _actor(self, name: str, spec: ActorSpec) -> Actor:
        start = self.setting.start
        if spec.directives and spec.kind == "transnational":
            raise UserError(f"actors.{name}.directives: nobody gives orders to a transnational group here; remove them")
        directives = tuple(
            Directive((d.start - start).days, (d.until - start).days, d.must, d.never, d.only) for d in spec.directives
        )
        policy = spec.policy or spec.kind
        return Actor(self, self.world, name, spec.kind, policy, self._policy(name, policy), directives)

    def _policy(self, name: str, policy: str) -> Policy:
        loaded = load(policy, name, self.allow_code)
        if isinstance(loaded, Scripted):
            plan = self.setting.actors[name].plan
            return Scripted([(line.on, action_of(self.world, line)) for line in plan])
        return loaded

    def _replace(self, name: str, policy: str) -> None:
        self.actors[name].take(policy, self._policy(name, policy))

    def release(self) -> None:
        """Let go of this model: Mesa 3.3 would otherwise keep it alive in a class-level table."""
        ids: Any = getattr(mesa.Agent, "_ids", None)
        if ids is not None:
            ids.pop(self, None)
