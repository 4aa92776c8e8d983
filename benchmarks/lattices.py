"""The shipped map on a coarser or a finer lattice, and the baseline on it: cells merged or split.

What can be counted (people, kilometres) is shared out evenly among the parts of a cell, or added up; a share is
weighted by people; a name (town, port, project …) goes to one part only. Every district keeps the merged cell that
holds most of it; the other merged cells go by the majority.
"""

import csv
from collections import Counter
from pathlib import Path

from escalation_sim.scenario import Scenario
from escalation_sim.territory import CELL_DEGREES

COUNTED = ("population", "road_km", "rail_km")
NAMES = ("town", "station", "chinese_project", "mine", "port", "crossing")
LINES = ("roads", "rails")

Row = dict[str, str]
Block = tuple[int, int]


def baseline_on(degrees: float, folder: Path) -> Path:
    """Writes the map on a lattice of so many degrees, and a scenario on it; gives back the scenario's file."""
    map_path, scenario = folder / f"lattice-{degrees:g}.csv", folder / f"lattice-{degrees:g}.toml"
    with map_path.open("w", encoding="utf-8", newline="") as table:
        shipped = _shipped()
        writer = csv.DictWriter(table, list(shipped[0]), lineterminator="\n")
        writer.writeheader()
        finer, coarser = round(CELL_DEGREES / degrees), round(degrees / CELL_DEGREES)
        writer.writerows(split(shipped, finer) if degrees < CELL_DEGREES else merged(shipped, coarser))
    scenario.write_text(
        f'title    = "The baseline on a lattice of {degrees:g} degrees"\n'
        'question = "What does a day cost there?"\n'
        f'base     = "baseline"\nmap      = "{map_path.name}"\n',
        encoding="utf-8",
    )
    return scenario


def split(rows: list[Row], times: int) -> list[Row]:
    """Each cell becomes `times` × `times` cells."""
    step = CELL_DEGREES / times
    parts = []
    for row in rows:
        counted = {key: f"{float(row[key]) / times**2}" for key in COUNTED if row[key]}
        for up in range(times):
            for right in range(times):
                names = {} if up == right == 0 else dict.fromkeys(NAMES, "")
                place = {
                    "row": f"{int(row['row']) * times + up}",
                    "column": f"{int(row['column']) * times + right}",
                    "lon": f"{float(row['lon']) + (right - (times - 1) / 2) * step}",
                    "lat": f"{float(row['lat']) + (up - (times - 1) / 2) * step}",
                }
                parts.append(row | counted | names | place)
    return parts


def merged(rows: list[Row], times: int) -> list[Row]:
    """Each block of `times` × `times` cells becomes one; it lies in the province if any of them does."""
    blocks: dict[Block, list[Row]] = {}
    for row in rows:
        blocks.setdefault((int(row["row"]) // times, int(row["column"]) // times), []).append(row)
    inside = {place: Counter(row["district"] for row in block if row["district"]) for place, block in blocks.items()}
    district = _districts({place: counts for place, counts in inside.items() if counts})
    return [_one(place, blocks[place], district.get(place, "")) for place in sorted(blocks)]


def _districts(inside: dict[Block, Counter[str]]) -> dict[Block, str]:
    """The district of each block: first a block for every district, those with the least choice first."""
    choice = Counter(name for counts in inside.values() for name in counts)
    kept: dict[Block, str] = {}
    for name in sorted(choice, key=lambda name: (choice[name], name)):
        kept[max((place for place in inside if place not in kept), key=lambda place: inside[place][name])] = name
    return {place: kept.get(place, counts.most_common(1)[0][0]) for place, counts in inside.items()}


def _one(place: Block, block: list[Row], district: str) -> Row:
    """A block as one cell."""
    inside = [row for row in block if row["district"]]
    people = sum(float(row["population"]) for row in inside)
    share = sum(float(row["baloch_share"]) * float(row["population"]) for row in inside) / people if inside else ""
    return {
        "row": f"{place[0]}",
        "column": f"{place[1]}",
        **{key: f"{sum(float(row[key]) for row in block) / len(block)}" for key in ("lon", "lat")},
        "owner": inside[0]["owner"] if inside else Counter(row["owner"] for row in block).most_common(1)[0][0],
        "district": district,
        "baloch_share": f"{share}",
        **{key: f"{sum(float(row[key] or 0) for row in inside or block)}" for key in COUNTED},
        **{
            key: ";".join(dict.fromkeys(name for row in block for name in row[key].split(";") if name))
            for key in (*NAMES, *LINES)
        },
    }


def _shipped() -> list[Row]:
    with Scenario.load("baseline").map_path.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))
