"""P3: how much violence calls forth more of it, once each year has its own rate. Null: Poisson."""

import pandas as pd
import pytest

from tests.facts.bands import reproduces, told, within
from tests.facts.real import moment

pytestmark = pytest.mark.slow

# De-trended fits to this conflict (ACLED, UCDP GED, GTD) lie between 0.1 and 0.3; with one background for all
# years a trend passes for contagion and they reach 0.8.
PLAUSIBLE = (0.1, 0.3)
REAL = moment("dhawkesNB_n_year").value


def test_one_attack_in_five_or_so_is_called_forth_by_another(calm: pd.DataFrame) -> None:
    assert reproduces(calm["branching"], REAL, PLAUSIBLE), told("branching", calm["branching"], REAL)


def test_the_causes_in_the_log_tell_the_same_as_the_fit_to_the_counts(calm: pd.DataFrame) -> None:
    assert within(calm["caused"].mean(), PLAUSIBLE), told("share with an attack as cause", calm["caused"])


def test_a_poisson_process_shows_too_little(calm: pd.DataFrame) -> None:
    null = calm["poisson branching"]
    assert not reproduces(null, REAL, PLAUSIBLE), told("Poisson's branching", null, REAL)
