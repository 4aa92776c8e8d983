"""Indices recover what is known of known functions; a study ranks what matters and survives points that fail."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from escalation_sim.errors import UserError
from escalation_sim.studies import indices
from escalation_sim.studies.design import Axis
from escalation_sim.studies.findings import of_sensitivity
from escalation_sim.studies.sensitivities import QUICK, Sensitivity, Size, planned, sensitivity

THREE = tuple(Axis(name) for name in ("x1", "x2", "x3"))
# Sobol & Levitan (1999): Ishigami's function with a = 7, b = 0.1 has these indices exactly.
ALONE = {"x1": 0.3139, "x2": 0.4424, "x3": 0.0}
TOTAL = {"x1": 0.5576, "x2": 0.4424, "x3": 0.2437}


def ishigami(places: indices.Floats) -> indices.Floats:
    x = (places * 2 - 1) * np.pi
    return np.asarray(np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]))


def test_the_shares_of_ishigamis_function_are_recovered_within_their_intervals() -> None:
    table = indices.apportioned(THREE, ishigami(indices.crossed(THREE, 1024)))
    assert table.index.tolist() == ["x1", "x2", "x3"]
    for key in table.index:
        assert table.loc[key, "alone"] == pytest.approx(ALONE[key], abs=0.05)
        assert table.loc[key, "total"] == pytest.approx(TOTAL[key], abs=0.05)
        assert table.loc[key, "total_low90"] < table.loc[key, "total"] < table.loc[key, "total_high90"]


def test_screening_ranks_a_sum_by_its_weights_and_tells_the_direction() -> None:
    places = indices.trajectories(THREE, 20)
    table = indices.screened(THREE, places, places @ [1.0, -5.0, 0.0])
    assert table.index.tolist() == ["x2", "x1", "x3"]
    assert table["effect"].tolist() == pytest.approx([5, 1, 0]) and table.loc["x2", "direction"] == pytest.approx(-5)
    assert table["spread"].max() < 1e-9 and (table["trajectories"] == 20).all()


def test_each_walk_moves_each_number_once() -> None:
    places = indices.trajectories(THREE, 5).reshape(5, 4, 3)
    assert ((np.diff(places, axis=1) != 0).sum(axis=1) == 1).all()


def test_a_failed_point_takes_its_walk_or_row_with_it_and_no_more() -> None:
    walks = indices.trajectories(THREE, 10)
    values = walks @ [1.0, -5.0, 0.0]
    values[5] = np.nan
    table = indices.screened(THREE, walks, values)
    assert (table["trajectories"] == 9).all() and table["effect"].tolist() == pytest.approx([5, 1, 0])
    values = ishigami(indices.crossed(THREE, 64))
    values[[0, 1, 7]] = np.nan
    assert (indices.apportioned(THREE, values)["rows"] == 62).all()


def test_too_little_that_went_well_is_told() -> None:
    walks = indices.trajectories(THREE, 2)
    with pytest.raises(UserError, match="only 1 of 2 trajectories went well"):
        indices.screened(THREE, walks, np.where(np.arange(8) == 0, np.nan, 1.0))


def test_a_function_that_never_changes_is_nobodys_doing() -> None:
    table = indices.apportioned(THREE, np.ones(5 * 8))
    assert (table[["alone", "total"]] == 0).all(axis=None)


def test_what_luck_alone_can_do_is_what_a_number_without_effect_shows() -> None:
    axes = tuple(Axis(f"x{i}") for i in range(60))
    places = indices.trajectories(axes, 20)
    noise = norm.rvs(size=(len(places), 4), random_state=1)
    table = indices.screened(axes, places, noise.mean(axis=1))
    assert indices.luck(pd.DataFrame(noise), 4) == pytest.approx(table["effect"].mean(), rel=0.05)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Sensitivity:
    numbers = ("attack.rate", "attack.contagion", "protest")
    return sensitivity(
        "island", ("attacks", "protests"), numbers=numbers, size=Size(3, 2, 4, 2), days=8, changes={"burn_in": 0},
        out=tmp_path_factory.mktemp("study"), workers=1, tell=lambda _: None,
    )  # fmt: skip


def test_a_study_finds_what_makes_attacks(study: Sensitivity) -> None:
    attacks = study.screening.loc["attacks"]
    assert attacks.index[0] == "attack.rate" and attacks.loc["attack.rate", "direction"] > 0
    assert set(study.shares.loc["attacks"].index) <= set(attacks.index) and len(study.shares.loc["attacks"]) == 2
    assert study.errors.empty and study.seeds == (1, 2)
    assert (study.folder / "screening" / "study.json").exists()


def test_a_study_is_told_with_its_numbers_and_its_doubts(study: Sensitivity) -> None:
    said = of_sensitivity(study)
    for part in ("3 walks", "2 runs a point", "same seeds", "Luck alone could show", "a first look", "4 rows"):
        assert part in said


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (Size(trajectories=1), "--trajectories takes 2 or more"),
        (Size(rows=100), "--rows takes a power of two"),
        (Size(most=1), "--most takes 2 or more"),
    ],
)
def test_a_size_that_cannot_be_is_told(size: Size, told: str) -> None:
    with pytest.raises(UserError, match=told):
        sensitivity("island", size=size)


def test_the_cost_is_known_beforehand() -> None:
    assert planned(QUICK, 10) == 11 * 2 + 5 * 8
