"""The map as the page draws it: cells, towns, lines and projects; computed once by a worker."""

from typing import Any

from escalation_sim.classroom.fiction import told
from escalation_sim.classroom.server.asked import shipped
from escalation_sim.classroom.server.work import Workshop, unheard

Said = dict[str, Any]
_laid: dict[tuple[str, bool], Said] = {}


async def of(workshop: Workshop, scenario: str, fictional: bool) -> Said:
    """The map of a shipped scenario. Raises UserError for any other."""
    name = shipped(scenario).map
    if (name, fictional) not in _laid:
        _laid[name, fictional] = await workshop.quick.do(unheard, laid, scenario, fictional)
    return _laid[name, fictional]


def laid(scenario: str, fictional: bool) -> Said:
    """A scenario's map, row 0 in the south; lines in the coordinates that `west`, `south` and `pitch` explain.

    The biggest towns come first; in fictional names there are none.
    """
    from escalation_sim.pictures.ground import Ground  # brings Matplotlib along, which only a worker needs
    from escalation_sim.territory import read_map

    setting = shipped(scenario)
    territory = read_map(setting.map_path)
    ground = Ground.of(territory)
    rows, columns = ground.owner.shape
    cells = [
        {
            "row": int(row["row"]), "column": int(row["column"]), "owner": _owner(row["owner"]),
            "district": row["district"],
        }
        for row in territory.lattice
    ]  # fmt: skip
    places = [
        {"row": row, "column": c} for row, c in zip(territory.row.tolist(), territory.column.tolist(), strict=True)
    ]
    biggest_first = sorted(range(territory.size), key=lambda cell: -float(territory.population[cell]))
    named = [cell for cell in biggest_first if territory.town[cell]]
    towns = [{"name": territory.town[cell].split(";")[0], **places[cell]} for cell in named]
    projects = [place for n, place in zip(territory.chinese, places, strict=True) if n]
    found = {
        "rows": rows, "columns": columns, "west": ground.west, "south": ground.south, "pitch": ground.pitch,
        "located": ground.located, "province": setting.theatre, "cells": cells, "towns": [] if fictional else towns,
        "lines": {kind: ground.routes(kind) for kind in ground.lines}, "projects": projects,
    }  # fmt: skip
    retold: Said = told(found) if fictional else found
    return retold


def _owner(owner: str) -> str:
    return "sea" if owner == "sea" else owner.replace("_", " ").title()
