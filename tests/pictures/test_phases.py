"""The named phases over the curves, and what is said of them."""

import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from escalation_sim import pictures
from escalation_sim.pictures.standing import of_phases, standings
from tests.pictures.overlaps import box, crossed, of_gid, texts
from tests.pictures.runs import Draw, Runs, a_mark, a_phase, a_run, words

NAMES = {"Calm", "Third phase of a long war", "End"}


def named(figure: Figure) -> list[Text]:
    return [text for text in texts(figure) if " ".join(text.get_text().split()) in NAMES]


@pytest.mark.parametrize("kind", ["curves", "rungs", "targets"])
def test_every_phase_is_named_above_the_time_axis_in_order(draw: Draw, kind: str) -> None:
    names = named(draw("phases", kind))
    assert len(names) == 3
    places = sorted((box(name).x0, " ".join(name.get_text().split())) for name in names)
    assert [name for _, name in places] == ["Calm", "Third phase of a long war", "End"]


@pytest.mark.parametrize("kind", ["curves", "rungs"])
def test_no_line_of_a_dated_event_runs_through_a_name(draw: Draw, kind: str) -> None:
    figure = draw("phases", kind)
    assert len(of_gid(figure, "mark")) == 5
    assert crossed(figure) == []


def test_a_phase_reaches_from_its_first_day_to_the_next_ones(draw: Draw) -> None:
    figure = draw("phases", "curves")
    axis = figure.axes[0].get_position()
    seams = sorted((line.get_xdata()[0], line.get_xdata()[1]) for line in of_gid(figure, "phase"))
    edges = [axis.x0 + (axis.x1 - axis.x0) * day / 200 for day in (0, 120, 139, 200)]
    assert [end for seam in seams for end in seam] == pytest.approx(
        [edges[0], edges[1], edges[1], edges[2], edges[2], edges[3]], abs=0.002
    )


def test_the_third_phase_is_left_white_and_the_second_is_tinted(draw: Draw) -> None:
    (tint,) = [patch for patch in draw("phases", "curves").findobj(Rectangle) if patch.get_zorder() == -1]
    axis = draw("phases", "curves").axes[0].get_position()
    assert tint.get_x() == pytest.approx(axis.x0 + (axis.x1 - axis.x0) * 120 / 200)  # type: ignore[attr-defined]


def test_the_title_of_one_run_names_the_phase_and_speaks_of_this_run_only(draw: Draw) -> None:
    title = words(draw("phases", "curves"))[0]
    assert title.startswith("In this run, ") and "than in the calm" in title and "the third phase" in title


def test_without_phases_the_halves_are_compared(draw: Draw) -> None:
    assert "from the first half to the second" in words(draw("island", "curves"))[0]


def test_phases_too_short_to_hold_a_window_leave_the_halves(runs: Runs) -> None:
    short = (a_phase("the whole", 0), a_phase("a few days", 197))
    run = a_run(runs["island"].territory, phases=short, marks=(a_mark("here", 20),))
    assert "from the first half to the second" in words(pictures.plot(run, "curves"))[0]


def table(**curves: list[float]) -> pd.DataFrame:
    return pd.DataFrame(curves, index=["the calm", "the storm", "the end"])


def said(times: pd.DataFrame, share: float = 0.25) -> str:
    return of_phases(standings(times, (times >= 1 + share) | (times <= 1 / (1 + share))), "the calm")


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        (table(width=[1, 1.5, 1.2], cast=[1, 1.1, 0.9]),
         "width was higher in the storm than in the calm (1.5 times); cast held"),
        (table(width=[1, 1.5, 1.2], cast=[1, 1.4, 0.9]),
         "width and cast were higher in the storm than in the calm (1.4 to 1.5 times)"),
        (table(width=[1, 1.3, 1.2], cast=[1, 1.1, 0.5]), "cast was lower in the end than in the calm (0.5 times)"),
        (table(width=[1, 1.3, 1.2], cast=[1, 1.1, 0.5], breadth=[1, 1, 1]),
         "cast was lower in the end than in the calm (0.5 times)"),
        (table(width=[1, 1.24, 0.81], cast=[1, 1, 1]),
         "no curve was much higher or lower in any phase than in the calm"),
        (table(width=[float("nan")] * 3), "no curve was much higher or lower in any phase than in the calm"),
    ],
)  # fmt: skip
def test_the_clearest_difference_is_told_with_its_factor_and_nothing_below_the_threshold(
    times: pd.DataFrame, sentence: str
) -> None:
    assert said(times) == sentence


def test_what_is_clear_goes_before_what_is_merely_far() -> None:
    times = table(width=[1, 3.0, 1.5])
    (found,) = standings(times, pd.DataFrame({"width": [False, False, True]}, index=times.index))
    assert (found.phase, found.head, found.where) == ("the end", "× 1.5", "in the end")


def test_a_curve_that_held_tells_between_what_it_lay() -> None:
    (found,) = standings(table(width=[1, 1.1, 0.9]), table(width=[0, 0, 0]).astype(bool))
    assert (found.head, found.where) == ("held", "× 0.9 to × 1.1 over all phases")
