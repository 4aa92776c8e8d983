import math

import numpy as np
import pytest

from escalation_sim import measures
from tests.measures.logs import ACCUSATION, ATTACK, log


def hawkes(
    ratio: float, days: int, seed: int, rate: float = 0.87, delay: float = 2.0, shape: float = 3.0
) -> np.ndarray:
    """Daily counts of a self-exciting process with a mean of `rate` a day."""
    rng = np.random.default_rng(seed)
    counts, excited = np.zeros(days), 0.0
    for day in range(days):
        mean = rate * (1 - ratio) + ratio * excited
        counts[day] = rng.poisson(rng.gamma(shape, mean / shape))
        excited += (counts[day] - excited) / delay
    return counts


@pytest.mark.parametrize("ratio", [0.15, 0.3, 0.6])
def test_a_simulated_branching_ratio_comes_back(ratio: float) -> None:
    found = [measures.excitation(hawkes(ratio, 1500, seed)) for seed in range(4)]
    assert np.mean([fit.ratio for fit in found]) == pytest.approx(ratio, abs=0.07)
    assert np.median([fit.delay for fit in found]) == pytest.approx(2, rel=0.6)
    assert np.mean([fit.background[0] for fit in found]) == pytest.approx(0.87 * (1 - ratio), rel=0.15)


def likelihood(counts: np.ndarray, fit: measures.Excitation, ratio: float, background: float) -> float:
    """Logarithm of the negative binomial likelihood of a fit with these rates in place of its own."""
    excited, total, k = 0.0, 0.0, fit.shape
    for y in counts:
        mean = background + ratio * excited
        total += math.lgamma(y + k) + y * math.log(mean) - (y + k) * math.log(mean + k)
        excited += (y - excited) / fit.delay
    return total


def test_no_rates_near_the_fitted_ones_are_more_likely() -> None:
    counts = hawkes(0.5, 700, seed=1, rate=3.0, shape=0.8)
    fit = measures.excitation(counts)
    ratio, (background,) = fit.ratio, fit.background
    best = likelihood(counts, fit, ratio, background)
    for step in (0.97, 1.03):
        assert likelihood(counts, fit, step * ratio, background) < best
        assert likelihood(counts, fit, ratio, step * background) < best


def test_independent_days_excite_next_to_nothing() -> None:
    found = [measures.excitation(np.random.default_rng(seed).poisson(0.87, 1500)).ratio for seed in range(4)]
    assert np.mean(found) < 0.08


def test_a_rise_passes_for_contagion_unless_each_year_has_its_own_background() -> None:
    years = np.repeat([2022, 2023], 500)
    counts = np.random.default_rng(5).poisson(np.where(years == 2022, 0.3, 1.5))
    assert measures.excitation(counts).ratio > 0.4
    stepwise = measures.excitation(counts, years)
    assert stepwise.ratio < 0.1
    assert stepwise.background == pytest.approx((0.3, 1.5), rel=0.2)


@pytest.mark.parametrize("counts", [np.zeros(50), np.ones(50), [7]])
def test_series_without_any_scatter_are_fitted_too(counts: np.ndarray) -> None:
    assert 0 <= measures.excitation(counts).ratio <= 1


def test_the_log_tells_which_attacks_another_attack_caused() -> None:
    events = log(
        ATTACK,
        ATTACK | {"cause": 1},
        ATTACK | {"cause": 4},
        ACCUSATION | {"cause": 1},
        ATTACK | {"cause": 99},
    )
    assert measures.branching_by_cause(events) == 0.25
    assert np.isnan(measures.branching_by_cause(log(ACCUSATION)))


def test_each_rule_is_told_its_share() -> None:
    events = log(
        ATTACK | {"rule": "attack", "deaths": 6},
        ATTACK | {"rule": "feud", "deaths": 3},
        {"verb": "operation", "rule": "security", "deaths": 1},
        ACCUSATION | {"rule": "blame"},
    )
    carried = measures.carried(events)
    assert carried["events"].to_dict() == {"attack": 0.25, "blame": 0.25, "feud": 0.25, "security": 0.25}
    assert carried["attacks"].to_dict() == {"attack": 0.5, "blame": 0, "feud": 0.5, "security": 0}
    assert carried["deaths"].to_dict() == pytest.approx({"attack": 0.6, "blame": 0, "feud": 0.3, "security": 0.1})


def test_where_nobody_died_no_rule_carried_deaths() -> None:
    assert measures.carried(log(ATTACK))["deaths"].isna().all()
