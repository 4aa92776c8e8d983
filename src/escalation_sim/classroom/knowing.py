"""What a seat can know on the evening of a day: its own state, its own beliefs, and what everybody has heard.

A seat never gets the log itself: only what is public, and what its own actors did, hold or believe.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from escalation_sim.actions import ATTACKS
from escalation_sim.classroom.seats import Seat
from escalation_sim.model import Model
from escalation_sim.telling import in_words
from escalation_sim.tidings import HIDDEN

UNKNOWN = "Unknown attackers"
LEAST = 0.05  # of a belief, to be worth telling
UNSAID = ("drop", "retake")

Said = dict[str, Any]


def public(events: pd.DataFrame, since: str = "") -> list[Said]:
    """What everybody has heard since a date, one entry an event: date, verb, district, deaths and words.

    An attack's doer is the one who claimed it; secret support, and which event caused which, stay out, and so do
    ids, whose gaps would tell that something was kept secret.
    """
    told = events[(events["date"] >= since) & ~events["verb"].isin((*HIDDEN, *UNSAID))]
    return [_heard(row) for row in told.to_dict("records")]


def _heard(row: Said) -> Said:
    attack = row["verb"] in ATTACKS
    shown = row | {"source": (row["claimed"] or UNKNOWN) if attack else row["source"]}
    return {
        "date": row["date"], "verb": row["verb"], "source": shown["source"],
        "target": row["target"], "accused": row["accused"], "district": row["district"], "theatre": row["theatre"],
        "deaths": int(row["deaths"]), "words": in_words(shown),
    }  # fmt: skip


def own(seat: Seat, model: Model) -> Said:
    """What a seat knows beyond the news, read off the world: `lines` in words, and its own beliefs as figures."""
    world, relations = model.world, model.world.relations
    mine = [name for name in seat.actors if name in relations.index]
    lines: list[str] = []
    kinds = {relations.kinds[name] for name in mine}
    if "insurgent" in kinds:
        alliance = next(iter(world.alliances.values()), None)
        if alliance is not None:
            lines.append(f"The common front holds to {alliance.unity:.0%}.")
        lines += [f"{name} stands at {world.groups[name].strength:.0%} of the strength it began with." for name in mine]
        lines += _unclaimed(world.log, mine, model.day)
    if "state" in kinds:
        lines.append(f"{world.relative_security:.0%} of the usual forces are in the province.")
        lines.append(f"{len(world.fields.held)} towns are held by others tonight.")
    if "investor" in kinds:
        lines.append(f"Confidence in the projects stands at {world.ledger.confidence:.0%}.")
        lines.append("Projects are paused." if world.ledger.paused else "Projects go on.")
    if "movement" in kinds:
        lines.append(f"Grievance, from 0 to 1, is {_mean_grievance(model):.2f} where people live.")
    lines += _tensions(relations, mine)
    return {"lines": lines, "beliefs": _beliefs(world, mine), "support": _support(relations, mine)}


def _unclaimed(log: Iterable[Any], mine: list[str], today: int) -> list[str]:
    ours = [
        event for event in log
        if event.source in mine and event.verb in ATTACKS and not event.claimed and event.day > today - 31
    ]  # fmt: skip
    return [f"Of the attacks of the last month that nobody has claimed, {len(ours)} were yours."] if ours else []


def _mean_grievance(model: Model) -> float:
    people = model.world.map.district_population
    return float((model.world.felt * people).sum() / people.sum())


def _tensions(relations: Any, mine: list[str]) -> list[str]:
    lines = []
    for dyad in relations.dyads:
        for name in mine:
            me = relations.index[name]
            if me in (dyad.a, dyad.b):
                other = relations.names[dyad.other(me)]
                lines.append(f"Your tension with {other} is {relations.tension[me, dyad.other(me)]:.2f}, from 0 to 1.")
    return lines


def _beliefs(world: Any, mine: list[str]) -> list[Said]:
    """Who, in this seat's own eyes, backs whom, the surest first; only what somebody might suspect at all.

    Who backs the seat's own actors, and whom they back, it knows.
    """
    relations = world.relations
    me = [relations.index[name] for name in mine]
    found = []
    for p, proxy in enumerate(relations.names):
        if p in me:
            continue
        possible = {sponsor for victim in relations.names for sponsor in world.suspects(victim, proxy)}
        for sponsor in sorted(possible & relations.index.keys()):
            s = relations.index[sponsor]
            belief = max((float(relations.belief[i, s, p]) for i in me), default=0.0)
            if belief >= LEAST and s not in me and s != p:
                found.append({"sponsor": sponsor, "proxy": proxy, "belief": round(belief, 2)})
    return sorted(found, key=lambda one: -float(one["belief"]))


def _support(relations: Any, mine: list[str]) -> list[Said]:
    """The real support that this seat gives or gets: nobody but the two knows it."""
    found = []
    for s, sponsor in enumerate(relations.names):
        for p, proxy in enumerate(relations.names):
            given = float(relations.support[s, p])
            if given > 0 and (sponsor in mine or proxy in mine):
                found.append({"sponsor": sponsor, "proxy": proxy, "support": round(given, 2)})
    return found
