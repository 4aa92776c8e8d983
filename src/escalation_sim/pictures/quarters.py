"""The province quarter by quarter, as small maps side by side on the same scales."""

from math import ceil
from typing import TYPE_CHECKING

import pandas as pd
from matplotlib.figure import Figure

from escalation_sim.pictures import moments, where, words
from escalation_sim.pictures.dates import is_quarter, quarter_name, quarters, stretch
from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.key import RING, Key, draw_key
from escalation_sim.pictures.land import draw_borders, name_places
from escalation_sim.pictures.page import Page, new_page
from escalation_sim.pictures.province import (
    area_of_a_death,
    draw_attacks,
    draw_cells,
    draw_held,
    land_axes,
    proportion,
)
from escalation_sim.pictures.style import QUIET

if TYPE_CHECKING:
    from escalation_sim.record import Result

MOST = 8  # maps
COLUMN = 2.2  # inches of the key
HEAD, FIGURES = 0.27, 0.52  # inches above and below a map
GAP, NARROWEST = 0.25, 1.9  # inches between maps, and for the words around one
SMALL = 0.6  # of the lines and rings of a large map
NOTE = (
    "Colours: the end of each quarter. A disc shows all attacks of the quarter in one cell, its area their deaths. "
    "More attacks reach more districts by number alone."
)
OF_CONTROL = (
    "Outlined: where an armed group seized a town and held it at the end of a day or more; the state holds all "
    "others. A disc shows the deaths in seizing it."
)


def small_maps(result: "Result", field: str = "grievance", allow_code: bool = False) -> Figure:
    """A map of each quarter of the calendar, of the last eight in a longer run; the scales are the same in all.

    Each has the field as it stood at the quarter's end (of "control", the days that towns were held in it), its
    attacks, and their number. The run is simulated again for it (`allow_code` lets policies of one's own run).
    Raises UserError for a field that there is not.
    """
    every = quarters(*moments.span(result))
    shown = every[-MOST:]
    states = moments.states(result, field, shown, allow_code)
    attacks = [moments.attacks_in(result, *days, field) for days in shown]
    deaths = [moments.deaths_by_cell(some) for some in attacks]
    territory, ground = result.territory, Ground.of(result.territory)
    total = len(territory.districts)
    table = pd.DataFrame(
        {
            "whole": [is_quarter(*days) for days in shown],
            "attacks": [len(some) for some in attacks],
            "deaths": [int(some["deaths"].sum()) for some in attacks],
            "districts": [some["district"].nunique() for some in attacks],
        },
        index=[quarter_name(*days) for days in shown],
    )
    begin, end = shown[0][0], shown[-1][1]
    when = stretch(begin, end) if len(every) > MOST else where.IN_RUN
    left_out = f"The last {MOST} of {len(every)} quarters" if len(every) > MOST else ""
    if field == "control":
        title = where.of_control(moments.held_in(result, begin, end), where.AT_END, when)
    else:
        title = where.of_quarters(table) or where.of_map(pd.concat(attacks), total, when)

    page = new_page(result, title, left_out, OF_CONTROL if field == "control" else NOTE)
    columns, wide = _fit(page, len(shown), proportion(ground))
    norm = moments.scale(field, states)
    most = max((float(some.max()) for some in deaths if len(some)), default=0.0)
    area = area_of_a_death(most, wide)
    across, down = max(wide, NARROWEST) + GAP, HEAD + wide / proportion(ground) + FIGURES
    for i, of_quarter in enumerate(table.to_dict("records")):
        left, top = page.left + i % columns * across, page.top - i // columns * down
        page.write(left, top - 0.17, quarter_name(*shown[i]), size=12, weight="bold", va="baseline")
        axes = land_axes(page, ground, left, top - HEAD, wide, named=False)
        draw_cells(axes, ground, territory, states[i], norm)
        draw_borders(axes, ground, SMALL)
        if field == "control":
            draw_held(axes, ground, territory, states[i])
        draw_attacks(axes, ground, deaths[i], area, SMALL * RING)
        if not i and any(territory.town):
            name_places(axes, ground, territory, few=True)
        what = ("town seized", "towns seized") if field == "control" else ("attack",)
        toll = f"{words.count(of_quarter['attacks'], *what)}, {words.count(of_quarter['deaths'], 'death')}"
        reached = f"in {of_quarter['districts']} of {words.count(total, 'district')}" if of_quarter["attacks"] else ""
        page.write(left, top - down + FIGURES - 0.04, toll, size=10.5)
        page.write(left, top - down + FIGURES - 0.23, reached, size=10, color=QUIET)
    column = page.left + columns * across + 0.1
    page.write(column, page.top, "On the maps", size=13, weight="bold")
    key = Key(moments.FIELDS[field], norm, area, most, ring=SMALL * RING)
    draw_key(page, column, page.right, page.top - 0.4, key)
    return page.figure


def _fit(page: Page, maps: int, shape: float) -> tuple[int, float]:
    """The columns that make the maps widest, with as few places left empty as may be, and the width (inches)."""
    choices = []
    for columns in range(1, maps + 1):
        room = (page.right - COLUMN - page.left) / columns - GAP
        height = (page.top - page.bottom) / ceil(maps / columns) - HEAD - FIGURES
        if columns == 1 or room >= NARROWEST:
            choices.append((min(room, height * shape), columns))
    wide, columns = max(choices, key=lambda choice: (round(choice[0], 6), -(-maps % choice[1]), choice[1]))
    return columns, wide
