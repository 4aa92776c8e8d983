"""The pictures of a report: every kind that there is of a result, as an image that is part of the page."""

import base64
import io
from collections.abc import Callable, Iterator
from inspect import signature
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib.figure import Figure
from PIL import Image

from escalation_sim import pictures
from escalation_sim.errors import UserError
from escalation_sim.pictures.report import alt
from escalation_sim.pictures.style import DPI, in_our_look
from escalation_sim.studies.forks import Fork

if TYPE_CHECKING:
    from escalation_sim.pictures import Drawable

FIRST = ("bands", "differences", "beside", "curves", "blame", "rungs", "map")  # then the others, as `kinds` has them
COLOURS = 192  # of a picture; fewer make bands in the shades of a map


class Picture(NamedTuple):
    """An image with its words; `image` is a data URI, the size in dots."""

    kind: str
    image: str
    width: int
    height: int
    alt: str
    caption: str


def drawn(result: "Drawable", allow_code: bool = False) -> tuple[list[Picture], list[str]]:
    """Every picture of a result, and why the others could not be drawn. Of a fork, those of the forked run too."""
    done, missing = [], []
    wholes: list[Any] = [result, result.forked] if isinstance(result, Fork) else [result]
    for whole in wholes:
        for kind, draw, options in variants(whole, allow_code):
            try:
                figure = pictures.plot(whole, kind, **options)
            except UserError as error:
                missing.append(f"{kind}: {error}")
                continue
            options.pop("allow_code", None)
            done.append(_embedded(figure, kind, alt.text(whole, draw, figure, **options), alt.caption(draw)))
    return done, missing


def variants(
    result: "Drawable", allow_code: bool = False
) -> Iterator[tuple[str, Callable[..., Figure], dict[str, Any]]]:
    """Kind, function and options of every picture: one for each outcome or label where there are several."""
    known = pictures.kinds(result)
    for kind in sorted(known, key=lambda kind: FIRST.index(kind) if kind in FIRST else len(FIRST)):
        takes = signature(known[kind]).parameters
        common = {"allow_code": True} if allow_code and "allow_code" in takes else {}
        for choice in _choices(result, takes):
            yield kind, known[kind], {**common, **choice}


def _choices(result: Any, takes: Any) -> list[dict[str, str]]:
    if "label" in takes and hasattr(result, "labels"):
        return [{"label": label} for label in result.labels[1:]]
    outcomes = getattr(getattr(result, "plan", result), "outcomes", ())
    if "outcome" in takes and isinstance(outcomes, tuple):
        return [{"outcome": outcome} for outcome in outcomes]
    return [{}]


@in_our_look
def _embedded(figure: Figure, kind: str, said: str, caption: str) -> Picture:
    raw, small = io.BytesIO(), io.BytesIO()
    figure.savefig(raw, format="png", dpi=DPI, metadata=pictures.METADATA["png"], pil_kwargs={"compress_level": 1})
    image = Image.open(raw).convert("RGB")
    image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(small, format="png")
    code = base64.b64encode(small.getvalue()).decode()
    return Picture(kind, f"data:image/png;base64,{code}", image.width, image.height, said, caption)
