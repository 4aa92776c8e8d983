from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import support
from tests.rules.draws import EVENLY, luck, off, shares

P = SimpleNamespace(none=0.4, days=180.0, shame=0.7, calculus=0.6, offer=0.1, appeal=0.5, strain=1.0, least_losses=0.05)


@pytest.mark.parametrize(("u", "v", "most", "will"), [(0.3, 0.9, 0.6, 0), (0.5, 0.5, 0.6, 0.3), (0.5, 0.9, 0, 0)])
def test_a_sponsor_is_often_willing_to_nothing(u: float, v: float, most: float, will: float) -> None:
    assert support.will(u, v, most, P) == pytest.approx(will)


def test_the_prior_holds_worlds_without_any_sponsor() -> None:
    assert np.mean([support.will(u, 0.5, 0.6, P) == 0 for u in EVENLY]) == pytest.approx(0.4, abs=0.001)


@given(luck, luck, shares)
def test_no_sponsor_is_more_willing_than_the_most(u: float, v: float, most: float) -> None:
    assert 0 <= support.will(u, v, most, P) <= most


@given(shares, shares, shares, st.floats(0, 4), shares, shares)
def test_tension_toward_the_host_never_lowers_support(
    will: float, a: float, b: float, strength: float, exposure: float, pressure: float
) -> None:
    less, more = sorted((a, b))
    low, high = (support.level(will, tension, strength, exposure, pressure, P) for tension in (less, more))
    assert 0 <= low <= high <= 1


@given(shares, st.floats(0, 4), shares, shares, shares)
def test_exposure_and_pressure_at_home_never_raise_support(
    tension: float, strength: float, a: float, b: float, other: float
) -> None:
    less, more = sorted((a, b))
    for calm, hot in [((less, other), (more, other)), ((other, less), (other, more))]:
        assert support.level(0.5, tension, strength, *hot, P) <= support.level(0.5, tension, strength, *calm, P)


@pytest.mark.parametrize("strength", [0.0, 0.3, 3.0, 10.0])
def test_a_moderately_strong_proxy_gets_most(strength: float) -> None:
    assert support.level(1, 1, strength, 0, 0, P) < support.level(1, 1, 1.0, 0, 0, P) == 1


@given(shares, shares, st.floats(0, 1000))
def test_support_moves_toward_its_level_and_never_past_it(now: float, level: float, days: float) -> None:
    then = support.after(now, level, days, P)
    assert min(now, level) - 1e-12 <= then <= max(now, level) + 1e-12


def test_stopping_takes_months() -> None:
    assert support.after(0.6, 0.0, 180.0, P) == pytest.approx(0.6 * np.exp(-1))


@given(shares)
def test_an_appeal_moves_only_a_sponsor_who_is_willing_at_all(will: float) -> None:
    assert will <= support.after_appeal(will, P) <= 1
    assert support.after_appeal(0.0, P) == 0


@pytest.mark.parametrize(("total", "days", "usual"), [(90, 180, 0.5), (0, 180, 0.05), (0, 0, 0.05), (3, 0, 3)])
def test_what_is_usual_is_what_the_burn_in_brought_and_never_nothing(total: float, days: int, usual: float) -> None:
    assert support.usual_losses(total, days, P) == pytest.approx(usual)


@pytest.mark.parametrize(
    ("losses", "strain", "pressure"), [(0, 1, 0), (0.5, 1, 0), (0.75, 1, 0.5), (1, 1, 1), (9, 1, 1), (0.75, 2, 0.25)]
)
def test_losses_beyond_the_usual_press_a_sponsor_at_home(losses: float, strain: float, pressure: float) -> None:
    p = SimpleNamespace(strain=strain)
    assert support.pressure(losses, 0.5, p) == pytest.approx(pressure)


@pytest.mark.parametrize(("u", "offers"), [(0.09, True), (0.11, False)])
def test_offers_to_a_striking_state_are_rare(u: float, offers: bool) -> None:
    assert support.offers(u, P) is offers


@given(luck, shares, shares)
def test_support_stays_as_it_was_drawn_when_switched_off(u: float, now: float, level: float) -> None:
    rule = off("support")
    assert rule.after(now, level, 7.0) == rule.after_appeal(now) == now
    assert rule.offers(u) is False
