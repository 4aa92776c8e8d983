import datetime
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from escalation_sim import pictures
from escalation_sim.errors import UserError
from escalation_sim.pictures.branches import branches
from tests.measures.logs import A_FEW
from tests.pictures.runs import Draw, Runs, a_run, outside, overlaps, words

BOMB = {"verb": "bomb", "source": "BLA", "target": "Pakistan", "target_class": "military", "district": "West"}
SAID = {"verb": "accuse", "source": "Pakistan", "target": "India", "accused": "India", "proxy": "BLA", "rule": "blame"}
DENIED = {"verb": "deny", "source": "India", "target": "Pakistan", "rule": "blame"}
STRIKE = {"verb": "strike", "source": "Pakistan", "target": "India", "theatre": "India", "rule": "retaliation"}
QUARREL: list[dict[str, Any]] = [
    BOMB | {"day": 1, "deaths": 4},
    BOMB | {"day": 2, "deaths": 90},
    SAID | {"day": 4, "cause": 1},
    DENIED | {"day": 5, "cause": 3},
    STRIKE | {"day": 20, "cause": 3, "deaths": 7},
    STRIKE | {"day": 25, "cause": 5, "deaths": 2},
]


def drawn(runs: Runs, events: list[dict[str, Any]], days: int = 30, **options: Any) -> Figure:
    return pictures.plot(a_run(runs["island"].territory, days=days, events=events), "chain", **options)


@pytest.fixture(scope="module")
def strike(runs: Runs) -> Figure:
    """The chain of the first strike."""
    return drawn(runs, QUARREL, event=5)


@pytest.fixture(scope="module")
def root(runs: Runs) -> Figure:
    """The tree from its root."""
    return drawn(runs, QUARREL, event=1)


def lines(figure: Figure, gid: str) -> list[Line2D]:
    return [line for line in figure.axes[-1].lines if line.get_gid() == gid]


def test_without_an_event_the_deadliest_with_three_links_behind_it_is_drawn(runs: Runs) -> None:
    figure = drawn(runs, QUARREL)
    seen = words(figure)
    assert seen[0] == (
        "Pakistan struck India across the border, 2 killed: 3 steps after “BLA bombed Pakistan (military), "
        "West, 4 killed”, in this run"
    )
    assert any(text.startswith("Drawn as the deadliest event with at least 3 links behind it.") for text in seen)
    assert "90 killed" not in " ".join(seen)


def test_where_nobody_died_three_links_from_a_root_the_deadliest_with_fewer_is_drawn(runs: Runs) -> None:
    seen = words(drawn(runs, QUARREL[:5]))
    assert seen[0].startswith("Pakistan struck India across the border, 7 killed: 2 steps after")
    assert any(text.startswith("Drawn as the deadliest event with at least 2 links") for text in seen)
    peaceful = [event | {"deaths": 0} for event in QUARREL]
    assert words(drawn(runs, peaceful))[0].startswith("Pakistan struck India across the border: 3 steps after")


def test_every_event_of_the_tree_is_told_with_its_date_and_rule(strike: Figure) -> None:
    seen = words(strike)
    assert {"Pakistan accused India of backing BLA", "5 Jan 2024 [blame]", "21 Jan 2024 [retaliation]"} <= set(seen)
    assert any(text.startswith("Event 5. The tree: 5 events, 13 deaths, 2 January 2024 to 26 January") for text in seen)


def test_the_way_from_the_root_to_the_event_is_thick_and_the_rest_thin(strike: Figure) -> None:
    width = {link: lines(strike, link)[0].get_linewidth() for link in ("1>3", "3>5", "3>4", "5>6")}
    assert width["1>3"] == width["3>5"] > 2 * width["3>4"] == 2 * width["5>6"]
    bold = [text.get_text() for text in strike.texts if text.get_weight() == "bold" and text.get_size() < 12]
    assert bold == ["Pakistan struck India across the border, 7 killed"]


