"""How high pairs climbed and how long lists were, over many runs."""

from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from escalation_sim.pictures.style import in_our_look
from escalation_sim.pictures.tallies import highest_rungs, list_lengths
from tests.pictures.runs import KINDS, outside, overlaps, words


def many(**columns: list[float]) -> SimpleNamespace:
    actors = {name: SimpleNamespace(kind=kind) for name, kind in KINDS.items()}
    runs = pd.DataFrame({name.replace("__", "."): values for name, values in columns.items()})
    setting = SimpleNamespace(title="Made up", actors=actors)
    return SimpleNamespace(setting=setting, seeds=(1, 4), runs=runs, folder=Path())


RUNGS = many(
    **{"rung__India-Pakistan": [9, 9, 8, 2], "rung__Iran-Pakistan": [0, 2, 2, 2], "rung__India-Iran": [0.0] * 4}
)
LISTS = many(
    **{"end__listed:BLA": [12.0, 13, 14, 14], "mean__listed:BLA": [11.0, 11, 12, 12], "end__listed:Iran": [1.0] * 4,
       "mean__listed:Iran": [1.0] * 4, "end__listed:ISKP": [0.0] * 4, "mean__listed:ISKP": [0.0] * 4}
)  # fmt: skip


def test_a_disc_counts_the_runs_whose_highest_rung_it_was() -> None:
    figure = in_our_look(highest_rungs)(RUNGS)
    discs = {tuple(dots.get_offsets()[0]): float(dots.get_sizes()[0]) for dots in figure.axes[0].collections}  # type: ignore[attr-defined]
    rungs = sorted((round(x), y, size / 300) for (x, y), size in discs.items())
    assert rungs == [(0, 2, 1), (0, 8, 1), (0, 9, 2), (1, 0, 1), (1, 2, 3)]
    assert "Pairs of states that came to force, of 4 runs: India–Pakistan in 3" in words(figure)
    assert overlaps(figure) == outside(figure) == []


def test_a_list_is_shown_by_its_median_among_the_armed() -> None:
    figure = in_our_look(list_lengths)(LISTS)
    (median,) = [line for line in figure.axes[0].lines if line.get_gid() == "median"]
    assert median.get_xdata()[0] == 13.5
    assert "13.5, half of the runs 12.75 to 14" in words(figure) and "Iran" not in words(figure)
    assert "In the median, the longest target list on the last day is that of BLA: 14 classes" in words(figure)
    assert overlaps(figure) == outside(figure) == []


@pytest.mark.parametrize("draw", [highest_rungs, list_lengths])
def test_nothing_to_tell_is_told(draw: object) -> None:
    figure = in_our_look(draw)(many())  # type: ignore[arg-type, type-var]
    assert figure.axes == [] and len(words(figure)) == 3  # type: ignore[attr-defined]
