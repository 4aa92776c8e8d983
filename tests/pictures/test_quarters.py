import datetime

import numpy as np
import pytest
from matplotlib.collections import PathCollection, PolyCollection

from escalation_sim import measures, pictures
from escalation_sim.errors import UserError
from escalation_sim.pictures.dates import is_quarter, quarter_name, quarters
from tests.pictures.runs import START, Draw, Runs, a_replay, a_run, words

DAY = datetime.date.fromisoformat


def cells(figure) -> list[PolyCollection]:
    return [c for axes in figure.axes[:-1] for c in axes.collections if c.get_array() is not None]


def test_each_quarter_has_a_map_with_its_attacks_and_deaths(draw: Draw, runs: Runs) -> None:
    log, said = runs["province"].events, words(draw("province", "quarters"))
    attacks = log[measures.is_attack(log)]
    months = attacks["date"].str[:7]
    for name, first, last in (("Jan–Mar 2024", "2024-01", "2024-03"), ("Oct–Dec 2025", "2025-10", "2025-12")):
        some = attacks[months.between(first, last)]
        assert name in said
        assert f"{len(some)} attacks, {some['deaths'].sum()} deaths" in said
    assert len(cells(draw("province", "quarters"))) == 8


def test_each_map_has_the_field_of_its_quarters_last_day_in_the_same_colours(draw: Draw, runs: Runs) -> None:
    run, days = runs["province"], [DAY("2024-03-31"), DAY("2025-12-31")]
    drawn = cells(draw("province", "quarters"))
    past = a_replay(run, days)
    assert drawn[0].get_array().tolist() == pytest.approx(past[days[0]]["grievance"].tolist())
    assert drawn[7].get_array().tolist() == pytest.approx(past[days[1]]["grievance"].tolist())
    assert len({(c.norm.vmin, c.norm.vmax) for c in drawn}) == 1


def test_a_death_is_as_large_in_every_quarter(runs: Runs) -> None:
    bomb = {"verb": "bomb", "district": "West", "row": 2, "column": 1}
    run = a_run(runs["island"].territory, events=[bomb | {"day": 5, "deaths": 4}, bomb | {"day": 150, "deaths": 12}])
    figure = pictures.plot(run, "quarters")
    areas = [c.get_sizes().tolist() for axes in figure.axes[:2] for c in axes.collections
             if isinstance(c, PathCollection) and c.get_zorder() == 5 and len(c.get_sizes())
             and len(c.get_offsets()) and len(c.get_facecolor())]  # fmt: skip
    assert areas[1][0] / areas[0][0] == pytest.approx(3)


def test_the_title_tells_whether_attacks_spread_from_the_first_whole_quarter_to_the_last(runs: Runs) -> None:
    places = ((0, "West"), (95, "West"), (185, "West"), (95, "South"), (190, "North Bay"))
    events = [{"day": day, "verb": "bomb", "district": place, "row": 2, "column": 1} for day, place in places]
    title = "In this run, attacks spread from 1 district in Jan–Mar 2024 to 2 in Apr–Jun 2024"
    for days in (182, 200):  # two weeks of July are no quarter
        said = words(pictures.plot(a_run(runs["island"].territory, days=days, events=events), "quarters"))
        assert said[0] == title
    assert "1 Jul – 18 Jul 2024" in said


def test_a_long_run_shows_its_last_eight_quarters_and_says_so(runs: Runs) -> None:
    figure = pictures.plot(a_run(runs["island"].territory, days=3 * 366), "quarters")
    said = words(figure)
    assert "The last 8 of 13 quarters" in said
    assert "Jan–Mar 2024" not in said
    assert len(cells(figure)) == 8


def test_a_run_of_days_is_one_map(draw: Draw) -> None:
    assert len(cells(draw("short", "quarters"))) == 1
    assert "1 Jan – 12 Jan 2024" in words(draw("short", "quarters"))


def test_towns_held_are_counted_by_quarter(runs: Runs) -> None:
    seized = {"verb": "seize", "source": "BLA", "district": "North Bay", "row": 4, "column": 2}
    run = a_run(runs["island"].territory, events=[seized | {"day": 88}])
    figure = pictures.plot(run, "quarters", field="control")
    assert [c.get_array().sum() for c in cells(figure)] == [3, 91, 18]
    assert "1 town seized, 0 deaths" in words(figure)


def test_an_unknown_field_is_refused(runs: Runs) -> None:
    with pytest.raises(UserError, match="no field 'luck'; choose one of grievance, security, presence, control, harm"):
        pictures.plot(runs["island"], "quarters", field="luck")


def test_quarters_are_those_of_the_calendar_cut_to_the_run() -> None:
    found = quarters(DAY("2023-11-15"), DAY("2024-04-02"))
    assert found == [
        (DAY("2023-11-15"), DAY("2023-12-31")), (DAY("2024-01-01"), DAY("2024-03-31")),
        (DAY("2024-04-01"), DAY("2024-04-02")),
    ]  # fmt: skip
    assert [is_quarter(*days) for days in found] == [False, True, False]
    assert quarter_name(*found[0]) == "15 Nov – 31 Dec 2023"
    assert DAY("2024-01-01") == START and np.all([is_quarter(*q) for q in quarters(START, DAY("2025-12-31"))])
