"""P10: with all real support at zero, blame and interstate tension still rise after a deadly attack.

Pairs of worlds without real support, alike but for one hijacking on 1 May 2024 as deadly as the real one,
under the same luck. Nulls: blame by evidence alone (no rivalry, precedent or deflection), no blame at all.
"""

import pandas as pd
import pytest

from tests.facts.bands import mean_interval, told
from tests.facts.ensembles import Ensembles

pytestmark = pytest.mark.slow


def rise(runs: Ensembles, kind: str = "") -> pd.DataFrame:
    """What the attack adds in the 30 days that follow it."""
    return runs[f"attack{kind}"] - runs[f"no attack{kind}"]


def test_nobody_really_supports_anybody(runs: Ensembles) -> None:
    assert (runs["attack"]["support"] == 0).all()


@pytest.mark.parametrize("figure", ["accusations", "blame", "tension"])
def test_it_rises_after_a_deadly_attack_all_the_same(runs: Ensembles, figure: str) -> None:
    added = rise(runs)[figure]
    assert mean_interval(added)[0] > 0, told(f"{figure} added", added)


def test_tension_rises_in_nearly_every_world(runs: Ensembles) -> None:
    added = rise(runs)["tension"]
    assert (added > 0).mean() >= 0.8, told("tension added", added)


def test_by_evidence_alone_there_would_be_next_to_nothing(runs: Ensembles) -> None:
    """The null fails: with nothing to find, evidence names nobody, or now and then by noise."""
    real, null = rise(runs), rise(runs, ", evidence")
    for figure in ("accusations", "tension"):
        assert null[figure].mean() < real[figure].mean() / 3, told(f"{figure} added by evidence", null[figure])


def test_without_blame_tension_stays_where_it_was(runs: Ensembles) -> None:
    null = (runs["attack, blame off"] - runs["no attack, blame off"])["tension"]
    assert null.abs().mean() < rise(runs)["tension"].mean() / 3, told("tension added, blame off", null)
