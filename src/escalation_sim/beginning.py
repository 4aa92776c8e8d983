"""The world on the first day: a scenario, a seed and the starting numbers become a world."""

from collections.abc import Mapping

import numpy as np

from escalation_sim.actions import TARGETS
from escalation_sim.consequences import lists
from escalation_sim.errors import UserError
from escalation_sim.parameters import Numbers
from escalation_sim.relations import Dyad, Feud, Relations, pairs_of
from escalation_sim.rules import bound
from escalation_sim.scenario import Scenario
from escalation_sim.territory import Floats, read_map
from escalation_sim.world import Alliance, Group, World

ARMED = ("insurgent", "transnational")
LADDER = ("state", "neighbour")
KM_OF_A_CELL = 28.0  # a quarter of a degree, north to south: geometry


def world_of(setting: Scenario, seed: int) -> World:
    """The world before its burn-in. Raises UserError if the scenario does not fit its map."""
    kinds = {name: spec.kind for name, spec in setting.actors.items()}
    world = World(setting, seed, read_map(setting.map_path), Relations(kinds), setting.initial_numbers())
    world.enforce(setting.parameter_numbers())
    world.burn_in = int(_number(world.initial, "burn_in"))
    world.ledger.confidence = _number(world.initial, "confidence")
    _who_knows_whom(world)
    _relations(world)
    _land(world)
    _groups(world)
    _support(world)
    _lists(world)
    return world


def by_actor(table: object, name: str, kind: str, otherwise: float = 0.0) -> float:
    """An actor's entry in a table: its own, else its kind's."""
    assert isinstance(table, dict)
    return float(table[name] if name in table else table.get(kind, otherwise))


def _table(numbers: Numbers, key: str) -> Mapping[str, float]:
    value = numbers[key].value if key in numbers else {}
    assert isinstance(value, dict)
    return value


def _who_knows_whom(world: World) -> None:
    relations = world.relations
    world.suspected = {name: {} for name in relations.names}
    for suspects in world.setting.suspects:
        for victim in relations.members(suspects.victim):
            name = relations.names[victim]
            before = world.suspected[name].get(suspects.of, ())
            added = tuple(s for s in suspects.sponsors if s not in before and s != name)
            world.suspected[name][suspects.of] = before + added
    for name, spec in world.setting.actors.items():
        if spec.ally:
            world.allies[name] = spec.ally
        fought = tuple(v for v, of in world.suspected.items() if name in of)
        home = (world.home_state,) if world.home_state and world.home_state != name else ()
        world.hosts[name] = fought if spec.kind == "outside" else home


def _relations(world: World) -> None:
    relations, initial = world.relations, world.initial
    relations.tension_rest = relations.pair(_table(initial, "tension_rest"))
    relations.tension = relations.tension_rest.copy()
    relations.blame = relations.pair(_table(initial, "blame"))
    relations.standing = relations.pair(_table(initial, "standing"))
    believed = relations.pair({key.replace("|", ">"): v for key, v in _table(initial, "belief").items()})
    relations.belief = np.repeat(believed[:, :, None], len(relations.names), axis=2)
    states = relations.of_kind(*LADDER)
    for i, a in enumerate(states):
        for b in states[i + 1 :]:
            first, second = relations.index[a], relations.index[b]
            if relations.tension_rest[first, second] > 0 or relations.tension_rest[second, first] > 0:
                border = by_pair(_table(initial, "disputed_border"), a, b) > 0
                relations.add_dyad(Dyad(first, second, border=border))
    directions: list[tuple[int, int]] = []
    for a in relations.of_kind("transnational"):
        for b in relations.of_kind("insurgent"):
            pair = relations.index[a], relations.index[b]
            relations.feuds[a, b] = Feud(pair)
            directions += [pair, pair[::-1]]
    relations.feuding = pairs_of(directions)
    relations.grudge[relations.feuding] = world.numbers.table("feud").rest


def by_pair(table: Mapping[str, float], a: str, b: str) -> float:
    """The entry of a pair in either order, 0 if there is none."""
    return table.get(f"{a}>{b}", table.get(f"{b}>{a}", 0.0))


def _land(world: World) -> None:
    map, fields, rules = world.map, world.fields, world.rules
    fields.rest_grievance = rules.grievance.rest(map.district_baloch)
    fields.grievance = fields.rest_grievance.copy()
    rail, town = map.rail_km > 0, map.has_town
    world.posts = world.static_posts(0.0)
    world.usual_security = rules.security.allotted(world.posts, fields.recent, 1.0)
    fields.security = world.usual_security.copy()
    world.stage = rules.attack.worthy(town, rail, map.chinese > 0)
    there, elsewhere = _table(world.initial, "there"), _table(world.initial, "elsewhere")
    ground = {
        "lines": world.lines, "roads": map.road_km > 0, "projects": map.chinese > 0, "towns": town,
    }  # fmt: skip
    for name, row in TARGETS.items():
        where = row["where"]
        if where in ground:
            world.availability[name] = np.where(ground[where], there[where], elsewhere[where])
        elif where == "anywhere":
            world.availability[name] = np.full(map.size, there[where])


