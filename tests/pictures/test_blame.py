import numpy as np
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from escalation_sim import pictures
from tests.pictures.runs import Draw, Runs, a_run, words

SAID, DONE = 0, 1


def arrows(figure: Figure, half: int) -> list[Line2D]:
    return figure.axes[half].lines[:]


def names(figure: Figure, half: int, weight: str) -> set[str]:
    return {
        text.get_text().replace("\n", " ")
        for text in figure.axes[half].texts
        if text.get_weight() == weight and not text.get_text().isdigit()
    }


def test_there_is_an_arrow_for_each_accuser_and_accused_with_its_number(draw: Draw) -> None:
    figure = draw("island", "blame")
    assert len(arrows(figure, SAID)) == 4
    numbers = sorted(text.get_text() for text in figure.axes[SAID].texts if text.get_text().isdigit())
    assert numbers == ["20", "20", "20", "20"]


def test_there_is_an_arrow_for_each_attacker_and_victim(draw: Draw, runs: Runs) -> None:
    figure = draw("island", "blame")
    assert len(arrows(figure, DONE)) == 5
    numbers = sorted(int(text.get_text()) for text in figure.axes[DONE].texts if text.get_text().isdigit())
    log = runs["island"].events
    assert numbers == [1, 1, *sorted(log[log["verb"] == "bomb"]["source"].value_counts())]


def test_what_is_said_is_dashed_and_what_was_done_is_not(draw: Draw) -> None:
    figure = draw("island", "blame")
    assert all(arrow.is_dashed() for arrow in arrows(figure, SAID))
    assert not any(arrow.is_dashed() for arrow in arrows(figure, DONE))


def test_accusations_are_said_not_to_be_findings(draw: Draw) -> None:
    assert any("nothing here says that they are true" in text for text in words(draw("island", "blame")))


def test_actors_stand_at_the_same_places_in_both_halves(draw: Draw) -> None:
    said, done = (
        {text.get_text(): np.round(text.get_position(), 6).tolist() for text in axes.texts[:6]}
        for axes in draw("island", "blame").axes
    )
    assert said == done


def test_actors_without_an_arrow_are_pale(draw: Draw) -> None:
    assert names(draw("island", "blame"), SAID, "normal") == {"BLA", "BLF", "ISKP"}
    assert names(draw("island", "blame"), DONE, "normal") == {"India"}


def test_an_attack_on_oneself_and_a_hidden_deal_leave_no_arrow(runs: Runs) -> None:
    events = [
        {"verb": "bomb", "source": "BLA", "target": "BLA"},
        {"verb": "arm", "source": "India", "target": "BLA"},
        {"verb": "accuse", "source": "Pakistan", "target": "India", "accused": "India", "proxy": "BLA"},
    ]
    figure = pictures.plot(a_run(runs["island"].territory, days=30, events=events), "blame")
    assert len(arrows(figure, SAID)) == 1
    assert arrows(figure, DONE) == []


def test_a_run_without_accusations_says_so(draw: Draw) -> None:
    assert words(draw("quiet", "blame")).count("nobody in this run") == 2
