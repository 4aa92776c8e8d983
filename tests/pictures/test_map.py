import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.collections import PathCollection, PolyCollection
from matplotlib.colors import PowerNorm

from escalation_sim import measures, pictures
from escalation_sim.errors import UserError
from tests.pictures.runs import DISTRICTS, START, TOWNS, Draw, Runs, a_replay, a_run, words


def discs(figure) -> PathCollection:
    return next(c for c in figure.axes[0].collections if isinstance(c, PathCollection) and c.get_zorder() == 5)


def cells(figure) -> PolyCollection:
    return next(c for c in figure.axes[0].collections if c.get_array() is not None)


def test_the_cells_take_the_colours_of_the_field(draw: Draw, runs: Runs) -> None:
    drawn = cells(draw("island", "map")).get_array()
    assert drawn.tolist() == pytest.approx(runs["island"].fields["grievance"].tolist())


def test_another_field_can_be_chosen_and_an_unknown_one_is_refused(runs: Runs) -> None:
    figure = pictures.plot(runs["island"], "map", field="security")
    assert set(cells(figure).get_array().tolist()) == {1}
    assert any("security forces" in text for text in words(figure))
    with pytest.raises(UserError, match="no field 'luck'; choose one of grievance, security"):
        pictures.plot(runs["island"], "map", field="luck")


def test_discs_lie_on_their_cells_with_areas_in_proportion_to_deaths(draw: Draw, runs: Runs) -> None:
    log = runs["island"].events
    deaths = log[measures.is_attack(log)].groupby(["column", "row"])["deaths"].sum()
    drawn = discs(draw("island", "map"))
    found = {(round(x), round(y)): area for (x, y), area in zip(drawn.get_offsets(), drawn.get_sizes(), strict=True)}
    assert found.keys() == set(deaths.index)
    assert np.ptp([area / deaths[cell] for cell, area in found.items()]) == pytest.approx(0, abs=1e-9)


def test_an_attack_in_which_nobody_died_is_a_ring(runs: Runs) -> None:
    attack = {"verb": "bomb", "district": "West", "row": 2, "column": 1, "deaths": 0}
    figure = pictures.plot(a_run(runs["island"].territory, days=30, events=[attack]), "map")
    rings = [c for c in figure.axes[0].collections if isinstance(c, PathCollection) and c.get_zorder() == 5][1]
    assert rings.get_offsets().tolist() == [[1, 2]]
    assert len(rings.get_facecolor()) == 0


def test_towns_are_named_and_without_towns_the_districts_are(draw: Draw) -> None:
    assert set(TOWNS.values()) <= set(words(draw("island", "map")))
    assert set(DISTRICTS.values()) <= set(words(draw("short", "map")))


def test_the_districts_are_ranked_with_attacks_and_deaths(draw: Draw, runs: Runs) -> None:
    log = runs["island"].events
    attacks = log[measures.is_attack(log)].groupby("district")["deaths"].agg(["size", "sum"])
    seen = words(draw("island", "map"))
    for number, deaths in attacks.itertuples(index=False):
        assert f"{number} ({deaths} deaths)" in seen


def test_a_map_with_degrees_is_drawn_in_degrees_and_true_to_scale(draw: Draw) -> None:
    axes = draw("province", "map").axes[0]
    assert axes.get_xlim() == pytest.approx((66, 67.5))
    assert axes.get_ylim() == pytest.approx((28, 29.5))
    box = axes.get_window_extent()
    assert box.width / box.height == pytest.approx(np.cos(np.radians(28.75)))


def test_a_map_without_degrees_has_square_cells(draw: Draw) -> None:
    box = draw("island", "map").axes[0].get_window_extent()
    assert box.width == pytest.approx(box.height)


def test_the_key_explains_only_what_the_map_has(draw: Draw) -> None:
    assert "town" in words(draw("island", "map"))
    assert "town" not in words(draw("short", "map"))


def test_on_another_day_the_fields_are_those_of_that_day_and_the_attacks_those_of_the_90_days_before(
    runs: Runs,
) -> None:
    run, day = runs["island"], START + datetime.timedelta(days=149)
    figure = pictures.plot(run, "map", on=str(day))
    assert cells(figure).get_array().tolist() == a_replay(run, [day])[day]["grievance"].tolist()
    log = run.events[measures.is_attack(run.events) & run.events["day"].between(60, 149)]
    assert len(discs(figure).get_offsets()) == (log.groupby(["row", "column"])["deaths"].sum() > 0).sum()
    said = words(figure)
    assert any(f"{len(log)} attacks" in text and "from 1 March to 29 May 2024" in text for text in said)
    assert "grievance, from 0 to 1, on 29 May 2024" in said


