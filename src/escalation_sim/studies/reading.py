"""What is read off a finished run: outcomes (one number each) and curves (a number for each window of days).

One pass over the events as they are, without a data frame, because a study does it for every run. The numbers
are those of `measures`; tests hold them to it.
"""

import math
from collections import defaultdict
from itertools import chain
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from escalation_sim.actions import TARGETS, codes, scores
from escalation_sim.events import Event
from escalation_sim.measures.kinds import ATTACKS, SIGNATURE, VIOLENCE
from escalation_sim.model import Model
from escalation_sim.world import World

Floats = NDArray[np.float64]
SPAN = 28  # days of a window; less in a short run
CURVES = (
    "intensity", "width", "cast", "breadth", "cooperation", "attacks", "deaths", "accusations", "protests", "rung",
    "unity", "grievance",
)  # fmt: skip
OUTCOMES = {
    "attacks": "attacks in the province",
    "deaths": "deaths, in all events",
    "attack_deaths": "deaths in attacks in the province",
    "deadly": "attacks in the province in which somebody died",
    "signature": "complex assaults, hijacks and towns seized in the province",
    "attacks_elsewhere": "attacks outside the province",
    "deaths_state": "deaths on the side of states",
    "deaths_insurgent": "deaths among armed groups",
    "deaths_civilian": "deaths of civilians",
    "worst_attack": "deaths in the deadliest attack in the province",
    "accusations": "accusations",
    "reattributions": "accusations that gave an attack to another sponsor than before",
    "blame_lag": "days from an attack to its first accusation, mean",
    "protests": "protests",
    "strikes": "strikes across a border",
    "intensity": "PLOVER points against, weighted by deaths",
    "width": "districts with violence",
    "cast": "pairs of actors, one hostile to the other",
    "breadth": "classes of targets hit",
    "highest_rung": "highest rung of any pair of states",
    "branching": "violent events that each violent event called forth, mean",
}
"""The named outcomes; the families are `FAMILIES`."""
FAMILIES = {
    "verb": "events with this verb",
    "attacks_by": "attacks in the province by this group",
    "attacks_on": "attacks in the province on this class of targets",
    "accused": "accusations of backing somebody, made against this actor",
    "rung": "highest rung of this pair of states",
    "behind_attacks": "share of attacks with this rule in their chain of causes, their own rule included",
    "behind_deaths": "share of deaths with this rule in their chain of causes, their own rule included",
    "days_up": "days on which this pair of states stood above rung 2, a named accusation",
    "first_day": "days from the start to the first of these; missing if there was none",
    "mean": "mean over all days of this column of the daily record",
    "end": "this column of the daily record on the last day",
}
BEHIND = (
    "attack", "blame", "claim", "directive", "feud", "input", "investment", "outreach", "protest", "retaliation",
    "security", "support", "targets",
)  # fmt: skip
"""The rules that an event may have."""
FIRST = {
    "attack": ATTACKS, "signature": SIGNATURE, "hijack": {"hijack"}, "seize": {"seize"}, "accuse": {"accuse"},
    "strike": {"strike"}, "mobilise": {"mobilise"}, "declare": {"declare"},
}  # fmt: skip


