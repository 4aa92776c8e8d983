from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.transforms import Bbox

from escalation_sim.pictures.labels import is_free, lanes, spread
from tests.measures.logs import A_FEW

MARKS = st.lists(st.tuples(st.floats(0, 10), st.floats(0.5, 3)), max_size=6)


def test_two_marks_far_apart_share_the_lowest_lane() -> None:
    assert lanes([1, 8], [2, 2], 0, 12)[1] == [0, 0]


def test_a_label_ends_at_its_mark_where_that_saves_a_lane() -> None:
    begins, lane = lanes([4, 5], [3, 3], 0, 12)
    assert begins == [1, 5]
    assert lane == [0, 0]


def test_a_label_lies_above_the_lines_that_go_down_through_it() -> None:
    assert lanes([1, 2, 3], [1.5, 2, 2.5], 1, 10) == ([1, 2, 3], [2, 1, 0])


def test_a_label_at_the_edge_stays_within() -> None:
    assert lanes([11.5], [2], 0, 12)[0] == [9.5]
    assert lanes([1], [20], 0, 12)[0] == [0]


@A_FEW
@given(marks=MARKS)
def test_labels_in_one_lane_never_overlap(marks: list[tuple[float, float]]) -> None:
    places, widths = [m for m, _ in marks], [w for _, w in marks]
    begins, chosen = lanes(places, widths, 0, 13)
    spans = sorted((lane, begin, begin + w) for lane, begin, w in zip(chosen, begins, widths, strict=True))
    for (lane, _, end), (other, begin, _) in pairwise(spans):
        assert lane != other or end <= begin


@A_FEW
@given(places=st.lists(st.floats(0, 10), min_size=1, max_size=12), gap=st.floats(0.1, 3))
def test_spread_places_keep_their_order_their_gap_and_the_frame(places: list[float], gap: float) -> None:
    moved = spread(places, gap, 0, 10)
    room = min(gap, 10 / max(len(places) - 1, 1))
    assert all(-1e-9 <= place <= 10 + 1e-9 for place in moved)
    assert all(b - a >= room - 1e-6 for a, b in pairwise(sorted(moved)))
    assert [i for _, i in sorted(zip(places, range(len(places)), strict=True))] == [
        i for _, i in sorted(zip(moved, range(len(places)), strict=True))
    ]


@pytest.mark.parametrize(
    ("box", "free"),
    [((0, 0, 1, 1), True), ((1.5, 0, 3, 1), False), ((-1, 0, 1, 1), False), ((4, 4, 5, 5), True)],
)
def test_a_place_is_free_inside_the_frame_and_off_the_others(box: tuple[float, ...], free: bool) -> None:
    taken = [Bbox.from_extents(2, 0, 3, 1)]
    assert is_free(Bbox.from_extents(*box), taken, Bbox.from_extents(0, 0, 5, 5)) == free
