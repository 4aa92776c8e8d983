import numpy as np
import pytest
from matplotlib.dates import date2num

from escalation_sim.pictures import style
from tests.pictures.runs import START, Draw, Runs, words


def test_each_pair_that_climbed_has_its_steps_close_to_its_rungs(draw: Draw, runs: Runs) -> None:
    lines = {line.get_label(): line for line in draw("island", "rungs").axes[0].lines}
    for pair in ("Iran-Pakistan", "India-Pakistan"):
        steps = np.asarray(lines[pair].get_ydata(), dtype=float)
        assert np.abs(steps - runs["island"].daily[f"rung:{pair}"]).max() < 0.3
    assert "India-Iran" not in lines


def test_pairs_differ_by_dashes_and_marks_as_well_as_colour(draw: Draw) -> None:
    assert len(set(style.DASHES)) == len(set(style.MARKERS)) == len(set(style.COLOURS))
    lines = draw("island", "rungs").axes[0].lines
    steps = [line for line in lines if str(line.get_label()).endswith("-Pakistan")]
    assert [line.is_dashed() for line in steps] == [False, True, True]
    assert len({line.get_marker() for line in lines if line.get_markersize() == 9}) == 3


def test_the_peak_is_marked_on_its_day(draw: Draw) -> None:
    points = [line for line in draw("island", "rungs").axes[0].lines if line.get_markersize() == 9]
    assert points[0].get_xdata()[0] == date2num(START) + 100
    assert points[0].get_ydata()[0] == pytest.approx(8, abs=0.3)


def test_pairs_and_rungs_are_named(draw: Draw) -> None:
    seen = words(draw("island", "rungs"))
    assert {"Iran–Pakistan", "India–Pakistan", "rung 8 first on 10 Apr 2024", "overt limited strike 8"} <= set(seen)


def test_where_no_pair_climbed_nothing_is_drawn(draw: Draw) -> None:
    assert draw("quiet", "rungs").axes[0].lines[:] == []
