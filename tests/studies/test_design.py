"""Designs have the properties that they promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.errors import UserError
from escalation_sim.studies import design
from escalation_sim.studies.axes import axis_of, of_model
from escalation_sim.studies.design import Axis
from tests.studies.small import island

AXES = (Axis("a", 0, 1, 3), Axis("b", values=("x", "y")), Axis("c", 5, 9, 5, whole=True))


def test_a_grid_has_every_combination_once() -> None:
    rows = [tuple(row.values()) for row in design.rows("grid", AXES)]
    assert len(rows) == len(set(rows)) == 3 * 2 * 5
    assert rows[0] == (0.0, "x", 5) and rows[-1] == (1.0, "y", 9)


@given(st.integers(1, 6), st.integers(1, 60))
def test_a_latin_hypercube_has_one_point_in_each_slice_of_each_axis(axes: int, size: int) -> None:
    slices = np.floor(design.unit("latin hypercube", axes, size) * size)
    assert (np.sort(slices, axis=0) == np.arange(size)[:, None]).all()


@pytest.mark.parametrize("power", [3, 5, 7])
def test_a_sobol_design_is_balanced_in_every_axis_and_every_quarter_of_two(power: int) -> None:
    size = 2**power
    places = design.unit("sobol", 5, size)
    assert (np.sort(np.floor(places * size), axis=0) == np.arange(size)[:, None]).all()
    quarters = np.floor(places[:, :2] * 2) @ [2, 1]
    assert (np.bincount(quarters.astype(int)) == size // 4).all()


def test_the_same_design_comes_each_time() -> None:
    for kind in design.DESIGNS[1:]:
        assert design.rows(kind, AXES, 16) == design.rows(kind, AXES, 16)


def test_several_values_get_equal_parts_and_whole_numbers_stay_whole() -> None:
    rows = design.rows("latin hypercube", AXES, 40)
    assert sum(row["b"] == "x" for row in rows) == 20
    assert sorted({row["c"] for row in rows}) == [5, 6, 7, 8, 9]
    assert all(isinstance(row["c"], int) for row in rows)


def test_a_sobol_design_that_is_no_power_of_two_is_refused_with_the_next() -> None:
    with pytest.raises(UserError, match="a power of two, such as 128, not 100"):
        design.rows("sobol", AXES, 100)


def test_a_design_beyond_all_bounds_is_refused() -> None:
    many = tuple(Axis(name, 0, 1, 100) for name in "abc")
    with pytest.raises(UserError, match="1,000,000 points; take 1 to 100,000"):
        design.rows("grid", many)


def test_the_models_axes_are_its_unmeasured_numbers_over_their_whole_range() -> None:
    axes = {axis.key: axis for axis in of_model()}
    assert (axes["attack.contagion"].low, axes["attack.contagion"].high) == (0, 0.3)
    assert len(axes) > 150 and "burn_in" not in axes
    assert [axis.key for axis in of_model(["burn_in", "support_most.India>insurgent"])] == [
        "burn_in",
        "support_most.India>insurgent",
    ]
    assert {axis.key.partition(".")[0] for axis in of_model(["feud"])} == {"feud"}


@pytest.mark.parametrize(
    ("key", "told"), [("atack", "did you mean 'attack'"), ("support_most", "name one of its entries")]
)
def test_a_wrong_number_is_told_with_the_way_out(key: str, told: str) -> None:
    with pytest.raises(UserError, match=told):
        of_model([key])


def test_an_axis_knows_its_unit() -> None:
    assert axis_of("attack.contagion", island()).title == "attack.contagion (acts per attack)"
    assert axis_of("days", island()).title == "days"
