"""The province as a map: a field in colour, the attacks on it sized by deaths, and the districts hit most."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import QuadMesh
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from escalation_sim import measures
from escalation_sim.errors import UserError
from escalation_sim.pictures import words
from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.land import (
    draw_land,
    draw_line,
    draw_lines,
    draw_projects,
    draw_town,
    name_places,
)
from escalation_sim.pictures.page import Page, new_page, size
from escalation_sim.pictures.style import BLUE, PAPER, QUIET

if TYPE_CHECKING:
    from escalation_sim.record import Result

SAND = LinearSegmentedColormap.from_list("sand", ["#fffaf0", "#f7deb4", "#e2b273", "#c98a45"])
FIELDS = {
    "grievance": "grievance, from 0 to 1",
    "security": "security forces, 1 as at the start",
    "presence": "presence of armed groups",
    "harm": "recent harm by the state",
}
MOST = 10  # districts in the list
AREA, LARGEST, RING = 14.0, 1500.0, 16.0  # square points: per death, at most, and without a death
WIDEST = 7.6  # inches of the map


def map(result: "Result", field: str = "grievance") -> Figure:
    """The province's cells in the colours of a field on the last day, with the whole run's attacks by cell.

    Raises UserError for a field that the run does not have.
    """
    if field not in result.fields:
        raise UserError(f"the map has no field '{field}'; choose one of {', '.join(result.fields)}")
    log, territory = result.events, result.territory
    attacks = log[measures.is_attack(log) & (log["district"] != "") & log["row"].notna()]
    ground = Ground.of(territory)
    note = (
        "A disc shows all attacks in one cell, its area their deaths; a ring, attacks in which nobody died. "
        "Roads and railways join the cells they cross and lie only roughly so. Nothing is simulated outside the "
        "province's border."
    )
    page = new_page(result, words.of_map(attacks, len(territory.districts)), "", note)
    axes, right = _map_axes(page, ground)
    draw_land(axes, ground)
    values = np.full(ground.owner.shape, np.nan)
    values[territory.row, territory.column] = result.fields[field]
    mesh = axes.pcolormesh(
        *ground.edges, values, cmap=SAND, vmin=0, vmax=max(float(np.nanmax(values)), 1e-9), edgecolors="face",
        linewidth=0.2, zorder=1,
    )  # fmt: skip
    draw_lines(axes, ground, territory)
    by_cell = attacks.groupby(["row", "column"])["deaths"].sum().sort_values(ascending=False, kind="stable")
    most = float(by_cell.max()) if len(by_cell) else 0.0
    area = min(AREA, LARGEST / max(most, 1.0))
    _draw_attacks(axes, ground, by_cell, area)
    name_places(axes, ground, territory)
    _key(page, right, mesh, FIELDS.get(field, field), area, most)
    _ranking(page, right, attacks)
    return page.figure


def _map_axes(page: Page, ground: Ground) -> tuple[Axes, float]:
    """Axes as large as the page allows with the map's own proportions, and where they end on the right."""
    west, east, south, north = ground.extent
    shrink = np.cos(np.radians((south + north) / 2)) if ground.located else 1.0
    tall = page.top - page.bottom
    wide = min(tall * (east - west) * shrink / (north - south), WIDEST)
    tall = wide * (north - south) / ((east - west) * shrink)
    axes = page.axes(page.left, page.top - tall, page.left + wide, page.top)
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


def _key(page: Page, left: float, mesh: QuadMesh, meaning: str, area: float, most: float) -> None:
    """What colours, discs, lines and marks mean, at the foot of the right column."""
    wide, tall = page.right - left, 2.1
    key = page.axes(left, page.bottom, page.right, page.bottom + tall)
    key.set(xlim=(0, wide), ylim=(0, tall))  # so that places in it are inches
    key.axis("off")
    key.text(0, tall, "On the map", size=13, weight="bold", va="top")
    ramp = np.linspace(*mesh.get_clim(), 60)[None, :]
    key.pcolormesh(np.linspace(0, 2.2, 61), [1.38, 1.58], ramp, cmap=SAND, edgecolors="face", linewidth=0.2)
    low, high = mesh.get_clim()
    for x, value in ((0.0, low), (2.2, high)):
        key.text(x, 1.32, f"{value:.2g}", size=10, va="top", ha="left" if x == 0 else "right", color=QUIET)
    key.text(2.35, 1.48, f"{meaning},\non the last day", size=10.5, va="center", linespacing=1.25)
    draw_rings(key, 0.1, 0.8)
    x = _say(key, 0.23, 0.8, "no death")
    for deaths in [d for d in (1, 5, 20, 100, 500) if d == 1 or d <= most][-3:]:
        radius = float(np.sqrt(area * deaths / np.pi)) / 72
        draw_discs(key, x + radius, 0.8, area * deaths)
        x = _say(key, x + 2 * radius + 0.06, 0.8, words.count(deaths, "death"))
    x = 0.0
    for kind, name in (("road", "road"), ("rail", "railway")):
        draw_line(key, kind, [[(x, 0.3), (x + 0.4, 0.3)]])
        x = _say(key, x + 0.47, 0.3, name)
    draw_projects(key, x + 0.08, 0.3)
    x = _say(key, x + 0.2, 0.3, "Chinese project")
    draw_town(key, x + 0.05, 0.3)
    _say(key, x + 0.15, 0.3, "town")


def draw_discs(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike, areas: npt.ArrayLike) -> None:
    """Attacks with deaths; areas in square points."""
    axes.scatter(x, y, areas, BLUE, alpha=0.75, edgecolors=PAPER, linewidths=0.7, zorder=5)


def draw_rings(axes: Axes, x: npt.ArrayLike, y: npt.ArrayLike) -> None:
    """Attacks in which nobody died."""
    axes.scatter(x, y, RING, facecolors="none", edgecolors=BLUE, linewidths=1.1, zorder=5)


def _say(key: Axes, x: float, y: float, name: str) -> float:
    """Writes a name in the key and returns where the next thing may begin."""
    text = key.text(x, y, name, size=10.5, va="center")
    return x + size(text)[0] + 0.28


def _ranking(page: Page, left: float, attacks: pd.DataFrame) -> None:
    """The districts hit most, as bars with attacks and deaths in figures, at the head of the right column."""
    table = attacks.groupby("district")["deaths"].agg(["size", "sum"]).astype("int64")
    table = table.sort_values(["size", "sum"], ascending=False, kind="stable")
    shown = table[:MOST]
    page.write(left, page.top, "Attacks and deaths by district", size=13, weight="bold")
    row, start, longest = 0.235, 1.6, page.right - left - 1.6 - 1.45
    y = page.top - 0.47
    for district, (number, deaths) in shown.iterrows():
        end = left + start + longest * number / shown["size"].max()
        page.write(left + start - 0.1, y, str(district), size=10.5, ha="right", va="center")
        page.line((left + start, y), (end, y), color=BLUE, linewidth=10, solid_capstyle="butt", gid="bar")
        page.write(end + 0.08, y, f"{number} ({words.count(deaths, 'death')})", size=10.5, va="center")
        y -= row
    number, deaths = table[MOST:].sum()
    if number:
        elsewhere = words.count(len(table) - MOST, "other district")
        rest = f"and {number} in {elsewhere} ({words.count(deaths, 'death')})"
        page.write(left + start, y, rest, size=10.5, color=QUIET, va="center")