def _groups(world: World) -> None:
    map, fields, initial, relations = world.map, world.fields, world.initial, world.relations
    world.feel()
    for row, name in enumerate(relations.of_kind(*ARMED)):
        kind = relations.kinds[name]
        home = _home(world, name)
        fields.home[row] = fields.presence[row] = home
        world.home_by_district[row] = np.bincount(map.district, home, len(map.districts))
        world.groups[name] = Group(
            name, kind, world.setting.actors[name].alliance, row,
            by_actor(initial["share"].value, name, kind), by_actor(initial["strength"].value, name, kind, 1.0),
            shares=dict(_table(initial, f"target_share.{name if f'target_share.{name}' in initial else kind}")),
            start_grievance=float((world.home_by_district[row] * world.felt).sum()),
        )  # fmt: skip
    for name in dict.fromkeys(group.alliance for group in world.groups.values() if group.alliance):
        goal = by_actor(initial["unity_goal"].value, name, "alliance")
        members = tuple(group.name for group in world.groups.values() if group.alliance == name)
        world.alliances[name] = Alliance(name, members, goal, goal, [relations.index[member] for member in members])
    presence = {"camps": fields.presence[[g.row for g in world.groups.values() if g.kind == "transnational"]]}
    presence["presence"] = fields.presence[[g.row for g in world.groups.values() if g.kind == "insurgent"]]
    for name, target in TARGETS.items():
        if target["where"] in presence:
            found = presence[target["where"]].sum(axis=0) * map.size
            # Camps draw attackers to them; armed groups are no easier to find where they are many.
            world.availability[name] = found if target["where"] == "camps" else np.minimum(found, 1.0)


def _home(world: World, name: str) -> Floats:
    map, initial = world.map, world.initial
    weights = _table(initial, f"home.{name}")
    for district in weights:
        if district not in map.districts:
            near = ", ".join(map.districts[:8])
            raise UserError(
                f"{world.setting.name}: initial 'home.{name}': the map {map.path.name} has no district '{district}'; "
                f"it has {near}{', …' if len(map.districts) > 8 else ''}"
            )
    by_district = np.array([weights.get(district, 0.0) for district in map.districts])
    value = (
        _number(initial, "home_cell")
        + map.has_town
        + _number(initial, "home_road") * np.minimum(map.road_km / KM_OF_A_CELL, _number(initial, "home_road_most"))
        + _number(initial, "home_project") * (map.chinese > 0)
    )
    within = value / np.bincount(map.district, value)[map.district]
    spread = map.baloch_share * np.sqrt(map.population) + 1e-9
    elsewhere = _number(initial, "home_elsewhere") if by_district.sum() > 0 else 1.0
    home: Floats = elsewhere * spread / spread.sum()
    if by_district.sum() > 0:
        home += (1 - elsewhere) * (by_district / by_district.sum())[map.district] * within
    return home


def _number(numbers: Numbers, key: str) -> float:
    value = numbers[key].value
    assert isinstance(value, float)
    return value


def _support(world: World) -> None:
    """Draw who really supports whom in this simulated world; hidden from everybody else from here on."""
    relations = world.relations
    most = relations.pair(_table(world.initial, "support_most"))
    for i, sponsor in enumerate(relations.names):
        for j, proxy in enumerate(relations.names):
            if most[i, j] > 0:
                world.sponsorships.append((i, j))
                u = world.luck.once(sponsor, f"support of {proxy}", 0, 0, 4)
                relations.will[i, j] = world.rules.support.will(u[0], u[1], float(most[i, j]))
                host = relations.index[world.hosts[proxy][0]] if world.hosts[proxy] else i
                tension = relations.tension[i, host] if host != i else relations.tension[i].max()
                relations.support[i, j] = relations.will[i, j] * tension
    relations.support_start = relations.support.copy()
    world.backing = pairs_of(world.sponsorships)
    world.aims = np.array([_aim(world, sponsor, proxy) for sponsor, proxy in world.sponsorships], np.intp)
    world.tally_support()


def _aim(world: World, sponsor: int, proxy: int) -> int:
    """The state that support of a proxy is aimed at, −1 for whichever its sponsor quarrels with most."""
    relations = world.relations
    aim = relations.index.get(next(iter(world.hosts[relations.names[proxy]]), ""), -1)
    return -1 if aim == sponsor else aim


def _lists(world: World) -> None:
    lists.drawn_up(world)
    # Also where widening is switched off: what stands at the start then stays as it is.
    lists.widen(world, bound("targets", world.numbers))
    for listed in world.relations.listed:
        for listing in listed.values():
            listing.since, listing.cause = -world.burn_in, None
    lists.weigh(world)
