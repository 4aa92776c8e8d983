"""How colours look to every eye, and how far texts stand out from their ground."""

import numpy as np
from colorspacious import cspace_convert, deltaE
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patheffects import Stroke
from matplotlib.text import Text

from tests.pictures.overlaps import texts

BLIND = ("protanomaly", "deuteranomaly", "tritanomaly")  # at full severity: -opia (Machado et al. 2009)
EYES = ("all colours", "grey", *BLIND)
CONTRAST = 4.5  # WCAG 2.2, level AA


def linear(rgb: np.ndarray) -> np.ndarray:
    return np.asarray(cspace_convert(np.clip(rgb, 0, 1), "sRGB1", "sRGB1-linear"))


def luminance(rgb: np.ndarray) -> np.ndarray:
    return linear(rgb) @ np.array([0.2126, 0.7152, 0.0722])


def seen(colour: object, eye: str) -> np.ndarray:
    """A colour as such an eye sees it, in sRGB from 0 to 1."""
    rgb = np.array(to_rgb(colour))  # type: ignore[arg-type]
    if eye == "grey":
        grey = np.full(3, luminance(rgb))
        return np.asarray(cspace_convert(grey, "sRGB1-linear", "sRGB1"))
    if eye in BLIND:
        space = {"name": "sRGB1+CVD", "cvd_type": eye, "severity": 100}
        return np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return rgb


def apart(one: object, other: object, eye: str) -> float:
    return float(deltaE(seen(one, eye), seen(other, eye), input_space="sRGB1", uniform_space="CIELab"))


def contrast(one: np.ndarray, other: np.ndarray) -> float:
    light, dark = sorted((float(luminance(one)), float(luminance(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def worst_contrast(figure: Figure) -> tuple[float, str]:
    """The lowest contrast of any text with what lies under it, and the text."""
    seen = texts(figure)
    for text in seen:
        text.set_visible(False)
    figure.canvas.draw()
    page = np.asarray(figure.canvas.buffer_rgba())[..., :3] / 255  # type: ignore[attr-defined]
    for text in seen:
        text.set_visible(True)
    return min((contrast(np.array(to_rgb(text.get_color())), ground(text, page)), text.get_text()) for text in seen)


def ground(text: Text, page: np.ndarray) -> np.ndarray:
    """The colour under a text: that of its own rim, if it has one, else that of most of the page there."""
    rims = [effect for effect in text.get_path_effects() if isinstance(effect, Stroke)]
    if rims:
        return np.array(to_rgb(rims[0]._gc["foreground"]))  # type: ignore[attr-defined]
    box = text.get_window_extent()
    rows = slice(int(len(page) - box.y1), int(len(page) - box.y0) + 1)
    return np.median(page[rows, int(box.x0) : int(box.x1) + 1].reshape(-1, 3), axis=0)
