"""Boxes: under which conditions something happens, found by PRIM's peeling, told by coverage and density.

The peeling is the workbench's [Friedman & Fisher 1999; Bryant & Lempert 2010]; which box to take, and which of its
sides it can do without, is decided here, and a part of the points is held back to judge it.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from escalation_sim.errors import UserError

Bools = NDArray[np.bool_]
Limits = dict[str, tuple[float, float] | frozenset[Any]]  # numbers: from, to; words: those inside
MISSING = "discover needs an extra part: pip install 'escalation_sim[discover]', then give the command again"
HELD_BACK = 3  # every third point
LEAST = 20  # rows to look at
LEAST_HITS = 5


@dataclass(frozen=True)
class Score:
    """How well a box holds what happened: rows in all, hits (it happened), inside, and hits inside."""

    rows: int
    hits: int
    inside: int
    hits_inside: int

    @property
    def coverage(self) -> float:
        """Share of what happened that lies inside."""
        return self.hits_inside / self.hits if self.hits else float("nan")

    @property
    def density(self) -> float:
        """Share of the inside in which it happened."""
        return self.hits_inside / self.inside if self.inside else float("nan")

    @property
    def base(self) -> float:
        """Share of all rows in which it happened."""
        return self.hits / self.rows if self.rows else float("nan")

    @property
    def both(self) -> float:
        """Harmonic mean of coverage and density: high only if both are."""
        return 2 * self.hits_inside / (self.hits + self.inside) if self.hits + self.inside else 0.0


def check_installed() -> None:
    """Raises UserError, with the way out, if the workbench is not there."""
    _workbench()


def held_back(points: pd.Series) -> Bools:
    """Which rows judge the box: those of a third of the points, always the same ones and in no order of theirs."""
    mixed = sorted(points.unique(), key=lambda point: crc32(f"point {point}".encode()))
    return np.asarray(points.isin(mixed[: len(mixed) // HELD_BACK]))


def found(conditions: pd.DataFrame, happened: Bools) -> Limits:
    """The sides of the best box around what happened; none if no box is better than everything."""
    if len(happened) < LEAST or happened.sum() < LEAST_HITS or happened.all():
        raise UserError(
            f"it happened in {happened.sum()} of {len(happened)} runs to search in; PRIM needs at least {LEAST} runs, "
            f"{LEAST_HITS} in which it happened and one in which it did not: move the limit or simulate more points"
        )
    varied = conditions.loc[:, conditions.nunique() > 1]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its other parts, and of pandas' next version
        search = _workbench().Prim(
            varied.reset_index(drop=True).copy(), happened.astype(int), threshold=0.0, peel_alpha=0.05
        )
        box = search.find_box()
        limits = [_limits(each, varied) for each in box.box_lims]
    best = max(limits, key=lambda one: (round(score(one, varied, happened).both, 9), -len(one)))
    return _simplest(best, varied, happened)


def inside(limits: Limits, conditions: pd.DataFrame) -> Bools:
    """Which rows lie within all sides of a box."""
    within = np.ones(len(conditions), dtype=bool)
    for key, side in limits.items():
        column = conditions[key]
        within &= (column.isin(side) if isinstance(side, frozenset) else column.between(*side)).to_numpy()
    return within


def score(limits: Limits, conditions: pd.DataFrame, happened: Bools) -> Score:
    """How well a box holds what happened."""
    within = inside(limits, conditions)
    return Score(len(happened), int(happened.sum()), int(within.sum()), int((within & happened).sum()))


def _simplest(limits: Limits, conditions: pd.DataFrame, happened: Bools) -> Limits:
    """The box without limits that bring nothing: less than one part in a hundred of coverage and density."""
    while less := list(_without_one(limits)):
        best = max(less, key=lambda one: score(one, conditions, happened).both)
        if score(best, conditions, happened).both < score(limits, conditions, happened).both - 0.01:
            break
        limits = best
    return limits


def _without_one(limits: Limits) -> Iterator[Limits]:
    """The boxes with one limit less: a side's lower or upper one, or its words."""
    for key, side in limits.items():
        others = {k: other for k, other in limits.items() if k != key}
        if isinstance(side, tuple) and np.isfinite(side).all():
            yield limits | {key: (-np.inf, side[1])}
            yield limits | {key: (side[0], np.inf)}
        else:
            yield others


def _limits(box: pd.DataFrame, conditions: pd.DataFrame) -> Limits:
    """The sides of a box that cut something off; a number's side is open (infinite) where it does not."""
    sides: Limits = {}
    for key in conditions.columns:
        low, high = box[key].iloc[0], box[key].iloc[1]
        if isinstance(low, set):
            if low < set(conditions[key]):
                sides[key] = frozenset(low)
            continue
        cuts = float(low) > conditions[key].min(), float(high) < conditions[key].max()
        if any(cuts):
            sides[key] = (float(low) if cuts[0] else -np.inf, float(high) if cuts[1] else np.inf)
    return sides


def _workbench() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from ema_workbench.analysis import prim
        except ImportError:
            raise UserError(MISSING) from None
    return prim
