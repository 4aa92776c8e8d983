"""Pictures of one run: the escalation curves, the ladder, the map, and who blames whom."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from escalation_sim.errors import UserError
from escalation_sim.pictures.blame import blame
from escalation_sim.pictures.curves import curves
from escalation_sim.pictures.ladder import rungs
from escalation_sim.pictures.map import map
from escalation_sim.pictures.style import DPI, in_our_look

if TYPE_CHECKING:
    from escalation_sim.record import Result

KINDS: dict[str, Callable[..., Figure]] = {"curves": curves, "rungs": rungs, "map": map, "blame": blame}

__all__ = ["KINDS", "plot", "save_all"]


@in_our_look
def plot(result: "Result", kind: str, **options: Any) -> Figure:
    """A picture of a run, as a matplotlib figure of slide size.

    `kind` is "curves", "rungs", "map" (option `field`: which field colours the cells) or "blame". Raises
    UserError for any other.
    """
    if kind not in KINDS:
        raise UserError(f"there is no picture '{kind}'; choose one of {', '.join(KINDS)}")
    return KINDS[kind](result, **options)


@in_our_look
def save_all(result: "Result", folder: Path) -> list[Path]:
    """Every picture of a run, as PNG (150 dots an inch) and as SVG, named by its kind.

    The same run gives the same bytes. Returns the files in the order of `KINDS`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in KINDS:
        figure = plot(result, kind)
        for ending, metadata in (("png", {"Software": None}), ("svg", {"Date": None, "Creator": None})):
            path = folder / f"{kind}.{ending}"
            figure.savefig(path, dpi=DPI, metadata=metadata)
            paths.append(path)
    return paths
