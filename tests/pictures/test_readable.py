"""Every picture can be read without colour, with any kind of colour blindness, and in print (docs/pictures.md)."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
import pytest
from colorspacious import cspace_convert
from matplotlib.colors import Colormap
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.lines import Line2D
from matplotlib.text import Text

from escalation_sim import pictures
from escalation_sim.pictures import heat, key, style
from tests.pictures.eyes import CONTRAST, EYES, apart, seen, worst_contrast
from tests.pictures.runs import Draw

APART = 20.0  # CIE Lab: what two lines of one picture differ by at least; 2.3 is just noticeable
LEAST_STEP = 3.0  # CIE Lab lightness between neighbours of nine fields of a colour scale


def series(figure: Figure) -> Iterator[list[Line2D]]:
    """The lines of data that share axes."""
    for axes in figure.axes:
        yield [line for line in axes.lines if len(line.get_xdata()) > 3 and not str(line.get_label()).startswith("_")]  # type: ignore[arg-type]


def same_look(one: Line2D, other: Line2D) -> bool:
    return one._unscaled_dash_pattern == other._unscaled_dash_pattern and one.get_marker() == other.get_marker()  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["curves", "rungs"])
@pytest.mark.parametrize("eye", EYES)
def test_lines_of_one_picture_differ_for_every_eye_by_colour_or_by_their_dashes(
    draw: Draw, kind: str, eye: str
) -> None:
    pairs = [pair for lines in series(draw("island", kind)) for pair in combinations(lines, 2)]
    assert pairs
    for one, other in pairs:
        assert not same_look(one, other) or apart(one.get_color(), other.get_color(), eye) >= APART


@pytest.mark.parametrize("eye", [eye for eye in EYES if eye != "grey"])
def test_the_first_colours_for_lines_differ_for_every_eye_even_without_dashes(eye: str) -> None:
    for one, other in combinations(style.COLOURS[:3], 2):
        assert apart(one, other, eye) >= APART


def test_every_colour_for_lines_has_a_dash_and_a_marker_of_its_own() -> None:
    assert len(style.COLOURS) == len(set(style.DASHES)) == len(set(style.MARKERS))


@pytest.mark.parametrize("scale", [heat.COLOURS, key.SAND], ids=["heat", "map"])
@pytest.mark.parametrize("eye", EYES)
def test_a_colour_scale_grows_darker_step_by_step_for_every_eye(scale: Colormap, eye: str) -> None:
    light = [cspace_convert(seen(scale(x)[:3], eye), "sRGB1", "CIELab")[0] for x in np.linspace(0, 1, 9)]
    assert all(one - other >= LEAST_STEP for one, other in pairwise(light))


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_every_text_stands_out_from_its_ground(draw: Draw, kind: str) -> None:
    worst, text = worst_contrast(draw("phases", kind))
    assert worst >= CONTRAST, text


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_only_the_font_that_comes_with_matplotlib_is_asked_for(draw: Draw, kind: str) -> None:
    asked = {name for text in draw("phases", kind).findobj(Text) for name in text.get_fontfamily()}
    assert asked == {"sans-serif"} and style.LOOK["font.sans-serif"] == ["DejaVu Sans"]
    assert "DejaVu Sans" in {font.name for font in fontManager.ttflist if "mpl-data" in font.fname}