def span_of(days: int) -> int:
    """How many days a window has in a run of so many."""
    return max(1, min(SPAN, days // 4))


def read(model: Model) -> dict[str, Any]:
    """Every outcome, and `curve.NAME` for each curve as a list with a number for each whole window."""
    world, journal = model.world, model.journal
    days, span = model.setting.days, span_of(model.setting.days)
    record = np.fromiter(chain.from_iterable(journal.rows), np.float64).reshape(days, len(journal.columns))
    columns = {name: place for place, name in enumerate(journal.columns)}
    rungs = {name: record[:, place].copy() for name, place in columns.items() if name.startswith("rung:")}
    found, daily, labels = _pass(world, days, span, rungs)
    found |= _causes(world)
    found["highest_rung"] = max((steps.max() for steps in rungs.values()), default=0.0)
    found |= {f"rung.{name[5:]}": float(steps.max()) for name, steps in rungs.items()}
    found |= {f"days_up.{name[5:]}": float((steps > 2).sum()) for name, steps in rungs.items()}
    mean, end = record.mean(axis=0).round(9).tolist(), record[-1].round(9).tolist()
    for name, place in columns.items():
        if name != "day" and not name.startswith("rung:"):
            found[f"mean.{name}"], found[f"end.{name}"] = mean[place], end[place]
    windows = days // span
    whole = windows * span
    curves = {name: _sums(daily[name], windows, span) for name in daily}
    for name, seen in labels.items():
        curves[name] = np.array([len(seen[window]) for window in range(windows)], dtype=np.float64)
    highest = np.max([*rungs.values(), np.zeros(days)], axis=0)
    curves["rung"] = highest[:whole].reshape(windows, span).max(axis=1)
    for name in ("unity", "grievance"):
        curves[name] = record[:whole, columns[name]].reshape(windows, span).mean(axis=1).round(9)
    return found | {f"curve.{name}": curves[name].tolist() for name in CURVES}


def _pass(
    world: World, days: int, span: int, rungs: dict[str, Floats]
) -> tuple[dict[str, float], dict[str, list[float]], dict[str, dict[int, set[Any]]]]:
    """Outcomes, sums by day, and the labels seen in each window; `rungs` is raised to what the log says."""
    home, district, score_of = world.setting.theatre, world.map.district, scores()
    fixed = [name for name in OUTCOMES if name not in ("blame_lag", "highest_rung", "branching")]
    found = dict.fromkeys(fixed, 0.0) | {f"verb.{verb}": 0.0 for verb in codes()}
    found |= {f"attacks_by.{name}": 0.0 for name in world.groups} | {f"attacks_on.{name}": 0.0 for name in TARGETS}
    found |= {f"accused.{name}": 0.0 for name in world.relations.names}
    sums = {
        name: [0.0] * days
        for name in ("intensity", "cooperation", "attacks", "deaths", "accusations", "protests")
    }  # fmt: skip
    labels: dict[str, dict[int, set[Any]]] = {name: defaultdict(set) for name in ("width", "cast", "breadth")}
    first: dict[str, int] = {}  # day of each verb's first event
    attacked: dict[int, int] = {}  # day of each attack
    named: dict[tuple[int, str], str] = {}  # whom each accuser last named for an attack
    lags: dict[int, int] = {}
    for event in world.log:
        day, verb, deaths, score = event.day, event.verb, event.deaths, score_of[event.verb]
        window, attack = day // span, verb in ATTACKS
        found[f"verb.{verb}"] += 1
        first.setdefault(verb, day)
        sums["deaths"][day] += deaths
        found["deaths_state"] += event.deaths_state
        found["deaths_insurgent"] += event.deaths_insurgent
        found["deaths_civilian"] += event.deaths_civilian
        if score < 0:
            sums["intensity"][day] -= score * (1.0 + math.log10(1.0 + deaths))
            if event.source and event.target and event.source != event.target:
                labels["cast"][window].add((event.source, event.target))
        elif score > 0:
            sums["cooperation"][day] += score
        if deaths or verb in VIOLENCE:
            if event.cell >= 0:
                labels["width"][window].add(int(district[event.cell]))
            if event.target_class:
                labels["breadth"][window].add(event.target_class)
        if attack:
            attacked[event.id] = day
            if event.theatre == home:
                sums["attacks"][day] += 1
                _count_attack(found, event, deaths)
            else:
                found["attacks_elsewhere"] += 1
        elif verb == "accuse":
            sums["accusations"][day] += 1
            if event.accused:
                if f"accused.{event.accused}" in found:
                    found[f"accused.{event.accused}"] += 1
                if event.cause in attacked:
                    lags.setdefault(event.cause, day - attacked[event.cause])
                    before = named.get((event.cause, event.source))
                    found["reattributions"] += before not in (None, event.accused)
                    named[event.cause, event.source] = event.accused
        elif verb == "protest":
            sums["protests"][day] += 1
        if event.rung is not None:
            for pair in (f"rung:{event.source}-{event.target}", f"rung:{event.target}-{event.source}"):
                if pair in rungs:
                    rungs[pair][day] = max(rungs[pair][day], event.rung)
    for name in ("attacks", "deaths", "accusations", "protests", "intensity"):
        found[name] = round(sum(sums[name]), 9)
    found["strikes"] = found["verb.strike"]
    found["blame_lag"] = sum(lags.values()) / len(lags) if lags else math.nan
    for name, seen in labels.items():
        found[name] = float(len(set().union(*seen.values())))
    for name, verbs in FIRST.items():
        found[f"first_day.{name}"] = float(min((first[verb] for verb in verbs if verb in first), default=math.nan))
    return found, sums, labels


def _count_attack(found: dict[str, float], event: Event, deaths: int) -> None:
    found["attack_deaths"] += deaths
    found["deadly"] += deaths > 0
    found["signature"] += event.verb in SIGNATURE
    found["worst_attack"] = max(found["worst_attack"], float(deaths))
    if f"attacks_by.{event.source}" in found:
        found[f"attacks_by.{event.source}"] += 1
    if event.target_class:
        found[f"attacks_on.{event.target_class}"] += 1


def _causes(world: World) -> dict[str, float]:
    """How much violence called forth, and what each rule stands behind."""
    bits = {rule: 1 << place for place, rule in enumerate(BEHIND)}
    stand: dict[int, int] = {}  # the rules in each event's chain, as bits
    force: set[int] = set()  # the events that are violent or have violence behind them
    attacks: dict[int, int] = defaultdict(int)  # by the rules in their chain
    deaths: dict[int, int] = defaultdict(int)
    violent = called = 0
    for event in world.log:
        one, cause = event.id, event.cause or 0
        rules = stand[one] = bits.get(event.rule, 0) | stand.get(cause, 0)
        if event.deaths:
            deaths[rules] += event.deaths
        if event.verb in ATTACKS:
            attacks[rules] += 1
        if event.deaths or event.verb in VIOLENCE:
            violent += 1
            called += cause in force
            force.add(one)
        elif cause in force:
            force.add(one)
    found = {"branching": called / violent if violent else math.nan}
    for name, amounts in (("behind_attacks", attacks), ("behind_deaths", deaths)):
        total = sum(amounts.values())
        for rule, bit in bits.items():
            part = sum(amount for rules, amount in amounts.items() if rules & bit)
            found[f"{name}.{rule}"] = part / total if total else math.nan
    return found


def _sums(by_day: list[float], windows: int, span: int) -> Floats:
    whole: Floats = np.array(by_day[: windows * span]).reshape(windows, span).sum(axis=1)
    return whole.round(9)


def trail(world: World, days: int) -> bytes:
    """Four bytes a day that tell whether the day's events are the same in another run."""
    today: list[list[str]] = [[] for _ in range(days)]
    for e in world.log:
        today[e.day].append(
            f"{e.id}|{e.verb}|{e.source}|{e.target}|{e.rule}|{e.theatre}|{e.cause}|{e.trigger}|{e.accused}|{e.proxy}|"
            f"{e.target_class}|{e.cell}|{e.deaths_state}|{e.deaths_insurgent}|{e.deaths_civilian}|{e.claimed}|{e.rung}"
        )
    return b"".join(crc32("\n".join(lines).encode()).to_bytes(4, "little") for lines in today)
