"""Small made-up runs to draw, and how to read what was drawn."""

import datetime
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from escalation_sim.journal import SPELL
from escalation_sim.territory import Map
from tests.pictures.overlaps import outside, overlaps, texts, words

__all__ = ["outside", "overlaps", "texts", "words"]  # what is read off a picture of these runs

START = datetime.date(2024, 1, 1)
KINDS = {
    "BLA": "insurgent",
    "BLF": "insurgent",
    "ISKP": "transnational",
    "Pakistan": "state",
    "India": "neighbour",
    "Iran": "neighbour",
}
BLANK = {
    "id": 0, "day": 0, "cause": None, "rule": "attack", "theatre": "", "verb": "", "score": np.nan,
    "source": "", "target": "", "target_class": "", "row": None, "column": None, "district": "", "deaths": 0,
    "accused": "", "proxy": "", "rung": None,
}  # fmt: skip
Draw = Callable[[str, str], Figure]
Runs = dict[str, SimpleNamespace]
LAND = """
ssssss
sNNEEs
iNNEEs
iWWEEs
iWWSSs
ssSSss
"""  # north at the top; letters are districts, s the sea and i a neighbour


DISTRICTS = {"N": "North Bay", "E": "East Hills", "W": "West", "S": "South"}
TOWNS = {(4, 2): "Harbour of the North", (4, 3): "New Harbour", (2, 2): "Crossing", (1, 4): "Old Town"}
ROAD = ((4, 1), (4, 2), (3, 3), (2, 4))


def a_map(folder: Path, located: bool = False, towns: bool = True) -> Map:
    """Six by six cells: four districts, a road, a railway, a project and, on request, towns and degrees."""
    lines = ["row,column,lon,lat,owner,district,population,baloch_share,town,roads,rails,chinese_project"]
    for row, letters in enumerate(reversed(LAND.split())):
        for column, letter in enumerate(letters):
            here = row, column
            place = [66.125 + column / 4, 28.125 + row / 4] if located else ["", ""]
            owner = {"s": "sea", "i": "iran"}.get(letter, "island")
            town = TOWNS.get(here, "") if towns else ""
            road = "coast road" if here in ROAD else ""
            rail = "line" if column == 2 and owner == "island" else ""
            project = "port" if here == (4, 4) else ""
            fields = [
                row,
                column,
                *place,
                owner,
                DISTRICTS.get(letter, ""),
                100,
                0.5,
                town,
                road,
                rail,
                project,
            ]
            lines.append(",".join(str(field) for field in fields))
    path = folder / f"map{located:d}{towns:d}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Map(path)


def a_phase(name: str, day: int) -> SimpleNamespace:
    """A named part of a run."""
    return SimpleNamespace(name=name, start=START + datetime.timedelta(days=day))


def a_mark(name: str | None, day: int, why: str = "Because it was so.") -> SimpleNamespace:
    """A dated event that a scenario puts in."""
    return SimpleNamespace(name=name, on=START + datetime.timedelta(days=day), until=None, why=why)


