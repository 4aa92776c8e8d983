"""The daily record: one row of the state of the world for each logged day, and what came on and off target lists."""

import numpy as np
from numpy.typing import NDArray

from escalation_sim.world import WEEK, World

Ints = NDArray[np.intp]
SPELL = ["actor", "target_class", "owner", "since", "until", "cause"]
Spell = list[str | int | None]  # in the order of SPELL


class Journal:
    """Rows of numbers in the order of `columns`; `write` adds today's.

    `spells` has a row for each time that a class of target stood on somebody's list, in the order of SPELL: since
    which day (before 0: in the burn-in), the day it was dropped (None: not yet), and the id of the event that
    tipped it there (None: what stands from the start).
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.rows: list[list[float]] = []
        relations = world.relations
        states = set(relations.of_kind("state", "neighbour"))
        rest = relations.tension_rest
        names = relations.names
        n = range(len(names))
        pairs = [(i, j) for i in n for j in n if rest[i, j] > 0 and {names[i], names[j]} <= states]
        blame = [(i, j) for i in n for j in n if i != j and self._may_blame(names[i], names[j])]
        sponsors = sorted({s for table in world.suspected.values() for of in table.values() for s in of})
        audiences = relations.of_kind("state", "neighbour", "investor")
        beliefs = [
            (relations.index[a], relations.index[s]) for a in audiences for s in sponsors if a != s
        ]  # fmt: skip
        self._pairs, self._blame, self._beliefs, self._support = (
            _flat(which, len(names)) for which in (pairs, blame, beliefs, world.sponsorships)
        )
        self._everybody = float(world.map.district_population.sum())
        self._listing = relations.of_kind("insurgent", "transnational", "state", "neighbour")
        self._lists = [relations.listed[relations.index[name]] for name in self._listing]
        self.spells: list[Spell] = []
        self._open: list[dict[tuple[str, str], Spell]] = [{} for _ in self._lists]
        self.columns = [
            "day", "unity", "grievance", "security", "held", "confidence", "cases",
            *(f"tension:{names[i]}>{names[j]}" for i, j in pairs),
            *(f"rung:{names[d.a]}-{names[d.b]}" for d in relations.dyads),
            *(f"blame:{names[i]}>{names[j]}" for i, j in blame),
            *(f"belief:{names[i]}|{names[j]}" for i, j in beliefs),
            *(f"support:{names[i]}>{names[j]}" for i, j in world.sponsorships),
            *(f"strength:{name}" for name in world.groups),
            *(f"listed:{name}" for name in self._listing),
        ]  # fmt: skip

    def _may_blame(self, accuser: str, accused: str) -> bool:
        return any(accused in sponsors for sponsors in self.world.suspected[accuser].values())

    def write(self) -> None:
        """Add today's row."""
        world = self.world
        if world.day % WEEK == 0:  # lists change once a week
            self._follow_lists()
        relations = world.relations
        people = world.map.district_population
        by_proxy = relations.belief.reshape(-1, len(relations.names))
        unity = max([alliance.unity for alliance in world.alliances.values()], default=0.0)
        self.rows.append(
            [
                world.day, unity, float((world.felt * people).sum() / self._everybody),
                world.relative_security, len(world.fields.held),
                world.ledger.confidence, sum(map(len, relations.open_cases.values())),
                *relations.tension.take(self._pairs).tolist(),
                *[dyad.rung for dyad in relations.dyads],
                *relations.blame.take(self._blame).tolist(),
                *np.maximum.reduce(by_proxy.take(self._beliefs, axis=0), axis=1).tolist(),
                *relations.support.take(self._support).tolist(),
                *[group.strength for group in world.groups.values()],
                *map(len, self._lists),
            ]
        )  # fmt: skip

    def _follow_lists(self) -> None:
        for name, listed, open in zip(self._listing, self._lists, self._open, strict=True):
            if listed.keys() == open.keys():
                continue
            for key in [key for key in open if key not in listed]:
                open.pop(key)[SPELL.index("until")] = self.world.day
            for key in [key for key in listed if key not in open]:
                listing = listed[key]
                open[key] = [name, *key, listing.since, None, listing.cause]
                self.spells.append(open[key])


def _flat(pairs: list[tuple[int, int]], actors: int) -> Ints:
    """Where the pairs stand in a matrix of shape (actors, actors) that is read row by row."""
    return np.array([i * actors + j for i, j in pairs], dtype=np.intp)
