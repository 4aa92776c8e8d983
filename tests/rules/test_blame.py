from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from escalation_sim.rules import blame
from tests.rules.draws import EVENLY, luck, off, shares

P = SimpleNamespace(
    scale=12.0, icon=20.0, rivalry=9.0, nobody=2.5, deflection=1.0, unclaimed=0.3, evidence=0.25, noise=0.5,
    precedent=2.0, voices=3.0, window=21.0, step=0.25, half_life=180.0, label_from=0.9, label=0.4, label_rest=90.0,
    label_half_life=720.0, cases=6.0, memory=400.0, rename=0.6, abroad=2.5, echo_step=0.05, slight=0.02, struck=0.6,
    same_day_denial=0.6, counter=0.8, echo=0.1, failures=1.5, mean_days=30.0, old_voices=2.0,
)  # fmt: skip

tensions = st.lists(shares, min_size=2, max_size=2)
evidence = st.lists(st.floats(-5, 5), min_size=2, max_size=2)


def suspicion(tensions: list[float], seen: list[float], failures: float = 0.0, unclaimed: bool = False) -> list[float]:
    return blame.suspicion(tensions, seen, [0.0] * len(tensions), failures, unclaimed, P)


@pytest.mark.parametrize(
    ("deaths", "iconic", "outrage", "weight"), [(0, False, 1, 0), (5, False, 1, 5), (5, True, 1, 25), (5, True, 2, 50)]
)
def test_iconic_attacks_weigh_more_than_their_dead(deaths: int, iconic: bool, outrage: float, weight: float) -> None:
    assert blame.weight(deaths, iconic, outrage, P) == weight


