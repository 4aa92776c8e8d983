import numpy as np
import pytest
from matplotlib.collections import PathCollection, PolyCollection

from escalation_sim import measures, pictures
from escalation_sim.errors import UserError
from tests.pictures.runs import DISTRICTS, TOWNS, Draw, Runs, a_run, words


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
