"""The daily record: one row of the state of the world for each logged day."""

import numpy as np
from numpy.typing import NDArray

from escalation_sim.world import World

Ints = NDArray[np.intp]


class Journal:
    """Rows of numbers in the order of `columns`; `write` adds today's."""

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
        self._pairs, self._blame, self._beliefs = _columns(pairs), _columns(blame), _columns(beliefs)
        self._support = _columns(world.sponsorships)
        self._listing = relations.of_kind("insurgent", "transnational", "state", "neighbour")
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
        relations = world.relations
        people = world.map.district_population
        unity = max((alliance.unity for alliance in world.alliances.values()), default=0.0)
        self.rows.append(
            [
                world.day, unity, float((world.felt * people).sum() / people.sum()),
                world.relative_security, len(world.fields.held),
                world.ledger.confidence, sum(len(cases) for cases in relations.open_cases.values()),
                *relations.tension[self._pairs].tolist(),
                *(dyad.rung for dyad in relations.dyads),
                *relations.blame[self._blame].tolist(),
                *relations.belief[self._beliefs].max(axis=1).tolist(),
                *relations.support[self._support].tolist(),
                *(group.strength for group in world.groups.values()),
                *(len(relations.listed[relations.index[name]]) for name in self._listing),
            ]
        )  # fmt: skip


def _columns(pairs: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    both = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]
