import datetime

import numpy as np
import pytest
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from escalation_sim import measures, pictures
from tests.pictures.runs import START, Draw, Runs, a_mark, a_run, words


def line(figure: Figure, panel: int, label: str) -> np.ndarray:
    return next(line for line in figure.axes[panel].lines if line.get_label() == label).get_ydata()


def marks(figure: Figure) -> list[float]:
    return sorted(line.get_xdata()[0] for line in figure.findobj() if line.get_gid() == "mark")


@pytest.mark.parametrize(("panel", "curve"), list(enumerate(measures.CURVES)))
def test_each_panel_draws_its_curve(draw: Draw, runs: Runs, panel: int, curve: str) -> None:
    rolling = measures.windows(runs["island"].events, START, 200, every=1)[curve]
    assert line(draw("island", "curves"), panel, "all events") == pytest.approx(rolling)


@pytest.mark.parametrize(("panel", "curve"), [(1, "width"), (2, "cast"), (3, "breadth")])
def test_the_sample_is_drawn_beside_what_numbers_alone_would_raise(
    draw: Draw, runs: Runs, panel: int, curve: str
) -> None:
    sample = measures.rarefied(runs["island"].events, START, 200, every=1)[curve]
    assert line(draw("island", "curves"), panel, "in 20 events") == pytest.approx(sample, nan_ok=True)


def test_all_panels_share_one_time_axis(draw: Draw) -> None:
    limits = {axes.get_xlim() for axes in draw("island", "curves").axes}
    assert limits == {(date2num(START), date2num(START) + 200)}


def test_the_dated_events_stand_where_they_happened_with_name_and_date(draw: Draw) -> None:
    figure = draw("island", "curves")
    assert {"First bomb, 3 Jan 2024", "The last of them., 30 May 2024"} <= set(words(figure))
    edge, end = figure.axes[0].get_position().x0, figure.axes[0].get_position().x1
    assert marks(figure) == pytest.approx([edge + (end - edge) * (day + 0.5) / 200 for day in (2, 150)])


def test_marks_without_room_for_a_name_keep_their_line(draw: Draw) -> None:
    figure = draw("crowded", "curves")
    named = [text for text in words(figure) if text.startswith("Mark number")]
    assert len(marks(figure)) == 12
    assert 0 < len(named) < 12


def test_events_outside_the_run_leave_no_mark(runs: Runs) -> None:
    run = a_run(runs["island"].territory, days=60, marks=(a_mark("before", -3), a_mark("after", 60)))
    assert marks(pictures.plot(run, "curves")) == []


def test_the_halves_are_compared_in_figures(draw: Draw, runs: Runs) -> None:
    separate = measures.windows(runs["island"].events, START, 200)["intensity"]
    first, second = separate[:3].mean(), separate[-3:].mean()
    assert f"{first:.0f} to {second:.0f}" in words(draw("island", "curves"))
    assert f"+{100 * (second / first - 1):.0f} %" in words(draw("island", "curves"))


def test_a_run_of_a_few_days_has_shorter_windows(draw: Draw) -> None:
    assert any(text.startswith("Each point sums up the 3 days") for text in words(draw("short", "curves")))


def test_a_dated_event_with_an_end_shows_both_its_days(runs: Runs) -> None:
    campaign = a_mark("campaign", 20)
    campaign.until = START + datetime.timedelta(days=40)
    seen = words(pictures.plot(a_run(runs["island"].territory, marks=(campaign,)), "curves"))
    assert "Campaign, 21 Jan to 10 Feb 2024" in seen