def some_events(territory: Map, days: int) -> list[dict[str, Any]]:
    """Attacks that double half-way, with an accusation after every fifth and one exchange of strikes."""
    events: list[dict[str, Any]] = []
    for day in range(days):
        for again in range(1 + (day > days / 2)):
            cell = (7 * day + 3 * again) % territory.size
            events.append(
                {"day": day, "verb": "bomb", "score": -9.0, "source": ("BLA", "BLF", "ISKP")[day % 3],
                 "target": "Pakistan", "target_class": ("military", "police", "chinese")[day % 3],
                 "row": territory.row[cell], "column": territory.column[cell], "deaths": day % 4,
                 "district": territory.districts[territory.district[cell]]}
            )  # fmt: skip
        if day % 5 == 0:
            whom = "India" if day % 10 else "Iran"
            events.append({"day": day, "verb": "accuse", "score": -3.5, "source": "Pakistan", "target": whom,
                           "accused": whom, "proxy": "BLA", "rule": "blame", "cause": len(events)})  # fmt: skip
            events.append({"day": day, "verb": "accuse", "score": -3.5, "source": whom, "target": "Pakistan",
                           "accused": "Pakistan", "proxy": "ISKP", "rule": "blame", "cause": len(events)})  # fmt: skip
    for day, source, target in ((days // 2, "Iran", "Pakistan"), (days // 2 + 1, "Pakistan", "Iran")):
        events.append({"day": day, "verb": "strike", "score": -9.5, "source": source, "target": target, "rung": 8})
    return events


def a_run(
    territory: Map,
    days: int = 200,
    events: list[dict[str, Any]] | None = None,
    marks: tuple[SimpleNamespace, ...] = (),
    title: str = "A made-up run",
    phases: tuple[SimpleNamespace, ...] = (),
) -> SimpleNamespace:
    """A finished run on a map: the events given, or `some_events`, and rungs that go with them."""
    happened = some_events(territory, days) if events is None else events
    log = pd.DataFrame([BLANK | event for event in happened], columns=list(BLANK))
    log["id"] = range(1, len(log) + 1)
    log = log.astype(
        {"cause": "Int64", "row": "Int64", "column": "Int64", "rung": "Int64", "day": "int64", "deaths": "int64"}
    )
    log["date"] = [str(START + datetime.timedelta(days=int(day))) for day in log["day"]]
    for end in ("source", "target"):
        log[f"{end}_kind"] = [KINDS.get(name, "") for name in log[end]]
    record = pd.DataFrame({"day": range(days)})
    record["date"] = [str(START + datetime.timedelta(days=day)) for day in range(days)]
    striking = np.isin(record["day"], (days // 2, days // 2 + 1)) & bool(happened)
    record["rung:Iran-Pakistan"] = np.where(striking, 8, 1) * bool(happened)
    record["rung:India-Pakistan"] = 2 * bool(happened)
    record["rung:Afghanistan-Pakistan"] = 2 * bool(happened)
    record["rung:India-Iran"] = 0
    record["blame:Pakistan>India"] = np.linspace(0, 0.9, days) * bool(happened)
    record["blame:Iran>Pakistan"] = 0.3 * bool(happened)
    record["belief:Iran|India"] = 0.5 * bool(happened)
    record["belief:India|Pakistan"] = 0.25 * bool(happened)
    record["support:India>BLA"] = 0.125 * bool(happened)
    record["support:India>BLF"] = 0.0
    fields = {"grievance": np.linspace(0.1, 0.6, territory.size), "security": np.ones(territory.size)}
    actors = {name: SimpleNamespace(kind=kind) for name, kind in KINDS.items()}
    setting = SimpleNamespace(
        title=title, start=START, days=days, interventions=list(marks), phases=phases, actors=actors
    )
    lists = some_lists(log, days) if (log["verb"] == "accuse").any() else pd.DataFrame([], columns=list(SPELL))
    return SimpleNamespace(
        setting=setting, seed=7, events=log, daily=record, lists=lists, fields=fields, territory=territory
    )


def some_lists(log: pd.DataFrame, days: int) -> pd.DataFrame:
    """The BLA takes up Chinese targets after the first accusation and drops passengers; the BLF stays as it is."""
    said = log.loc[log["verb"] == "accuse", "id"].iloc[0]
    rows = [
        ("BLA", "military", "Pakistan", -180, None, None), ("BLA", "police", "Pakistan", -180, None, None),
        ("BLA", "passengers", "Pakistan", -20, days // 2, None), ("BLA", "chinese", "Pakistan", 7, None, said),
        ("BLF", "military", "Pakistan", -180, None, None), ("Iran", "soil", "Pakistan", 2, None, said),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(SPELL)).astype({"until": "Int64", "cause": "Int64"})


def a_replay(result: SimpleNamespace, dates: list[datetime.date], allow_code: bool = False) -> dict[Any, Any]:
    """What stands in for simulating a made-up run again: fields that have grown from nothing to what they are."""
    share = {day: ((day - START).days + 1) / result.setting.days for day in dates}
    return {day: {name: share[day] * field for name, field in result.fields.items()} for day in share}
