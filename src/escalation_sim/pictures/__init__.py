"""Pictures of one run (escalation curves, ladder, map, who blames whom, what caused what) and of many."""

from collections.abc import Callable
from datetime import date
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from matplotlib.figure import Figure

from escalation_sim.errors import UserError
from escalation_sim.pictures.animation import animate
from escalation_sim.pictures.bands import bands, counts
from escalation_sim.pictures.beside import beside
from escalation_sim.pictures.blame import blame
from escalation_sim.pictures.box import box
from escalation_sim.pictures.carried import carried, carried_bands
from escalation_sim.pictures.cascades import cascades
from escalation_sim.pictures.chain import chain
from escalation_sim.pictures.curves import curves
from escalation_sim.pictures.differences import differences
from escalation_sim.pictures.ladder import rungs
from escalation_sim.pictures.map import map
from escalation_sim.pictures.quarters import small_maps
from escalation_sim.pictures.ranking import ranking
from escalation_sim.pictures.style import DPI, in_our_look
from escalation_sim.pictures.sweep import sweep
from escalation_sim.pictures.tallies import highest_rungs, list_lengths
from escalation_sim.pictures.targets import targets

if TYPE_CHECKING:
    from escalation_sim.record import Result
    from escalation_sim.studies import Comparison, Discovery, Ensemble, Fork, Sensitivity, Sweep

    Drawable: TypeAlias = Result | Ensemble | Comparison | Fork | Sweep | Sensitivity | Discovery

KINDS: dict[str, Callable[..., Figure]] = {
    "curves": curves,
    "rungs": rungs,
    "targets": targets,
    "map": map,
    "blame": blame,
    "chain": chain,
    "cascades": cascades,
    "carried": carried,
    "quarters": small_maps,
}
ON_REQUEST = frozenset({"chain", "cascades", "carried", "quarters"})  # of a run; they would make every run wait
OF_STUDIES: dict[str, dict[str, Callable[..., Figure]]] = {
    "Ensemble": {
        "bands": bands,
        "counts": counts,
        "rungs": highest_rungs,
        "targets": list_lengths,
        "carried": carried_bands,
    },
    "Comparison": {"differences": differences},
    "Fork": {"beside": beside},
    "Sweep": {"sweep": sweep},
    "Sensitivity": {"ranking": ranking},
    "Discovery": {"box": box},
}
"""By the result's class, which is not imported to look at it; the first kind is the main picture."""
DATES = ("on", "since", "until")  # options that are days: a date, or as text such as "2025-03-11"

__all__ = ["KINDS", "animate", "kinds", "plot", "save", "save_all"]


def kinds(result: "Drawable") -> dict[str, Callable[..., Figure]]:
    """The pictures that there are of such a result, the main one first."""
    return OF_STUDIES.get(type(result).__name__, KINDS)


@in_our_look
def plot(result: "Drawable", kind: str = "", **options: Any) -> Figure:
    """A picture of a run or of a study's result, as a matplotlib figure of slide size.

    Of a run, `kind` is "curves", "rungs", "targets", "map" (options `field`: which field colours the cells, `on`: on
    which day, `since`: from which day on attacks), "blame" (options `on`, `since`, `until`, `truth`), "chain" (option
    `event`), "cascades" (option `by`), "carried" or "quarters" (a map of each quarter; option `field`); of an ensemble
    "bands", "counts", "rungs", "targets" or "carried"; of a comparison "differences" (option `label`: which scenario);
    of a fork "beside"; of a sweep "sweep", of a sensitivity study "ranking" (option `outcome` of both), of a discovery
    "box". Without a kind it is the first of these. Raises UserError for any other.
    """
    known = kinds(result)
    kind = kind or next(iter(known))
    if kind not in known:
        raise UserError(f"there is no picture '{kind}'; choose one of {', '.join(known)}")
    takes = list(signature(known[kind]).parameters)[1:]
    for name, value in options.items():
        if name not in takes:
            others = f"; it takes {', '.join(takes)}" if takes else ""
            raise UserError(f"the picture '{kind}' takes no option '{name}'{others}")
        if name in DATES and isinstance(value, str):
            options[name] = _day(name, value)
    return known[kind](result, **options)


def _day(option: str, said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise UserError(f"{option} takes a date, such as 2025-03-11, not '{said}'") from None


@in_our_look
def save_all(result: "Drawable", folder: Path) -> list[Path]:
    """Every picture of a result but those `ON_REQUEST`, as PNG (150 dots an inch) and as SVG, named by its kind.

    The same result gives the same bytes. Returns the files in the order of `kinds`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = kinds(result)
    chosen = [kind for kind in known if known is not KINDS or kind not in ON_REQUEST]
    return [path for kind in chosen for path in save(plot(result, kind), folder, kind)]


METADATA: dict[str, dict[str, None]] = {  # so that the same picture has the same bytes
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


@in_our_look
def save(figure: Figure, folder: Path, name: str, *endings: str) -> list[Path]:
    """A figure as `name`.png and `name`.svg, or with the endings given ("png", "svg", "pdf"). Raises UserError."""
    paths = []
    for ending in endings or ("png", "svg"):
        path = folder / f"{name}.{ending}"
        try:
            figure.savefig(path, dpi=DPI, metadata=METADATA[ending])
        except OSError as error:
            raise UserError(f"{path}: cannot be written ({error.strerror}); name another file with --out") from None
        paths.append(path)
    return paths
