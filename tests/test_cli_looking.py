"""The commands that look at a folder: what they draw, where, and a mistake in one plain line."""

from pathlib import Path

import pytest
from PIL import Image

import escalation_sim as es
from tests.test_cli import Call, call

__all__ = ["call"]  # the fixture


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a short run."""
    setting = es.Scenario.load("island").with_changes({"burn_in": 0}, days=30)
    return es.save(es.run(setting, seed=2), tmp_path_factory.mktemp("looking") / "run")


def test_without_a_picture_those_there_are_get_listed(call: Call, run: Path) -> None:
    said = call("plot", str(run))
    assert said.code == 0 and {"curves", "map", "blame", "animation"} <= set(said.out.split())


def test_a_picture_goes_into_the_folder_or_where_it_is_told(call: Call, run: Path, tmp_path: Path) -> None:
    assert call("plot", str(run), "rungs").out.split() == [str(run / "rungs.png"), str(run / "rungs.svg")]
    said = call("plot", str(run), "map", "--on", "2030-01-20", "--out", "here.png")
    assert said.out == "here.png\n" and Image.open(tmp_path / "here.png").size == (1999, 1125)


def test_an_animation_moves(call: Call, run: Path) -> None:
    assert call("plot", str(run), "animation").code == 0
    with Image.open(run / "animation.gif") as film:
        assert film.n_frames > 3  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("plot", "RUN", "pie"), "there is no picture 'pie'"),
        (("plot", "RUN", "curves", "--event", "3"), "the picture 'curves' takes no option 'event'"),
        (("plot", "RUN", "map", "--on", "tomorrow"), "on takes a date"),
        (("plot", "RUN", "map", "--out", "map.jpeg"), "must end in one of .png, .svg, .pdf"),
        (("plot", "RUN", "animation", "--event", "3"), "an animation takes no option 'event'"),
        (("plot", "RUN", "animation", "--out", "film.avi"), "an animation is a .gif or an .mp4"),
        (("plot", "nowhere"), "there is no folder nowhere"),
        (("plot", "."), "is neither the folder of a run nor of a study"),
    ],
)
def test_a_mistake_is_one_line(words: tuple[str, ...], told: str, call: Call, run: Path) -> None:
    said = call(*(str(run) if word == "RUN" else word for word in words))
    assert said.code == 2 and said.out == "" and said.err.count("\n") <= 1 and told in said.err
