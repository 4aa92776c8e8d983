"""The picture of the target lists: what came, what went, after what, and how often it was hit."""

import pandas as pd
import pytest
from matplotlib.dates import date2num

from escalation_sim import pictures
from escalation_sim.pictures import words as sentences
from tests.pictures.runs import START, Draw, Runs, words


def test_a_bar_stands_while_a_class_is_on_the_list(draw: Draw) -> None:
    (axes,) = draw("island", "targets").axes
    spans = [(bar.get_x() - date2num(START), bar.get_width()) for bar in axes.patches]  # type: ignore[attr-defined]
    assert spans == [(0, 100), (7, 193), (0, 200), (0, 200)]  # passengers, chinese, the BLA's other two, the BLF's one


def test_a_dot_shows_the_day_a_class_was_taken_up_and_what_was_said_before(draw: Draw) -> None:
    figure = draw("island", "targets")
    (dot,) = [line for line in figure.axes[0].lines if line.get_gid() == "taken up"]
    assert dot.get_xdata()[0] == date2num(START) + 7
    assert "1 Jan 2024: Pakistan accused Iran of backing BLA" in words(figure)


def test_each_use_of_force_is_a_tick_on_its_class(draw: Draw, runs: Runs) -> None:
    log = runs["island"].events
    by_bla = log[(log["source"] == "BLA") & (log["verb"] == "bomb") & (log["target_class"] == "military")]
    ticks = [len(lines.get_segments()) for lines in draw("island", "targets").axes[0].collections]  # type: ignore[attr-defined]
    assert max(ticks) == len(by_bla) and f"{len(by_bla)}" in words(draw("island", "targets"))


def test_only_armed_actors_and_the_state_have_rows(draw: Draw) -> None:
    seen = words(draw("island", "targets"))
    assert {"BLA", "BLF", "passengers", "chinese", "2 classes throughout", "1 class throughout"} <= set(seen)
    assert "Iran" not in seen and "soil of Pakistan" not in seen


def test_a_run_without_any_list_says_so(draw: Draw) -> None:
    assert "In this run, no target list was longer at the end than at the start" in words(draw("quiet", "targets"))
    assert draw("quiet", "targets").axes == []


def test_more_classes_than_there_is_room_for_are_counted(runs: Runs) -> None:
    run = runs["island"]
    classes = [f"class {i}" for i in range(40)]
    crowd = pd.concat([run.lists, *(run.lists[3:4].assign(target_class=name, since=14) for name in classes)])
    run = type(run)(**vars(run) | {"lists": crowd})
    seen = words(pictures.plot(run, "targets"))
    shown = [text for text in seen if text.startswith("class ")]
    missing = 42 - len(shown) - ("chinese" in seen) - ("passengers" in seen)
    assert len(shown) > 10 and f"{missing} more classes came or went and found no room" in seen


@pytest.mark.parametrize(
    ("lengths", "sentence"),
    [
        ({"A": (2, 2), "B": (3, 1)}, "In this run, no target list was longer at the end than at the start"),
        ({"A": (2, 3), "B": (1, 1)}, "In this run, the target list of A (2 to 3 classes) grew longer"),
        (
            {"A": (2, 3), "B": (1, 4)},
            "In this run, the target lists of B (1 to 4 classes) and A (2 to 3 classes) grew longer",
        ),
    ],
)
def test_the_lists_that_widened_are_named_widest_first(lengths: dict[str, tuple[int, int]], sentence: str) -> None:
    table = pd.DataFrame.from_dict(lengths, orient="index", columns=["first", "last"])
    assert sentences.of_lists(table) == sentence


def test_how_often_a_word_came_before_is_counted_not_claimed() -> None:
    assert sentences.of_taken_up(5, 3) == (
        "Taken up 5 times, 3 of them after an accusation, an echo of one, or a label"
    )
    assert sentences.of_taken_up(0, 0) == "No class of targets was taken up after the first day"
