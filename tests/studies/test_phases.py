"""What many runs come to in each phase, and which differences lie beyond chance."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from escalation_sim.scenario import Phase, Scenario
from escalation_sim.studies.bands import paired, surely
from escalation_sim.studies.ensembles import ends
from escalation_sim.studies.phases import of_pairs, of_runs


def phases(*months: int) -> tuple[Phase, ...]:
    return tuple(
        Phase.model_validate({"name": f"phase {i}", "from": date(2030, month, 1), "source": ("judgement",)})
        for i, month in enumerate(months)
    )


SETTING = Scenario.load("island").model_copy(update={"phases": phases(1, 3, 10)})
WINDOWS = len(ends(SETTING))
PLACES = np.array([0, 0] + [1] * 8 + [2] * 3)  # windows of 28 days against 59, 214 and 92 days
VALUES = np.array([[10.0], [20.0], [40.0]]) * np.array([2.0, 1.0, 0.5])[PLACES]


def test_each_run_is_held_against_its_own_longest_phase() -> None:
    table = of_runs({"width": VALUES}, SETTING, ends(SETTING)).set_index("phase")
    assert table["windows"].tolist() == [2, 8, 3] and len(PLACES) == WINDOWS
    assert table["median"].tolist() == [40.0, 20.0, 10.0]
    assert table["times_median"].tolist() == [2.0, 1.0, 0.5]
    assert table["times_low90"].tolist() == table["times_high90"].tolist() == [2.0, 1.0, 0.5]


def test_a_curve_that_is_nothing_in_the_longest_phase_has_no_ratio() -> None:
    table = of_runs({"width": VALUES * (PLACES != 1)}, SETTING, ends(SETTING))
    assert table["times_median"].isna().all() and table["median"].tolist() == [40.0, 0.0, 10.0]


def test_a_scenario_without_phases_has_no_rows() -> None:
    bare = SETTING.model_copy(update={"phases": ()})
    assert not len(of_runs({"width": VALUES}, bare, ends(bare)))
    assert not len(of_pairs({"width": (VALUES, VALUES)}, bare, ends(bare)))


def test_pairs_are_held_against_each_other_phase_by_phase() -> None:
    more = VALUES + np.where(PLACES == 2, 3.0, 0.0)
    table = of_pairs({"width": (VALUES, more)}, SETTING, ends(SETTING)).set_index("phase")
    assert table["difference"].tolist() == [0.0, 0.0, 3.0] and table["pairs"].tolist() == [3, 3, 3]


def differences(effects: list[float], pairs: int = 30, seed: int = 1) -> pd.DataFrame:
    """Paired differences with a spread of 1 around these effects."""
    noise = np.random.default_rng(seed).normal(size=(pairs, len(effects)))
    return paired(np.zeros_like(noise), noise + effects)


def test_a_large_difference_is_sure_and_no_difference_is_not() -> None:
    assert surely(differences([0.0, 1.5, 0.0, -1.5])).tolist() == [False, True, False, True]
    assert surely(paired(np.ones((5, 2)), np.ones((5, 2)))).tolist() == [False, False]


def test_among_many_looks_at_nothing_one_in_ten_at_most_names_anything() -> None:
    looks = [differences([0.0] * 20, seed=seed) for seed in range(120)]
    each_alone = np.mean([((look["low90"] > 0) | (look["high90"] < 0)).any() for look in looks])
    together = np.mean([surely(look).any() for look in looks])
    assert together == pytest.approx(0.1, abs=0.07) and each_alone > 0.7
