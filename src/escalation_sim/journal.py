"""The daily record: one row of the state of the world for each logged day."""

from escalation_sim.world import World


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
        self._pairs = [(i, j) for i in n for j in n if rest[i, j] > 0 and {names[i], names[j]} <= states]
        self._blame = [(i, j) for i in n for j in n if i != j and self._may_blame(names[i], names[j])]
        sponsors = sorted({s for table in world.suspected.values() for of in table.values() for s in of})
        audiences = relations.of_kind("state", "neighbour", "investor")
        self._beliefs = [
            (relations.index[a], relations.index[s]) for a in audiences for s in sponsors if a != s
        ]  # fmt: skip
        self._listing = relations.of_kind("insurgent", "transnational", "state", "neighbour")
        self.columns = [
            "day", "unity", "grievance", "security", "held", "confidence", "cases",
            *(f"tension:{names[i]}>{names[j]}" for i, j in self._pairs),
            *(f"rung:{names[d.a]}-{names[d.b]}" for d in relations.dyads),
            *(f"blame:{names[i]}>{names[j]}" for i, j in self._blame),
            *(f"belief:{names[i]}|{names[j]}" for i, j in self._beliefs),
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
        felt, people = world.felt(), world.map.district_population
        unity = max((alliance.unity for alliance in world.alliances.values()), default=0.0)
        open_cases = sum(len(cases) for cases in relations.open_cases.values())
        self.rows.append(
            [
                world.day, unity, float((felt * people).sum() / people.sum()),
                float((world.fields.security / world.usual_security).mean()), len(world.fields.held),
                world.ledger.confidence, open_cases,
                *(float(relations.tension[i, j]) for i, j in self._pairs),
                *(dyad.rung for dyad in relations.dyads),
                *(float(relations.blame[i, j]) for i, j in self._blame),
                *(float(relations.belief[i, j].max()) for i, j in self._beliefs),
                *(float(relations.support[i, j]) for i, j in world.sponsorships),
                *(group.strength for group in world.groups.values()),
                *(len(relations.listed[relations.index[name]]) for name in self._listing),
            ]
        )  # fmt: skip
