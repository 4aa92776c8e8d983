"""The pictures of sweeps, sensitivity studies and discoveries show their series and say what they are of."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from escalation_sim.errors import UserError
from escalation_sim.pictures import plot
from escalation_sim.scenario import Scenario
from escalation_sim.studies import Discovery, Sensitivity, Sweep, boxes, design, indices
from escalation_sim.studies.bands import bands
from escalation_sim.studies.design import Axis
from escalation_sim.studies.discovery import _conditions
from escalation_sim.studies.sensitivities import Size
from escalation_sim.studies.sweepfile import Plan
from escalation_sim.studies.sweeps import _summed, label_of, table_of
from tests.pictures.eyes import CONTRAST, worst_contrast
from tests.pictures.runs import outside, overlaps
from tests.pictures.runs import words as every_text

ISLAND = Scenario.load("island")
RATE, ZEAL, MEMORY = (
    Axis("attack.rate", 0.4, 1.6, 4, unit="acts per day"), Axis("attack.zeal", 0, 0.5, 3),
    Axis("attack.memory_days", 0.5, 7, 3, unit="days"),
)  # fmt: skip
RULES = Axis("without", values=("", "blame", "a very long rule + another"), name="rules switched off")


def made_up(axes: tuple[Axis, ...], kind: str = "grid", size: int = 0, runs: int = 5) -> Sweep:
    rows = tuple(design.rows(kind, axes, size))
    plan = Plan("made", "A made-up sweep", "What if?", "Why not.", ISLAND, {}, axes, kind, rows, runs, 1, ("attacks",))
    table = table_of(rows, [label_of(row, {axis.key: axis.key for axis in axes}) for row in rows])
    parts = {}
    for point, row in enumerate(rows):
        level = 100 * sum(axis.levels().index(row[axis.key]) if axis.values else row[axis.key] for axis in axes)
        parts[point] = _summed(pd.DataFrame({"attacks": level + 3.0 * np.arange(runs)}))
    outcomes = pd.concat(parts, names=["point", "outcome"])
    values = table[[axis.key for axis in axes]].loc[outcomes.index.get_level_values("point")]
    outcomes = pd.concat([values.set_index(outcomes.index), outcomes], axis=1)
    return Sweep(plan, tuple(range(1, runs + 1)), table, outcomes, pd.DataFrame(), pd.DataFrame(), Path())


def words(figure: Figure) -> str:
    return " ".join(" ".join(every_text(figure)).split())


def well_laid_out(figure: Figure) -> None:
    assert outside(figure) == []
    assert overlaps(figure) == []
    assert "not a forecast" in words(figure)
    worst, text = worst_contrast(figure)
    assert worst >= CONTRAST, text


@pytest.mark.parametrize(
    ("axes", "kind", "size"),
    [
        ((RATE,), "grid", 0), ((RULES,), "grid", 0), ((RATE, ZEAL), "grid", 0), ((RULES, RATE), "grid", 0),
        ((RATE, ZEAL), "sobol", 32), ((RATE, ZEAL, MEMORY, RULES), "latin hypercube", 40),
    ],
    ids=["one", "words", "two", "words and numbers", "two, no grid", "four"],
)  # fmt: skip
def test_every_sweep_is_drawn_with_all_texts_apart_and_its_axes_named(
    axes: tuple[Axis, ...], kind: str, size: int
) -> None:
    figure = plot(made_up(axes, kind, size))
    well_laid_out(figure)
    labels = {label for axes in figure.axes for label in (axes.get_xlabel(), axes.get_ylabel())}
    assert {axis.title for axis in axes} <= labels
    assert f"({kind}), 5 simulated runs each with the same seeds" in words(figure)


def test_one_number_is_a_line_of_means_in_bands() -> None:
    result = made_up((RATE,))
    (axes,) = plot(result).axes
    means = result.outcomes["mean"].tolist()
    assert axes.lines[0].get_xdata().tolist() == list(RATE.levels()) and axes.lines[0].get_ydata().tolist() == means
    assert len(axes.collections) >= 2 and axes.get_ylabel() == "attacks in the province"


def test_two_numbers_on_a_grid_are_a_heat_map_of_the_means() -> None:
    result = made_up((RATE, ZEAL))
    axes = plot(result).axes[0]
    fields = axes.collections[0].get_array()
    assert fields is not None and fields.shape == (4, 3)
    assert fields.ravel().tolist() == result.outcomes["mean"].tolist()
    assert (axes.get_xlabel(), axes.get_ylabel()) == (ZEAL.title, RATE.title)


def test_more_are_a_panel_each_with_a_dot_for_every_point() -> None:
    figure = plot(made_up((RATE, ZEAL, MEMORY), "latin hypercube", 40))
    assert [axes.get_xlabel() for axes in figure.axes] == [RATE.title, ZEAL.title, MEMORY.title]
    assert all(len(axes.lines[0].get_xdata()) == 40 for axes in figure.axes)


def test_an_outcome_that_is_not_there_is_told() -> None:
    with pytest.raises(UserError, match="there is no outcome 'deaths' in this sweep"):
        plot(made_up((RATE,)), outcome="deaths")


def studied(numbers: int = 20, rows: int = 16) -> Sensitivity:
    axes = tuple(Axis(f"mechanism.number_{i}") for i in range(numbers))
    places, weights = indices.trajectories(axes, 4), np.arange(numbers)[::-1] * (-1.0) ** np.arange(numbers)
    screening = indices.screened(axes, places, places @ weights).assign(luck=4.0)
    first = axes[:4]
    shares = indices.apportioned(first, indices.crossed(first, rows) @ np.repeat(weights[:4], 1))
    return Sensitivity(
        ISLAND, axes, ("attacks",), (1, 2), Size(4, 4, rows, 2), pd.concat({"attacks": screening}, names=["outcome"]),
        pd.concat({"attacks": shares}, names=["outcome"]) if rows else pd.DataFrame(), pd.Series({"attacks": 50.0}),
        pd.DataFrame(), Path(),
    )  # fmt: skip


def test_a_ranking_shows_the_largest_effects_first_and_the_shares_with_their_intervals() -> None:
    figure = plot(studied())
    well_laid_out(figure)
    left, right = figure.axes
    assert len(left.patches) == 15 and left.patches[0].get_width() == pytest.approx(19)  # type: ignore[attr-defined]
    assert left.get_yticklabels()[0].get_text() == "mechanism.number_0"
    assert [line.get_gid() for line in left.lines] == ["luck"]
    assert len(right.get_yticklabels()) == 4 and "(16 rows)" in right.get_xlabel()
    assert "20 numbers, 4 walks, 2 simulated runs" in words(figure)


def discovered(words_too: bool) -> Discovery:
    axes = (RATE, ZEAL, RULES)
    table = pd.DataFrame(design.rows("latin hypercube", axes, 90))
    happened = ((table["attack.rate"] > 1) & (table["attack.zeal"] < 0.3)).to_numpy()
    limits: boxes.Limits = {"attack.rate": (1.0, np.inf), "attack.zeal": (-np.inf, 0.3)}
    if words_too:
        limits = {"without": frozenset({"blame"}), "attack.rate": (1.0, np.inf)}
    back = boxes.held_back(pd.Series(table.index))
    runs = table.assign(point=table.index, seed=1, attacks=table["attack.rate"] * 10, happened=happened)
    scores = [boxes.score(limits, table[part], happened[part]) for part in (~back, back)]
    return Discovery(
        "made", "attacks", 10.0, None, limits, scores[0], scores[1], _conditions(limits, table),
        runs.assign(inside=boxes.inside(limits, table), held_back=back), pd.DataFrame(), Path(),
    )  # fmt: skip


@pytest.mark.parametrize("words_too", [False, True])
def test_a_box_is_drawn_around_the_runs_with_its_sides_coverage_and_density(words_too: bool) -> None:
    result = discovered(words_too)
    figure = plot(result)
    well_laid_out(figure)
    said = words(figure)
    assert "Attacks in the province above 10: mostly where" in said
    assert f"coverage {result.judged.coverage:.0%}, density {result.judged.density:.0%}" in said
    plane = figure.axes[0]
    assert sum(len(line.get_xdata()) for line in plane.lines) == 90  # type: ignore[arg-type]
    assert len(plane.patches) == 1


def test_bands_of_a_point_are_those_of_its_runs() -> None:
    runs = pd.DataFrame({"attacks": [1.0, 2.0, 4.0, 9.0]})
    assert _summed(runs)["median"].tolist() == bands(runs)["median"].tolist()
