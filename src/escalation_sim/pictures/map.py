"""The province as a map: a field in colour, the attacks on it sized by deaths, and the districts hit most."""

from textwrap import shorten
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.key import SAND, draw_discs, draw_key, draw_rings
from escalation_sim.pictures.land import draw_land, draw_lines, name_places
from escalation_sim.pictures.page import Page, new_page
from escalation_sim.pictures.style import BLUE, QUIET

if TYPE_CHECKING:
    from escalation_sim.record import Result

FIELDS = {
    "grievance": "grievance, from 0 to 1",
    "security": "security forces, 1 as at the start",
    "presence": "presence of armed groups",
    "harm": "recent harm by the state",
}
MOST = 10  # districts in the list
AREA, LARGEST = 14.0, 1500.0  # square points of a disc: for each death, and at most
WIDEST = 7.6  # inches of the map
NAMES, FIGURES = 1.6, 1.45  # inches beside the bars of the list


def map(result: "Result", field: str = "grievance") -> Figure:
    """The province's cells in the colours of a field on the last day, with the whole run's attacks by cell.

    Raises UserError for a field that the run does not have.
    """
    if field not in result.fields:
        raise UserError(f"the map has no field '{field}'; choose one of {', '.join(result.fields)}")
    log, territory = result.events, result.territory
    attacks = log[measures.is_attack(log) & (log["district"] != "") & log["row"].notna()]
    by_cell = attacks.groupby(["row", "column"])["deaths"].sum().sort_values(ascending=False, kind="stable")
    most = float(by_cell.max()) if len(by_cell) else 0.0
    area = min(AREA, LARGEST / max(most, 1.0))
    note = (
        "A disc shows all attacks in one cell, its area their deaths; a ring, attacks in which nobody died. "
        "Roads and railways join the cells they cross and lie only roughly so. Nothing is simulated outside "
        "the border."
    )
    page = new_page(result, words.of_map(attacks, len(territory.districts)), "", note)
    ground = Ground.of(territory)
    axes, right = _map_axes(page, ground)
    draw_land(axes, ground)
    highest = max(float(np.max(result.fields[field])), 1e-9)
    cells = PolyCollection(list(ground.squares(territory.row, territory.column)), cmap=SAND, zorder=1)
    cells.set(array=result.fields[field], clim=(0.0, highest), edgecolor="face", linewidth=0.3)
    axes.add_collection(cells)
    draw_lines(axes, ground, territory)
    _draw_attacks(axes, ground, by_cell, area)
    name_places(axes, ground, territory)
    there = {kind for kind, named in ground.lines.items() if named}
    there |= {"projects"} if territory.chinese.any() else set()
    there |= {"towns"} if any(territory.town) else set()
    draw_key(page, right, f"{FIELDS.get(field, field)},\non the last day", highest, area, most, there)
    _rank(page, right, attacks)
    return page.figure


def _map_axes(page: Page, ground: Ground) -> tuple[Axes, float]:
    """Axes as large as the page allows with the map's own proportions, and where the next column begins."""
    west, east, south, north = ground.extent
    shrink = float(np.cos(np.radians((south + north) / 2))) if ground.located else 1.0
    shape = (east - west) * shrink / (north - south)
    wide = min((page.top - page.bottom) * shape, WIDEST)
    axes = page.axes(page.left, page.top - wide / shape, page.left + wide, page.top)
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
    axes.spines[:].set_visible(False)
    return axes, page.left + wide + 0.45


def _draw_attacks(axes: Axes, ground: Ground, by_cell: pd.Series, area: float) -> None:
    cells = by_cell.index.to_frame().to_numpy(dtype=np.int64)
    x, y = ground.centre(cells[:, 0], cells[:, 1])
    deaths = by_cell.to_numpy(dtype=np.float64)
    fatal = deaths > 0
    draw_discs(axes, x[fatal], y[fatal], area * deaths[fatal])
    draw_rings(axes, x[~fatal], y[~fatal])


def _rank(page: Page, left: float, attacks: pd.DataFrame) -> None:
    """The districts hit most, as bars with attacks and deaths in figures, at the head of the right column."""
    table = attacks.groupby("district")["deaths"].agg(["size", "sum"]).astype("int64")
    table = table.sort_values(["size", "sum"], ascending=False, kind="stable")
    shown, (other_attacks, other_deaths) = table[:MOST], table[MOST:].sum()
    page.write(left, page.top, "Attacks and deaths by district", size=13, weight="bold")
    start, longest = left + NAMES, page.right - left - NAMES - FIGURES
    y = page.top - 0.47
    for district, number, deaths in shown.itertuples():
        end = start + longest * number / shown["size"].max()
        page.write(start - 0.1, y, shorten(district, 22, placeholder=" …"), size=10.5, ha="right", va="center")
        page.line((start, y), (end, y), color=BLUE, linewidth=10, solid_capstyle="butt", gid="bar")
        page.write(end + 0.08, y, f"{number} ({words.count(deaths, 'death')})", size=10.5, va="center")
        y -= 0.235
    if other_attacks:
        elsewhere = words.count(len(table) - MOST, "other district")
        rest = f"and {other_attacks} in {elsewhere} ({words.count(other_deaths, 'death')})"
        page.write(start, y, rest, size=10.5, color=QUIET, va="center")
