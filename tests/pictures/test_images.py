"""A few whole pictures against kept ones, so that nothing moves or goes missing unseen.

`python -m tests.pictures.test_images` draws the kept ones anew, to be looked at before they are committed.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.testing.compare import compare_images
from matplotlib.text import Text
from PIL import Image

from escalation_sim.pictures import plot
from escalation_sim.pictures.style import in_our_look
from escalation_sim.pictures.tallies import list_lengths
from tests.pictures.runs import a_map, a_mark, a_phase, a_run
from tests.pictures.test_designs import RATE, ZEAL, made_up
from tests.pictures.test_tallies import LISTS

KEPT = Path(__file__).parent / "images"
FINE, COARSE = 100, 4  # dots an inch, and dots that become one: an edge half a dot farther is no difference
APART = 1.5  # root mean square of the differences, of 255: letters of another width stay below, a lost line above
PICTURES: dict[str, Callable[[Path], Figure]] = {
    "curves": lambda folder: plot(a_year(folder), "curves"),
    "rungs": lambda folder: plot(a_year(folder), "rungs"),
    "targets": lambda folder: plot(a_year(folder), "targets"),
    "lengths": lambda _: in_our_look(list_lengths)(LISTS),  # type: ignore[arg-type]
    "heat": lambda _: plot(made_up((RATE, ZEAL))),
}


def a_year(folder: Path) -> object:
    marks = (a_mark("a bombing", 20), a_mark("a meeting", 150), a_mark("a ceasefire", 170))
    phases = (a_phase("the calm", 0), a_phase("the crisis", 150), a_phase("the months after", 182))
    return a_run(a_map(folder), days=366, marks=marks, phases=phases)


def saved(figure: Figure, path: Path) -> Path:
    """The picture without its words, which every FreeType draws in its own way; other tests are about them."""
    for text in figure.findobj(Text):
        text.set_visible(False)
    figure.savefig(path, dpi=FINE)
    Image.open(path).convert("RGB").reduce(COARSE).save(path)
    return path


@pytest.mark.parametrize("name", PICTURES)
def test_the_picture_looks_like_the_one_that_was_looked_at(name: str, tmp_path: Path) -> None:
    drawn = saved(PICTURES[name](tmp_path), tmp_path / f"{name}.png")
    assert compare_images(str(KEPT / f"{name}.png"), str(drawn), APART) is None


def lose_a_line(figure: Figure) -> None:
    figure.axes[0].lines[0].remove()


def lose_a_bar(figure: Figure) -> None:
    figure.axes[0].patches[0].remove()


def lose_the_phases(figure: Figure) -> None:
    for band in figure.findobj(Rectangle):
        if band.get_zorder() < 0:
            band.remove()


@pytest.mark.parametrize(
    ("name", "harm"),
    [("curves", lose_a_line), ("curves", lose_the_phases), ("rungs", lose_a_line), ("targets", lose_a_bar)],
)
def test_what_goes_missing_is_noticed(name: str, harm: Callable[[Figure], None], tmp_path: Path) -> None:
    figure = PICTURES[name](tmp_path)
    harm(figure)
    assert compare_images(str(KEPT / f"{name}.png"), str(saved(figure, tmp_path / f"{name}.png")), APART) is not None


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for each, picture in PICTURES.items():
            saved(picture(Path(scratch)), KEPT / f"{each}.png")