def test_force_and_words_are_told_apart_by_shape_as_well_as_colour(root: Figure) -> None:
    assert [lines(root, str(one))[0].get_marker() for one in (1, 3, 4, 5)] == ["o", "D", "D", "o"]


def test_what_came_later_stands_further_right(root: Figure) -> None:
    places = [float(lines(root, str(one))[0].get_xdata()[0]) for one in (1, 3, 4, 5, 6)]
    assert places == sorted(places) and len(set(places)) == 5


def test_an_event_without_cause_or_consequence_stands_alone(runs: Runs) -> None:
    seen = words(drawn(runs, QUARREL, event=2))
    assert seen[0].endswith("90 killed: it had no cause in the log of this run, and nothing grew from it")


def test_a_root_is_told_by_what_grew_from_it(root: Figure) -> None:
    assert words(root)[0].endswith("West, 4 killed: 4 events grew from it in this run")


def test_an_event_that_the_run_does_not_have_is_refused(runs: Runs) -> None:
    with pytest.raises(UserError, match="the run has no event 7; its events are numbered 1 to 6"):
        drawn(runs, QUARREL, event=7)
    with pytest.raises(UserError, match="the run has no event 3; its log is empty"):
        drawn(runs, [], event=3)


def test_an_empty_log_has_no_chain(draw: Draw) -> None:
    assert words(draw("quiet", "chain"))[0] == "Nothing happened in this run"


@pytest.mark.parametrize("asked", [2, 80])
def test_of_a_large_tree_so_much_is_drawn_as_can_be_read_and_the_rest_counted(runs: Runs, asked: int) -> None:
    longest = {"source": "Kashmir groups with $x$ and <b>", "target_class": "private_security", "district": "N" * 30}
    many = [BOMB | longest | {"day": day, "deaths": 3, "cause": max(day // 2, 1) if day else None} for day in range(80)]
    figure = drawn(runs, many, days=80, event=asked)
    assert outside(figure) == [] and overlaps(figure) == []
    marks = [line for line in figure.axes[-1].lines if str(line.get_gid()).isdigit()]
    assert 12 <= len(marks) <= 18 and str(asked) in {line.get_gid() for line in marks}
    seen = words(figure)
    assert any(f"80 events ({80 - len(marks)} not shown)" in text for text in seen)
    left_out = [int(text.split("] and ")[1].split()[0]) for text in seen if text.endswith("not shown")]
    assert sum(left_out) == 80 - len(marks)


@A_FEW
@given(causes=st.lists(st.integers(1, 40), max_size=40), asked=st.integers(1, 41), most=st.integers(2, 12))
def test_no_line_from_cause_to_effect_runs_through_the_words_of_another_event(
    causes: list[int], asked: int, most: int
) -> None:
    ids = range(1, len(causes) + 2)
    parents = [None, *(min(cause, one - 1) for cause, one in zip(causes, ids[1:], strict=True))]
    parent = pd.Series(parents, index=ids, dtype="Int64")
    asked = min(asked, len(ids))
    picked = branches(parent, pd.Series(1, index=ids), asked, most)
    assert len(picked.order) == min(most, len(ids)) and {1, asked} <= set(picked.order)
    assert len(picked.order) + sum(picked.left_out.values()) == len(ids)
    row = {one: i for i, one in enumerate(picked.order)}
    above = {one: {one} for one in picked.order[:1]}
    for one in picked.order[1:]:
        assert row[picked.parent[one]] < row[one]
        above[one] = above[picked.parent[one]] | {one}
    for one, of in picked.parent.items():
        between = [other for other in picked.order if row[of] < row[other] < row[one]]
        assert all(of in above[other] for other in between)  # so they stand right of the line


def test_a_chain_in_one_run_of_ten_days_says_its_days(runs: Runs) -> None:
    seen = words(drawn(runs, QUARREL[:1], days=10))
    assert any("2 January 2024 to 2 January 2024" in text for text in seen)
    assert str(datetime.date(2024, 1, 2).day) + " Jan 2024" in [text for text in seen if "Jan" in text]
