import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes

from escalation_sim.pictures.arrows import draw_arrows
from escalation_sim.pictures.page import Page, new_page
from tests.pictures.runs import Runs, overlaps

CORNERS = {"A": (1, 1), "B": (5, 3), "C": (5, 1), "D": (1, 3), "M": (3, 2)}


def drawn(runs: Runs, **numbers: int) -> tuple[Page, Axes]:
    """Arrows between names in the corners (and M in the middle, if it has an arrow), as AB=2: two from A to B."""
    page = new_page(runs["island"], "", "", "")
    axes = page.axes(1, 1, 7, 5)
    axes.set(xlim=(0, 6), ylim=(0, 4))
    axes.axis("off")
    used = sorted({name for pair in numbers for name in pair})
    names = {name: axes.text(*CORNERS[name], name, ha="center", va="center") for name in used}
    index = pd.MultiIndex.from_tuples([tuple(pair) for pair in numbers])
    draw_arrows(axes, names, pd.Series(list(numbers.values()), index=index), color="black")
    return page, axes


def path(axes: Axes, which: int) -> np.ndarray:
    return np.column_stack(axes.lines[which].get_data())


def test_the_more_the_thicker(runs: Runs) -> None:
    _, axes = drawn(runs, AB=100, CD=1, AC=25)
    widths = [line.get_linewidth() for line in axes.lines]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[-1]


def test_numbers_of_arrows_that_cross_do_not_lie_on_each_other(runs: Runs) -> None:
    page, axes = drawn(runs, AB=1000, CD=1001, DC=1002, BA=1003)
    assert {"1,000", "1,001", "1,002", "1,003"} <= {text.get_text() for text in axes.texts}
    assert overlaps(page.figure) == []


def test_an_arrow_and_its_answer_keep_apart(runs: Runs) -> None:
    _, axes = drawn(runs, AB=2, BA=1)
    there, back = path(axes, 0), path(axes, 1)
    assert np.abs(there[len(there) // 2] - back[len(back) // 2]).max() > 0.2


def test_an_arrow_goes_around_a_name_that_stands_between(runs: Runs) -> None:
    _, axes = drawn(runs, AB=2, AM=1)
    assert np.hypot(*(path(axes, 0) - CORNERS["M"]).T).min() > 0.15


def test_an_arrow_points_at_its_target(runs: Runs) -> None:
    _, axes = drawn(runs, AB=1)
    (tip, *_) = axes.patches[0].get_path().vertices
    assert np.hypot(*(tip - CORNERS["B"])) < np.hypot(*(path(axes, 0)[-1] - CORNERS["B"])) < 0.6


def test_numbers_lie_on_no_name_and_on_no_arrows_head(runs: Runs) -> None:
    _, axes = drawn(runs, AB=100, AM=1, CM=20, DM=3, BM=400, MB=9, MA=30, CD=55, DC=2, AC=7, BD=8)
    names = [text for text in axes.texts if text.get_text() in CORNERS]
    numbers = [text for text in axes.texts if text.get_text() not in CORNERS]
    taken = [thing.get_window_extent() for thing in [*names, *axes.patches]]
    assert len(numbers) == len(axes.patches) == 11
    assert not any(number.get_window_extent().overlaps(place) for number in numbers for place in taken)


@pytest.mark.parametrize("apart", [0.8, 1.0, 1.2, 1.4])
def test_a_number_leaves_half_of_its_arrow_to_be_seen(runs: Runs, apart: float) -> None:
    page = new_page(runs["island"], "", "", "")
    axes = page.axes(1, 1, 7, 5)
    axes.set(xlim=(0, 6), ylim=(0, 4))
    names = {name: axes.text(x, 2, name, ha="center", va="center") for name, x in (("A", 2.0), ("B", 2.0 + apart))}
    draw_arrows(axes, names, pd.Series([12345], pd.MultiIndex.from_tuples([("A", "B")])), color="black")
    number = axes.texts[-1].get_window_extent()
    curve = axes.transData.transform(path(axes, 0))
    assert ((curve > number.min) & (curve < number.max)).all(axis=1).mean() <= 0.5
