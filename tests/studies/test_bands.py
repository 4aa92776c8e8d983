"""Bands and paired differences are the textbook's."""

import numpy as np
import pytest

from escalation_sim.studies.bands import bands, paired, share90, t95


def test_bands_hold_half_and_nine_tenths_of_the_runs() -> None:
    table = bands(np.column_stack([np.arange(101.0), np.full(101, 7.0)]))
    assert table.loc[0].tolist() == [101, 50, 50, 25, 75, 5, 95]
    assert table.loc[1, ["median", "low90", "high90"]].tolist() == [7, 7, 7]


def test_a_missing_number_counts_nowhere() -> None:
    table = bands(np.array([[1.0, np.nan], [3.0, np.nan]]))
    assert table["runs"].tolist() == [2, 0] and np.isnan(table.loc[1, "median"])
    pair = paired(np.array([[1.0], [np.nan], [3.0]]), np.array([[2.0], [5.0], [5.0]])).loc[0]
    assert pair["pairs"] == 2 and pair["first"] == 2 and pair["second"] == 3.5 and pair["difference"] == 1.5


@pytest.mark.parametrize(
    ("n", "point"), [(2, 6.3138), (3, 2.9200), (5, 2.1318), (11, 1.8125), (41, 1.6839), (10**6, 1.6449)]
)
def test_the_interval_uses_students_t(n: int, point: float) -> None:
    assert t95(n) == pytest.approx(point, rel=0.005)


def test_the_interval_of_a_mean_difference_holds_the_truth_nine_times_in_ten() -> None:
    normal = np.random.default_rng(1).normal(size=(8, 4000))  # 8 pairs, 4,000 trials
    table = paired(np.zeros_like(normal), normal)
    assert ((table["low90"] < 0) & (table["high90"] > 0)).mean() == pytest.approx(0.9, abs=0.02)


def test_equal_sides_differ_by_exactly_nothing() -> None:
    values = np.array([[1.1, 2.0], [3.3, 2.0], [0.7, 2.0]])
    table = paired(values, values)
    zero = ["difference", "low90", "high90", "higher", "lower", "pair_median", "pair_low90", "pair_high90"]
    assert (table[zero] == 0).all(axis=None)
    assert np.isinf(table.loc[0, "reduction"]) and np.isnan(table.loc[1, "reduction"])


def test_reduction_is_the_variance_of_strangers_over_that_of_twins() -> None:
    luck = np.array([[0.0], [1.0], [2.0], [5.0]])
    noise = np.array([[0.1], [-0.1], [0.1], [-0.1]])
    twins = paired(luck, luck + noise).loc[0, "reduction"]
    assert twins == pytest.approx((luck.var(ddof=1) + (luck + noise).var(ddof=1)) / noise.var(ddof=1))
    assert paired(luck, luck[::-1]).loc[0, "reduction"] < 1  # luck that works against itself


def test_shares_of_pairs_that_are_higher_and_lower() -> None:
    pair = paired(np.zeros((4, 1)), np.array([[1.0], [1.0], [0.0], [-1.0]])).loc[0]
    assert (pair["higher"], pair["lower"]) == (0.5, 0.25)


@pytest.mark.parametrize(("hits", "of"), [(0, 30), (9, 10), (30, 30), (1, 2000)])
def test_the_interval_of_a_share_is_wilsons(hits: int, of: int) -> None:
    from scipy.stats import binomtest

    assert share90(hits, of) == pytest.approx(tuple(binomtest(hits, of).proportion_ci(0.90, "wilson")), abs=1e-9)