@given(luck, st.floats(0, 300), st.floats(0, 300))
def test_a_deadlier_attack_never_calls_less_for_a_culprit(u: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert blame.opens(u, less, P) <= blame.opens(u, more, P)
    assert blame.opens(u, 0.0, P) is False


def test_a_dozen_deaths_open_a_case_in_most_cases() -> None:
    assert np.mean([blame.opens(u, 12.0, P) for u in EVENLY]) == pytest.approx(1 - np.exp(-1), abs=0.001)


@given(tensions, evidence, shares, st.booleans())
def test_suspicion_is_shared_out_whole(
    tensions: list[float], seen: list[float], failures: float, unclaimed: bool
) -> None:
    chances = suspicion(tensions, seen, failures, unclaimed)
    assert sum(chances) == pytest.approx(1)
    assert len(chances) == 3 and min(chances) >= 0


@given(tensions, evidence, st.floats(0, 1))
def test_more_tension_never_makes_a_suspect_less_suspected(
    tensions: list[float], seen: list[float], more: float
) -> None:
    tenser = [tensions[0] + more, tensions[1]]
    assert suspicion(tenser, seen)[0] >= suspicion(tensions, seen)[0] - 1e-12
    assert suspicion(tenser, seen)[2] <= suspicion(tensions, seen)[2] + 1e-12


@given(tensions, evidence, shares, shares)
def test_failures_and_unclaimed_attacks_make_nobody_less_welcome(
    tensions: list[float], seen: list[float], a: float, b: float
) -> None:
    less, more = sorted((a, b))
    assert suspicion(tensions, seen, more)[-1] <= suspicion(tensions, seen, less)[-1] + 1e-12
    assert suspicion(tensions, seen, a, unclaimed=True)[-1] <= suspicion(tensions, seen, a)[-1] + 1e-12


@given(tensions, evidence)
def test_a_label_is_a_precedent(tensions: list[float], seen: list[float]) -> None:
    labelled = blame.suspicion(tensions, seen, [1.0, 0.0], 0.0, False, P)
    assert labelled[0] >= suspicion(tensions, seen)[0]


def test_a_crisis_names_the_rival_at_once_and_calm_times_take_days() -> None:
    calm, crisis = suspicion([0.35], [0.0])[0], suspicion([0.9], [0.0])[0]
    assert [blame.names(0.5, chance, P) for chance in (calm, crisis)] == [False, True]
    assert 1 / calm**P.voices > 2 > 1 / crisis**P.voices  # mean days until all voices agree


def test_suspicion_bears_an_overwhelming_rivalry() -> None:
    assert blame.suspicion([1.0], [1e4], [0.0], 0.0, False, P) == pytest.approx([1.0, 0.0])


@pytest.mark.parametrize(
    ("support", "abroad", "seen"), [(0, False, 0), (1, False, 0.25), (0, True, 2.5), (1, True, 2.75)]
)
def test_middling_luck_shows_the_little_that_is_true(support: float, abroad: bool, seen: float) -> None:
    assert blame.evidence(0.5, support, abroad, P) == pytest.approx(seen)


def test_evidence_is_mostly_noise() -> None:
    seen = [blame.evidence(u, 1.0, False, P) for u in EVENLY]
    assert np.mean(seen) == pytest.approx(0.25, abs=0.01)
    assert np.std(seen) > 2 * P.evidence


@given(st.floats(0, 50), st.floats(0, 50))
def test_more_losses_are_never_a_lesser_failure(a: float, b: float) -> None:
    less, more = sorted((a, b))
    assert 0 <= blame.failures(less, P) <= blame.failures(more, P) <= 1


@given(st.floats(0, 50), st.integers(0, 300))
def test_losses_are_a_running_mean(losses: float, today: int) -> None:
    assert blame.losses_after_day(losses, today, P) == pytest.approx((29 * losses + today) / 30)


def test_an_old_case_needs_more_voices_than_a_fresh_one() -> None:
    fresh, old = (np.mean([says(u, 0.8, P) for u in EVENLY]) for says in (blame.names, blame.renames))
    assert (fresh, old) == pytest.approx((0.8**3, P.rename * 0.8**6), abs=0.001)


@given(luck, shares, shares)
def test_stronger_suspicion_never_names_renames_or_labels_less(u: float, a: float, b: float) -> None:
    less, more = sorted((a, b))
    for says in (blame.names, blame.renames):
        assert says(u, less, P) <= says(u, more, P)
    assert blame.labels(u, less, 0.5, P) <= blame.labels(u, more, 0.5, P)
    assert blame.labels(u, 0.95, less, P) <= blame.labels(u, 0.95, more, P)


@pytest.mark.parametrize(
    ("u", "suspicion", "rivalry", "labels"),
    [(0.3, 0.95, 1, True), (0.5, 0.95, 1, False), (0.3, 0.85, 1, False), (0.3, 0.95, 0.5, False)],
    ids=["an old rival", "no luck", "not sure enough", "a newer rival"],
)
def test_only_sure_suspicion_of_an_old_rival_becomes_an_official_label(
    u: float, suspicion: float, rivalry: float, labels: bool
) -> None:
    assert blame.labels(u, suspicion, rivalry, P) is labels


@pytest.mark.parametrize(("precedent", "then"), [(0.0, 0.6), (0.8, 0.8)])
def test_an_open_strike_is_a_precedent_short_of_a_label(precedent: float, then: float) -> None:
    assert blame.precedent_of_strike(precedent, P) == then


def test_a_case_stays_open_for_its_window() -> None:
    assert blame.window(P) == 21


@given(shares)
def test_naming_echo_and_slight_add_to_the_stock_of_blame(stock: float) -> None:
    assert stock <= blame.after_slight(stock, P) <= blame.after_echo(stock, P) <= blame.after_naming(stock, P) <= 1


def test_blame_and_labels_fade_by_their_half_lives() -> None:
    stock, label = np.ones(1), np.ones(1)
    for _ in range(180):
        stock, label = blame.after_day(stock, P), blame.label_after_day(label, P)
    assert stock == pytest.approx([0.5])
    assert label == pytest.approx([0.5**0.25])


@pytest.mark.parametrize(("u", "tension", "counters"), [(0.3, 0.5, True), (0.5, 0.5, False), (0.3, 0.1, False)])
def test_the_accused_accuses_back_when_tension_is_high(u: float, tension: float, counters: bool) -> None:
    assert blame.counters(u, tension, P) is counters


def test_denials_are_the_rule_and_echoes_the_exception() -> None:
    assert (blame.denies_today(0.5, P), blame.denies_today(0.7, P)) == (True, False)
    assert (blame.echoes(0.05, P), blame.echoes(0.2, P)) == (True, False)


def test_press_conferences_reach_a_few_cases_back() -> None:
    assert blame.remembered(P) == (6, 400)
    assert blame.label_rest(P) == 90


@given(luck)
def test_nobody_is_named_when_blame_is_switched_off(u: float) -> None:
    rule = off("blame")
    answers = (
        rule.opens(u, 500.0), rule.names(u, 1.0), rule.labels(u, 1.0, 1.0), rule.renames(u, 1.0), rule.counters(u, 1.0),
        rule.echoes(u),
    )  # fmt: skip
    assert not any(answers)
