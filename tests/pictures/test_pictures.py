"""What holds for every picture."""

from pathlib import Path

import matplotlib
import pytest
from matplotlib import pyplot
from matplotlib.text import Text

from escalation_sim import pictures, record
from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from tests.pictures.runs import Draw, Runs, a_phase, a_run, outside, overlaps, words

RUNS = ("phases", "island", "province", "short", "quiet", "crowded")


@pytest.mark.parametrize("kind", pictures.KINDS)
@pytest.mark.parametrize("run", RUNS)
def test_every_text_lies_on_the_page_and_none_upon_another(draw: Draw, run: str, kind: str) -> None:
    figure = draw(run, kind)
    assert outside(figure) == []
    assert overlaps(figure) == []


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_every_picture_says_which_run_it_is_and_that_it_is_no_forecast(draw: Draw, kind: str) -> None:
    assert "A made-up run · seed 7 · one simulated run, not a forecast" in words(draw("island", kind))


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_every_letter_is_large_enough_to_be_read(draw: Draw, kind: str) -> None:
    assert min(text.get_size() for text in draw("island", kind).findobj(Text)) >= 9.5


def test_an_unknown_picture_is_refused_with_those_there_are(runs: Runs) -> None:
    with pytest.raises(UserError, match="no picture 'pie'; choose one of curves, rungs, targets, map, blame"):
        pictures.plot(runs["island"], "pie")


def test_drawing_leaves_the_settings_of_matplotlib_as_they_were(runs: Runs) -> None:
    with matplotlib.rc_context({"font.size": 3, "axes.edgecolor": "red"}):
        before = dict(matplotlib.rcParams)
        figure = pictures.plot(runs["island"], "rungs")
        assert dict(matplotlib.rcParams) == before
        assert figure.axes[0].spines["bottom"].get_edgecolor() != matplotlib.colors.to_rgba("red")


def test_drawing_leaves_no_figure_open(runs: Runs) -> None:
    pictures.plot(runs["island"], "map")
    assert pyplot.get_fignums() == []


def test_pictures_are_saved_as_png_and_svg_with_the_same_bytes_each_time(
    runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "KINDS", {"map": pictures.KINDS["map"]})
    first, second = (pictures.save_all(runs["island"], tmp_path / name) for name in "ab")
    assert [path.name for path in first] == ["map.png", "map.svg"]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
    assert first[0].read_bytes().startswith(b"\x89PNG")
    assert "<dc:date>" not in first[1].read_text(encoding="utf-8")


HOSTILE = "<script>alert(1)</script> $x$ & $\\frac{1}{0}$ ünïcode"


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_a_title_with_signs_of_formulas_and_of_pages_is_shown_as_it_is(runs: Runs, kind: str, tmp_path: Path) -> None:
    run = a_run(runs["island"].territory, title=HOSTILE, phases=(a_phase("the $y$ days", 0), a_phase("$z^2$", 90)))
    figure = pictures.plot(run, kind)
    assert any(HOSTILE in text for text in words(figure))
    assert not any(text.get_parse_math() for text in figure.texts)
    assert outside(figure) == [] and overlaps(figure) == []
    pictures.save(figure, tmp_path, kind)
    assert "<script>" not in (tmp_path / f"{kind}.svg").read_text(encoding="utf-8").replace("<!-- ", "<!--")


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_the_title_of_a_single_run_speaks_of_this_run(draw: Draw, kind: str) -> None:
    assert "this run" in words(draw("island", kind))[0].lower()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["baseline", "iran_exchange_2024", "island"])
def test_the_pictures_of_real_runs_have_no_texts_upon_another(name: str) -> None:
    for seed in (1, 2):
        result = record.run(Scenario.load(name), seed)
        for kind in pictures.KINDS:
            figure = pictures.plot(result, kind)
            assert (kind, outside(figure), overlaps(figure)) == (kind, [], [])


def test_a_notebook_shows_a_picture_by_itself(draw: Draw) -> None:
    shown = draw("island", "curves")._repr_png_()  # type: ignore[attr-defined]
    assert shown.startswith(b"\x89PNG") and len(shown) > 10_000
