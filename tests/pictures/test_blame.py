import re
from typing import Any

import pytest
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from escalation_sim import pictures
from escalation_sim.errors import UserError
from tests.pictures.runs import Draw, Runs, a_run, outside, overlaps, texts, words

ACCUSED = {"verb": "accuse", "source": "Pakistan", "target": "India", "accused": "India", "proxy": "BLA", "day": 3}
PROXIES = ("BLA", "BLF", "BRG", "SRA", "ISKP", "TTP", "insurgent", "transnational", "Kashmir groups", "Jaish al-Adl")


def arrows(figure: Figure, gid: str) -> list[Line2D]:
    return [line for axes in figure.axes if axes.get_gid() == gid for line in axes.lines]


def discs(figure: Figure) -> list[Axes]:
    """The axes with discs or cells."""
    return [axes for axes in figure.axes if axes.get_gid() is None]


def numbers(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts if re.fullmatch(r"[\d,.]+", text.get_text())]


def test_there_is_an_arrow_for_each_accuser_and_accused(draw: Draw) -> None:
    figure = draw("island", "blame")
    assert len(arrows(figure, "arrows")) == 4
    assert {"accuser", "accused", "Pakistan", "India", "Iran", "20"} <= set(words(figure))


def test_each_accusation_shows_whom_the_accused_is_said_to_back(runs: Runs) -> None:
    events = [ACCUSED, ACCUSED, ACCUSED | {"proxy": "insurgent"}, ACCUSED | {"accused": "Iran", "proxy": "BLF"}]
    figure = pictures.plot(a_run(runs["island"].territory, days=30, events=events), "blame")
    (matrix,) = discs(figure)
    assert sorted(numbers(matrix)) == ["1", "1", "2"]
    assert {"BLA", "BLF", "the insurgents"} <= set(words(figure))
    sizes = sorted(disc.get_sizes()[0] for disc in matrix.collections if isinstance(disc, PathCollection))
    assert sizes[0] == sizes[1] < sizes[2]


def test_there_is_an_arrow_for_each_attacker_and_victim_with_its_number(draw: Draw, runs: Runs) -> None:
    figure = draw("island", "blame")
    assert len(arrows(figure, "network")) == 5
    (network,) = [axes for axes in figure.axes if axes.get_gid() == "network"]
    log = runs["island"].events
    assert sorted(map(int, numbers(network))) == [1, 1, *sorted(log[log["verb"] == "bomb"]["source"].value_counts())]


def test_what_is_said_is_dashed_and_what_was_done_is_not(draw: Draw) -> None:
    figure = draw("island", "blame")
    assert all(arrow.is_dashed() for arrow in arrows(figure, "arrows"))
    assert not any(arrow.is_dashed() for arrow in arrows(figure, "network"))


@pytest.mark.parametrize("options", [{"on": "2024-03-01"}, {"since": "2024-03-01", "truth": True}])
def test_accusations_are_always_said_not_to_be_findings(runs: Runs, options: dict[str, Any]) -> None:
    seen = words(pictures.plot(runs["island"], "blame", **options))
    assert any("nothing here says that they are true" in text for text in seen)


def test_an_attack_on_oneself_and_a_hidden_deal_leave_no_arrow(runs: Runs) -> None:
    events = [{"verb": "bomb", "source": "BLA", "target": "BLA"}, {"verb": "arm", "source": "India", "target": "BLA"}]
    figure = pictures.plot(a_run(runs["island"].territory, days=30, events=[*events, ACCUSED]), "blame")
    assert len(arrows(figure, "arrows")) == 1
    assert arrows(figure, "network") == []


def test_a_run_without_accusations_says_so(draw: Draw) -> None:
    assert words(draw("quiet", "blame")).count("nobody in this run") == 2


