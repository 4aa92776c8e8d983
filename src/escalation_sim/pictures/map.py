"""The province as a map: a field in colour, the attacks on it sized by deaths, and the districts hit most."""

import datetime
from typing import TYPE_CHECKING

from matplotlib.figure import Figure

from escalation_sim.pictures import moments, where
from escalation_sim.pictures.dates import in_words, stretch
from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.key import Key, draw_key, marks_of
from escalation_sim.pictures.land import draw_borders, draw_lines, name_places
from escalation_sim.pictures.listing import draw_listing, lines_in, of_districts, of_towns
from escalation_sim.pictures.page import new_page
from escalation_sim.pictures.province import (
    WIDEST,
    area_of_a_death,
    draw_attacks,
    draw_cells,
    draw_held,
    land_axes,
    proportion,
)

if TYPE_CHECKING:
    from escalation_sim.record import Result

KEY = 2.1  # inches of the key's height
LINES = "Roads and railways join the cells they cross and lie only roughly so. Nothing is simulated outside the border."
NOTE = "A disc shows all attacks in one cell, its area their deaths; a ring, attacks in which nobody died. " + LINES
OF_CONTROL = (
    "Outlined: where an armed group seized a town and held it at the end of a day or more; the state holds all "
    "others. A disc shows the deaths in seizing it. " + LINES
)


def map(
    result: "Result",
    field: str = "grievance",
    on: datetime.date | None = None,
    since: datetime.date | None = None,
    allow_code: bool = False,
) -> Figure:
    """The province's cells in the colours of a field on a day, with the attacks of the days before by cell.

    `on` is the day, by default the last; `since` the first day of attacks, by default 90 days with `on` and the
    whole run without. The field "control" shows the towns that armed groups held in those days. For another day
    than the last the run is simulated again (`allow_code` lets policies of one's own run). Raises UserError for
    a field that there is not, and for a date outside it.
    """
    first, last = window = moments.window(result, on, since)
    (state,) = moments.states(result, field, [window], allow_code)
    attacks = moments.attacks_in(result, first, last, field)
    deaths = moments.deaths_by_cell(attacks)
    territory, ground = result.territory, Ground.of(result.territory)
    when = where.IN_RUN if window == moments.span(result) else stretch(first, last)
    day = f"on {in_words(last)}" if on else where.AT_END
    if field == "control":
        held = moments.held_in(result, first, last)
        title = where.of_control(held, day, when)
        holders = {int(cell): "/".join(sorted(set(names))) for cell, names in held.groupby("cell")["holder"]}
        day = stretch(first, last)
    else:
        title, holders = where.of_map(attacks, len(territory.districts), when), {}

    page = new_page(result, title, "", OF_CONTROL if field == "control" else NOTE)
    wide = min((page.top - page.bottom) * proportion(ground), WIDEST)
    axes = land_axes(page, ground, page.left, page.top, wide)
    norm = moments.scale(field, [state])
    most = float(deaths.max()) if len(deaths) else 0.0
    area = area_of_a_death(most, WIDEST)
    draw_cells(axes, ground, territory, state, norm)
    draw_borders(axes, ground)
    draw_lines(axes, ground, territory)
    if field == "control":
        draw_held(axes, ground, territory, state)
    draw_attacks(axes, ground, deaths, area)
    name_places(axes, ground, territory, said=holders)

    left, foot = page.left + wide + 0.45, page.bottom + KEY
    lines = lines_in(page.top - foot - 0.1)
    if field == "control":
        draw_listing(page, left, page.top, of_towns(held, lines, territory, result.setting.start))
    else:
        draw_listing(page, left, page.top, of_districts(attacks, lines))
    page.write(left, foot, "On the map", size=13, weight="bold")
    key = Key(f"{moments.FIELDS[field]}, {day}", norm, area, most, marks_of(ground, territory))
    draw_key(page, left, page.right, foot - 0.5, key)
    return page.figure