def test_attacks_may_be_shown_since_any_day_and_without_a_day_up_to_the_last(runs: Runs) -> None:
    log = runs["island"].events
    for since, on, first, last in (("2024-01-11", "2024-01-31", 10, 30), ("2024-06-29", None, 180, 199)):
        said = words(pictures.plot(runs["island"], "map", since=since, on=on))
        shown = (measures.is_attack(log) & log["day"].between(first, last)).sum()
        assert any(f"of {shown} attacks" in text for text in said)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"on": "2023-12-31"}, "on 2023-12-31: choose a day from 2024-01-01 to 2024-07-18"),
        ({"since": datetime.date(2025, 1, 1)}, "since 2025-01-01: choose a day from 2024-01-01 to 2024-07-18"),
        ({"on": "2024-02-01", "since": "2024-02-02"}, "since 2024-02-02: choose a day from 2024-01-01 to 2024-02-01"),
    ],
)
def test_a_date_outside_the_run_is_refused_with_those_inside(runs: Runs, options: dict[str, Any], message: str) -> None:
    with pytest.raises(UserError, match=f"^{message}$"):
        pictures.plot(runs["island"], "map", **options)


SEIZURES = [
    {"day": 10, "verb": "seize", "source": "BLA", "target": "Pakistan", "district": "North Bay", "row": 4, "column": 2,
     "deaths": 3},
    {"day": 13, "verb": "retake", "source": "Pakistan", "target": "BLA", "cause": 1, "district": "North Bay", "row": 4,
     "column": 2, "deaths": 9},
    {"day": 14, "verb": "bomb", "source": "BLF", "target": "Pakistan", "district": "West", "row": 2, "column": 1},
    {"day": 28, "verb": "seize", "source": "BLF", "target": "Pakistan", "district": "South", "row": 1, "column": 4},
]  # fmt: skip


def test_towns_held_are_shown_for_as_long_as_they_were_held_with_who_held_them(runs: Runs) -> None:
    run = a_run(runs["island"].territory, days=30, events=SEIZURES)
    figure = pictures.plot(run, "map", field="control")
    here = dict(zip(zip(run.territory.row, run.territory.column, strict=True), cells(figure).get_array(), strict=True))
    assert {cell: days for cell, days in here.items() if days} == {(4, 2): 3, (1, 4): 2}
    said = words(figure)
    assert said[0] == "Armed groups held towns 2 times in this run, for at most 3 days; 1 on the last day"
    assert {"Harbour of the North: BLA", "Old Town: BLF", "BLA, 11 Jan 2024, 3 days"} <= set(said)
    assert discs(figure).get_offsets().tolist() == [[2, 4]]  # who died in the seizing, and in nothing else


def test_a_town_held_only_before_the_days_shown_is_not_shown(runs: Runs) -> None:
    run = a_run(runs["island"].territory, days=30, events=SEIZURES)
    figure = pictures.plot(run, "map", field="control", on="2024-01-20", since="2024-01-13")
    assert cells(figure).get_array().sum() == 1  # 13 January; on the 14th it was retaken
    figure = pictures.plot(run, "map", field="control", on="2024-01-20", since="2024-01-14")
    assert words(figure)[0] == "No town was held by an armed group from 14 January to 20 January 2024"


def test_a_field_that_a_few_cells_have_is_coloured_by_its_root_and_the_key_says_so(runs: Runs) -> None:
    run = a_run(runs["island"].territory, days=30)
    run.fields["harm"] = np.linspace(0, 8, run.territory.size)
    figure = pictures.plot(run, "map", field="harm")
    assert isinstance(cells(figure).norm, PowerNorm)
    said = words(figure)
    assert said[said.index("0") : said.index("0") + 3] == ["0", "1", "8"]  # from end to end, and in the middle


def test_a_field_of_nothing_but_zeros_has_a_key_all_the_same(runs: Runs) -> None:
    run = a_run(runs["island"].territory, days=30)
    run.fields["harm"] = np.zeros(run.territory.size)
    assert set(cells(pictures.plot(run, "map", field="harm")).norm([0.0, 1.0])) == {0, 1}


def test_titles_with_dollars_and_brackets_are_written_as_they_are(runs: Runs, tmp_path: Path) -> None:
    run = a_run(runs["island"].territory, days=30, title="<script>$x$ & co</script>")
    figure = pictures.plot(run, "map")
    said = next(text for text in figure.texts if "script" in text.get_text())
    assert said.get_text().startswith("<script>$x$ & co</script>")
    assert not said.get_parse_math()
    assert "<script" not in pictures.save(figure, tmp_path, "map")[1].read_text(encoding="utf-8")
