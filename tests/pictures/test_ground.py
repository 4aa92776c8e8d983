from pathlib import Path

import pytest

from escalation_sim.pictures.ground import Ground
from escalation_sim.pictures.routes import joined, smoothed
from tests.pictures.runs import a_map


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return Ground.of(a_map(tmp_path))


def test_the_province_is_outlined_all_around_even_along_the_edge_of_the_map(ground: Ground) -> None:
    outline = ground.borders()["province"]
    assert len(outline) == 4 + 4 + 2 + 4 + 4  # north, east, the step in the south-east and -west, south
    assert [(1.5, -0.5), (2.5, -0.5)] in outline


def test_districts_are_parted_where_neighbouring_cells_differ(ground: Ground) -> None:
    between = ground.borders()["district"]
    assert [(2.5, 2.5), (2.5, 3.5)] in between
    assert [(1.5, 2.5), (1.5, 3.5)] not in between


def test_the_coast_of_other_owners_is_drawn_and_the_frame_is_not(ground: Ground) -> None:
    assert sorted(ground.borders()["other"]) == [[(-0.5, 0.5), (0.5, 0.5)], [(-0.5, 3.5), (0.5, 3.5)]]


def test_the_name_of_an_owner_goes_deep_into_its_land(ground: Ground) -> None:
    assert ground.middle("iran") == (0, 2, 0.5)


def test_squares_lie_around_the_middles_of_their_cells(ground: Ground) -> None:
    assert ground.squares([2], [1]).tolist() == [[[0.5, 1.5], [1.5, 1.5], [1.5, 2.5], [0.5, 2.5]]]


def test_a_route_joins_all_cells_that_touch_and_prefers_sides_to_corners() -> None:
    staircase = [(0, 0), (0, 1), (1, 1), (1, 2)]
    assert sorted(joined(staircase)) == [((0, 0), (0, 1)), ((0, 1), (1, 1)), ((1, 1), (1, 2))]
    assert joined([(0, 0), (1, 1), (5, 5)]) == [((0, 0), (1, 1))]


def test_a_route_has_no_ring() -> None:
    assert len(joined([(0, 0), (0, 1), (1, 0), (1, 1)])) == 3


def test_smoothing_keeps_the_ends_and_straightens_the_middle() -> None:
    cells = [(0, 0), (0, 1), (1, 1)]
    place = smoothed({cell: (float(cell[1]), float(cell[0])) for cell in cells}, joined(cells))
    assert place[0, 0] == (0, 0)
    assert place[1, 1] == (1, 1)
    assert place[0, 1] == pytest.approx((0.5, 0.5), abs=0.1)