def test_a_window_counts_what_was_said_and_done_in_it(runs: Runs) -> None:
    events = [ACCUSED | {"day": day} for day in (3, 10, 11, 12, 20)]
    run = a_run(runs["island"].territory, days=30, events=[*events, ACCUSED | {"day": 11, "proxy": "BLF"}])
    figure = pictures.plot(run, "blame", since="2024-01-11", until="2024-01-13")
    assert words(figure)[0] == (
        "Pakistan accused India most often: 4 of 4 accusations from 11 January to 13 January 2024 in this run"
    )
    assert sorted(numbers(discs(figure)[0])) == ["1", "3"]


def test_a_day_shows_its_levels_of_blame_what_was_said_so_far_and_who_believes_it(runs: Runs) -> None:
    run = runs["island"]
    seen = words(pictures.plot(run, "blame", on="2024-04-09"))
    level = run.daily.loc[run.daily["date"] == "2024-04-09", "blame:Pakistan>India"].item()
    assert seen[0] == f"Pakistan blamed India most on 9 April 2024 in this run: {level:.2f} on a scale from 0 to 1"
    assert {f"{level:.2f}", "0.30", "0.50", "0.25", "Believed: who backs armed groups"} <= set(seen)
    assert "10" in seen  # accusations of India up to that day, of 20
    early = words(pictures.plot(run, "blame", on="2024-01-01"))
    assert early[0].startswith("Iran blamed Pakistan most on 1 January 2024")


def test_who_really_backs_whom_is_shown_on_request_only_and_as_of_this_simulated_world(runs: Runs) -> None:
    truth = {"0.12", "In this simulated world: who backs whom"}
    for options in ({}, {"on": "2024-03-01"}):
        asked = words(pictures.plot(runs["island"], "blame", truth=True, **options))
        assert truth <= set(asked)
        assert any("really backs whom in this simulated world" in text for text in asked)
        assert not truth & set(words(pictures.plot(runs["island"], "blame", **options)))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"on": "2023-12-31"}, "on 2023-12-31 is outside the run, which goes from 2024-01-01 to 2024-07-18"),
        ({"on": "2024-07-19"}, "on 2024-07-19 is outside the run, which goes from 2024-01-01 to 2024-07-18"),
        ({"since": "2025-01-01"}, "since 2025-01-01 is outside the run, which goes"),
        ({"until": "2023-01-01"}, "until 2023-01-01 is outside the run, which goes"),
        ({"since": "2024-03-02", "until": "2024-03-01"}, "since 2024-03-02 is later than until 2024-03-01"),
        ({"on": "2024-03-02", "until": "2024-03-03"}, "give the one or the other"),
    ],
)
def test_days_that_cannot_be_are_refused(runs: Runs, options: dict[str, str], said: str) -> None:
    with pytest.raises(UserError, match=said):
        pictures.plot(runs["island"], "blame", **options)


@pytest.mark.parametrize("options", [{}, {"on": "2024-01-20"}])
def test_a_crowd_of_accusers_is_cut_to_what_can_be_read_and_the_rest_is_counted(
    runs: Runs, options: dict[str, Any]
) -> None:
    events = [
        ACCUSED | {"source": f"Country {i} of <$x$>", "accused": f"Country {i - 1}", "proxy": PROXIES[(i + j) % 10]}
        for i in range(16)
        for j in range(1 + i % 4)
    ]
    struck = [{"verb": "bomb", "source": PROXIES[i % 10], "target": f"Country {i}"} for i in range(6)]
    run = a_run(runs["island"].territory, days=30, events=[*events, *struck])
    for i in range(16):
        run.daily[f"blame:Country {i} of <$x$>>Country {i - 1}"] = i / 20
    figure = pictures.plot(run, "blame", **options)
    assert outside(figure) == [] and overlaps(figure) == []
    (left_out,) = [text for text in words(figure) if text.startswith("and ")]
    rows, rest = len(arrows(figure, "arrows")), int(left_out.split()[1])
    assert rows + rest == 16 + bool(options.get("on"))
    assert any("<$x$>" in text for text in words(figure))
    assert not any(text.get_parse_math() for text in texts(figure))
