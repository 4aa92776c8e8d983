import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules.inverse import always, geometric, pareto, poisson, unchanged
from tests.rules.draws import EVENLY, luck

# Cumulative chances of Poisson(2): 0.1353, 0.4060, 0.6767, 0.8571; of Poisson(100): 0.4867 to 99, 0.5266 to 100.
POISSON = [(0.13, 2, 0), (0.14, 2, 1), (0.40, 2, 1), (0.41, 2, 2), (0.68, 2, 3), (0.86, 2, 4), (0.5, 100, 100),
           (0.48, 100, 99), (0.999, 0, 0)]  # fmt: skip
# A geometric count of mean 1.25 is 0 with chance 0.4444, at most 1 with chance 0.6914, at most 2 with 0.8285.
GEOMETRIC = [(0.44, 1.25, 0), (0.45, 1.25, 1), (0.69, 1.25, 1), (0.70, 1.25, 2), (0.83, 1.25, 3), (0.9, 0, 0)]


@pytest.mark.parametrize(("u", "mean", "count"), POISSON)
def test_poisson_counts_are_those_of_the_tables(u: float, mean: float, count: int) -> None:
    assert poisson(u, mean) == count


@pytest.mark.parametrize(("u", "mean", "count"), GEOMETRIC)
def test_geometric_counts_are_those_of_the_tables(u: float, mean: float, count: int) -> None:
    assert geometric(u, mean) == count


@pytest.mark.parametrize("mean", [0.02, 0.7, 2.5, 40.0])
def test_poisson_has_its_mean_and_as_much_variance(mean: float) -> None:
    counts = [poisson(u, mean) for u in EVENLY]
    assert np.mean(counts) == pytest.approx(mean, rel=0.01)
    assert np.var(counts) == pytest.approx(mean, rel=0.03)


@pytest.mark.parametrize("mean", [0.3, 1.25, 15.0])
def test_geometric_has_its_mean(mean: float) -> None:
    assert np.mean([geometric(u, mean) for u in EVENLY]) == pytest.approx(mean, rel=0.01)


@pytest.mark.parametrize(("scale", "exponent"), [(12, 2), (7, 1.3)])
def test_half_of_the_heavy_tail_lies_beyond_its_median(scale: float, exponent: float) -> None:
    median = scale * (2 ** (1 / exponent) - 1)
    assert pareto(0.5, scale, exponent) == pytest.approx(median)
    assert np.mean([pareto(u, scale, exponent) > 3 * scale for u in EVENLY]) == pytest.approx(4**-exponent, abs=0.001)


@given(luck, luck, st.floats(0, 50))
def test_more_luck_is_never_fewer(u: float, v: float, mean: float) -> None:
    low, high = sorted((u, v))
    assert 0 <= poisson(low, mean) <= poisson(high, mean)
    assert 0 <= geometric(low, mean) <= geometric(high, mean)
    assert 0 <= pareto(low, 1 + mean, 2) <= pareto(high, 1 + mean, 2)


@given(luck, st.floats(0, 20), st.floats(0, 20))
def test_a_larger_mean_is_never_fewer(u: float, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert poisson(u, low) <= poisson(u, high)
    assert geometric(u, low) <= geometric(u, high)


@pytest.mark.parametrize("mean", [0.001, 0.1, 0.5, 1.0, 3.7, 12.0, 80.0])
def test_the_greatest_luck_still_gives_a_count_that_can_happen(mean: float) -> None:
    greatest = math.nextafter(1, 0)
    assert poisson(greatest, mean) < 20 + 4 * mean
    assert geometric(greatest, mean) < 100 * (1 + mean)


def test_neutral_results_do_not_look_at_what_is_asked() -> None:
    assert always(0.5)(1, 2, p=3) == 0.5
    assert unchanged("first", 2, p=3) == "first"
