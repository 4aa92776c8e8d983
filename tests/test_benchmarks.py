"""The benchmarks' worlds of other sizes are what they say."""

from pathlib import Path

import pytest

from benchmarks.casts import baseline_with
from benchmarks.lattices import baseline_on
from escalation_sim.model import Model
from escalation_sim.scenario import Scenario
from escalation_sim.territory import Map


@pytest.mark.parametrize(("degrees", "times"), [(0.5, 0.25), (0.25, 1), (0.125, 4), (0.0625, 16)])
def test_a_lattice_of_another_size_holds_the_same_province(tmp_path: Path, degrees: float, times: float) -> None:
    shipped = Map(Scenario.load("baseline").map_path)
    map = Map(Scenario.load(str(baseline_on(degrees, tmp_path))).map_path)
    assert len(map.lattice) == len(shipped.lattice) * times
    assert map.districts == shipped.districts and map.province == shipped.province
    assert map.population.sum() == pytest.approx(shipped.population.sum())
    assert map.road_km.sum() == pytest.approx(shipped.road_km.sum())
    assert map.rail_km.sum() == pytest.approx(shipped.rail_km.sum())
    assert map.chinese.sum() == shipped.chinese.sum()
    assert map.lon.mean() == pytest.approx(shipped.lon.mean(), abs=0.1)
    assert map.lat.mean() == pytest.approx(shipped.lat.mean(), abs=0.1)
    if times >= 1:
        assert map.size == shipped.size * times and map.has_town.sum() == shipped.has_town.sum()
        assert map.district_population == pytest.approx(shipped.district_population)


@pytest.mark.parametrize("actors", [12, 24, 96])
def test_more_actors_share_the_effort_of_as_many_as_there_were(tmp_path: Path, actors: int) -> None:
    base, many = Scenario.load("baseline"), Scenario.load(str(baseline_with(actors, tmp_path)))
    assert len(many.actors) == actors
    assert {spec.kind for spec in many.actors.values()} == {spec.kind for spec in base.actors.values()}
    worlds = (Model(each.with_changes({"burn_in": 0}, days=1), 1).world for each in (base, many))
    before, now = (sum(group.share for group in world.groups.values()) for world in worlds)
    assert now == pytest.approx(before)
