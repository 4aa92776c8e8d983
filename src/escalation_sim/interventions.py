"""A scenario's dated changes: add an event, set parameters, set relations, replace a policy, order an action,
switch rules off."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from escalation_sim.actions import ATTACKS, NAMING, Action
from escalation_sim.consequences.lists import weigh
from escalation_sim.errors import UserError
from escalation_sim.events import Event
from escalation_sim.scenario import Happening, Intervention, Order
from escalation_sim.world import World

MATRICES = ("tension", "blame", "support", "grudge")


class Timetable:
    """What a scenario changes on which day; `orders` and `policies` reach the actors through the model."""

    def __init__(self, world: World, interventions: tuple[Intervention, ...]) -> None:
        self.world = world
        self._on: dict[date, list[Intervention]] = {}
        self._back: dict[date, list[Intervention]] = {}
        for change in interventions:
            self._on.setdefault(change.on, []).append(change)
            if change.until is not None:
                self._back.setdefault(date.fromordinal(change.until.toordinal() + 1), []).append(change)

            self._check_districts(change)

    def _check_districts(self, change: Intervention) -> None:
        # At once, not on the day: a wrong name must not surface in the middle of a run.
        for what in (change.event, change.order):
            if what is not None and what.district:
                _cell(self.world, what.district)

    def due(self, replace: Callable[[str, str], None]) -> list[tuple[str, Action]]:
        """Make today's changes; returns today's orders as acts. `replace(actor, policy)` swaps a policy."""
        world = self.world
        for change in self._back.get(world.date, ()):
            started = world.setting.parameter_numbers()
            _set(world, {key: _started(started, key) for key in change.set or {}}, change)
        orders = []
        for change in self._on.get(world.date, ()):
            if change.set is not None:
                _set(world, change.set, change)
            elif change.without is not None:
                world.switch_off(change.without)
            elif change.relate is not None:
                _relate(world, change.relate)
            elif change.event is not None:
                _happen(world, change.event)
            elif change.order is not None and change.actor is not None:
                orders.append((change.actor, action_of(world, change.order)))
            elif change.policy is not None and change.actor is not None:
                replace(change.actor, change.policy)
        return orders


def action_of(world: World, order: Order) -> Action:
    """The action that a scenario's order, or a line of a script, asks for."""
    cell = _cell(world, order.district) if order.district else -1
    accused = order.target if order.verb in NAMING else ""
    return Action(
        order.verb, order.target, order.target_class, cell, accused, "insurgent" if accused else "", rule="input",
        deaths=order.deaths if order.deaths is not None else -1,
    )  # fmt: skip


def _started(numbers: Any, key: str) -> Any:
    number, entry = numbers.find(key, "")
    return number.value if entry is None else number.value[entry]


def _set(world: World, values: Mapping[str, Any], change: Intervention) -> None:
    where = f"{world.setting.name}: intervention '{change.name or change.on}'"
    world.enforce(world.numbers.replaced(values, where))
    weigh(world)


def _relate(world: World, values: Mapping[str, float]) -> None:
    relations = world.relations
    for key, value in values.items():
        what, _, whom = key.partition(".")
        if what == "unity_goal":
            world.alliances[whom].goal = value
            continue
        first, _, second = whom.partition(">")
        i, j = relations.index[first], relations.index[second]
        if what == "rung":
            dyad = relations.dyad_of.get((i, j))
            if dyad is not None:
                dyad.rung, dyad.stepped_on = int(value), world.day
        else:
            getattr(relations, what)[i, j] = value
            if what == "support":
                relations.will[i, j] = max(float(relations.will[i, j]), value)
                world.tally_support()


def _happen(world: World, what: Happening) -> None:
    cell = _cell(world, what.district) if what.district else -1
    insurgent = what.target_class in ("iskp", "insurgents")
    world.add(
        Event(
            0, world.day, what.verb, what.source, what.target, "input", what.theatre or world.setting.theatre,
            accused=what.target if what.verb in NAMING else "",
            proxy="insurgent" if what.verb in NAMING else "",
            target_class=what.target_class, cell=cell, outrage=what.outrage,
            claimed=what.source if what.verb in ATTACKS and cell >= 0 and what.claimed else "",
            deaths_insurgent=what.deaths if insurgent else 0, deaths_civilian=0 if insurgent else what.deaths,
        )
    )  # fmt: skip


def _cell(world: World, district: str) -> int:
    if district not in world.map.districts:
        raise UserError(
            f"{world.setting.name}: the map {world.map.path.name} has no district '{district}'; "
            f"it has {', '.join(world.map.districts[:6])} …"
        )
    return world.gathering[world.map.districts.index(district)]
