"""Designs: which combinations of values are simulated."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from escalation_sim.errors import UserError

Row: TypeAlias = dict[str, Any]
GRID, HYPERCUBE, SOBOL = "grid", "latin hypercube", "sobol"
DESIGNS = (GRID, HYPERCUBE, SOBOL)
MOST_POINTS = 100_000
LUCK = 20250714  # of the designs themselves; any number would do, but always the same one


@dataclass(frozen=True)
class Axis:
    """One thing that varies: from `low` to `high` (in `steps` on a grid), or the values given, in their order."""

    key: str
    low: float = 0.0
    high: float = 1.0
    steps: int = 5
    values: tuple[Any, ...] = ()
    whole: bool = False  # whole numbers only
    unit: str = ""
    name: str = ""  # for people; the key if there is none

    @property
    def is_number(self) -> bool:
        """Whether all its values are numbers."""
        return all(isinstance(value, int | float) for value in self.values)

    @property
    def title(self) -> str:
        """Its name, with the unit."""
        name = self.name or self.key
        return f"{name} ({self.unit})" if self.unit and self.unit != name else name

    def levels(self) -> tuple[Any, ...]:
        """Its values on a grid."""
        if self.values:
            return self.values
        between = [float(f"{value:.12g}") for value in np.linspace(self.low, self.high, self.steps)]
        return tuple(dict.fromkeys(round(value) for value in between)) if self.whole else tuple(between)

    def at(self, share: float) -> Any:
        """The value at a place from 0 to 1; every one of several values has an equal part of it."""
        if self.values:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        if self.whole:
            return int(min(self.low + share * (self.high - self.low + 1), self.high))
        return self.low + share * (self.high - self.low)


def rows(design: str, axes: Sequence[Axis], size: int = 0) -> list[Row]:
    """The points of a design, each a value for every key. Raises UserError for a size that cannot be.

    - grid: every combination; the last axis varies fastest
    - latin hypercube: `size` points, one in each of as many equal slices of every axis
    - sobol: `size` points (a power of two), spread evenly over all axes together
    """
    if design == GRID:
        many = prod(len(axis.levels()) for axis in axes)
        check_number(many)
        return [dict(zip(keys(axes), values, strict=True)) for values in product(*(axis.levels() for axis in axes))]
    check_number(size)
    return [
        {axis.key: axis.at(share) for axis, share in zip(axes, shares, strict=True)}
        for shares in unit(design, len(axes), size).tolist()
    ]


def keys(axes: Sequence[Axis]) -> list[str]:
    """What varies."""
    return [axis.key for axis in axes]


def unit(design: str, axes: int, size: int) -> NDArray[np.float64]:
    """`size` places in a cube of side 1. Raises UserError if a Sobol design has no power of two."""
    from scipy.stats import qmc

    if design == HYPERCUBE:
        return np.asarray(qmc.LatinHypercube(axes, rng=LUCK).random(size), dtype=np.float64)
    if size < 1 or size & (size - 1):
        near = 2 ** max(round(np.log2(max(size, 1))), 1)
        raise UserError(f"size: a Sobol design is even only if its size is a power of two, such as {near}, not {size}")
    return np.asarray(qmc.Sobol(axes, rng=LUCK).random(size), dtype=np.float64)


def check_number(points: int) -> None:
    """Raises UserError for a design with no points or too many."""
    if not 1 <= points <= MOST_POINTS:
        raise UserError(f"a design of {points:,} points; take 1 to {MOST_POINTS:,}")
