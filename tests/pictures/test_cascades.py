from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

from escalation_sim import pictures
from escalation_sim.errors import UserError
from tests.pictures.runs import Draw, Runs, a_run, outside, overlaps, texts, words
from tests.pictures.test_chain import BOMB, QUARREL, SAID

DEADLY = [BOMB | {"day": 26, "deaths": 50}, SAID | {"day": 27, "cause": 7}]


def drawn(runs: Runs, events: list[dict[str, Any]], days: int = 30, **options: Any) -> Figure:
    return pictures.plot(a_run(runs["island"].territory, days=days, events=events), "cascades", **options)


@pytest.fixture(scope="module")
def two(runs: Runs) -> Figure:
    """A quarrel, and an attack that was blamed on somebody."""
    return drawn(runs, QUARREL + DEADLY)


def cascade_lines(figure: Figure) -> dict[str, np.ndarray]:
    lines = figure.axes[0].lines
    return {str(line.get_gid()): line.get_xdata() for line in lines if str(line.get_gid()).startswith("cascade")}


def test_the_largest_cascade_makes_the_title(two: Figure) -> None:
    seen = words(two)
    assert seen[0] == "One event led to 4 others within 24 days, the most in this run; 1 of 3 beginnings led to nothing"
    assert "The 2 cascades below hold 7 of 8 events and 63 of 153 deaths." in seen


def test_each_cascade_tells_its_root_rules_events_deaths_days_and_links(two: Figure) -> None:
    seen = words(two)
    first = seen.index("BLA bombed Pakistan (military), West, 4 killed")
    assert seen[first : first + 6] == [
        "BLA bombed Pakistan (military), West, 4 killed",
        "2 Jan 2024, event 1 [attack, blame, retaliation]",
        *("5", "13", "24", "3"),
    ]


def test_by_deaths_the_deadliest_comes_first(runs: Runs) -> None:
    figure = drawn(runs, QUARREL + DEADLY, by="deaths")
    assert words(figure)[0].startswith("One event and what came of it killed 50 within 1 day, the most in this run")
    lengths = {row: float(np.ptp(days)) for row, days in cascade_lines(figure).items()}
    assert lengths == {"cascade 0": 1, "cascade 1": 24}


def test_a_cascade_reaches_from_its_root_to_its_last_event(runs: Runs) -> None:
    figure = drawn(runs, QUARREL)
    (days,) = cascade_lines(figure).values()
    left, right = figure.axes[0].get_xlim()
    assert (days[0] - left, right - days[-1]) == (1.5, 4.5)


def test_where_nothing_led_to_anything_no_cascade_is_drawn(runs: Runs, draw: Draw) -> None:
    for seen in (words(draw("quiet", "cascades")), words(drawn(runs, [BOMB, BOMB]))):
        assert seen[0] == "No event led to another in this run"
        assert "no event led to another" in seen


def test_another_order_is_refused(runs: Runs) -> None:
    with pytest.raises(UserError, match="ordered by events or deaths, not by 'size'"):
        drawn(runs, QUARREL, by="size")


def test_more_than_eight_cascades_are_cut_to_the_largest(runs: Runs) -> None:
    long = {"source": "Kashmir groups of $x$ and <b>", "target_class": "private_security", "district": "N" * 40}
    many = [BOMB | long | {"day": i, "deaths": 9 * (i % 2)} for i in range(12)]
    many += [SAID | {"day": 12 + i, "cause": 1 + i % 12, "rule": f"a rule with a long name {i}"} for i in range(40)]
    figure = drawn(runs, many, days=60)
    assert len(cascade_lines(figure)) == 8
    assert outside(figure) == [] and overlaps(figure) == []
    long_ones = [text for text in texts(figure) if text.get_text().endswith("…")]
    assert len(long_ones) >= 8
    assert max(text.get_window_extent().x1 for text in long_ones) < figure.axes[0].bbox.x0
