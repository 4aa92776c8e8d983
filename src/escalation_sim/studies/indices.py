"""How much each number matters: Morris' screening and Sobol's indices, of any function's values.

SALib does the arithmetic. A point whose run failed takes its whole trajectory (Morris) or its whole row of the
design (Sobol) with it, because either is worth nothing without one of its points.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from escalation_sim.errors import UserError
from escalation_sim.studies.design import LUCK, Axis

LEVELS = 4  # of Morris' grid: the usual choice, and each step two thirds of the range
STEP = LEVELS / (2 * (LEVELS - 1))
SURE = 0.9  # of every interval
RESAMPLES = 500
Floats = NDArray[np.float64]


def trajectories(axes: Sequence[Axis], number: int) -> Floats:
    """Morris' design: walks through the ranges in which each number moves once; (axes + 1) points each."""
    from SALib.sample import morris

    return np.asarray(morris.sample(_problem(len(axes)), number, num_levels=LEVELS, seed=LUCK), dtype=np.float64)


def screened(axes: Sequence[Axis], places: Floats, values: ArrayLike) -> pd.DataFrame:
    """What moving each number across its range does to a function that has these values at these places.

    One row a number (the index: key), the largest effect first: effect (mean of the absolute changes of the
    function when the number moves from one end of its range to the other, Morris' mu*), low90, high90 (its
    interval), direction (the mean change, mu), spread (the changes' standard deviation, sigma: large against
    the effect if other numbers decide what this one does), trajectories (how many there were).
    """
    from SALib.analyze import morris

    size = len(axes) + 1
    given = np.asarray(values, dtype=np.float64)
    kept = _whole(given, size)
    rows = np.repeat(kept, size)
    if kept.sum() < 2:
        raise UserError(f"only {kept.sum()} of {len(kept)} trajectories went well; at least 2 are needed")
    found = morris.analyze(
        _problem(len(axes)), places[rows], given[rows], num_resamples=RESAMPLES, conf_level=SURE, num_levels=LEVELS,
        seed=LUCK,
    )  # fmt: skip
    effect, half = (np.asarray(found[name], dtype=np.float64) for name in ("mu_star", "mu_star_conf"))
    table = pd.DataFrame(
        {
            "effect": effect, "low90": np.maximum(effect - half, 0), "high90": effect + half,
            "direction": np.asarray(found["mu"]), "spread": np.asarray(found["sigma"]), "trajectories": kept.sum(),
        },
        index=pd.Index([axis.key for axis in axes], name="key"),
    )  # fmt: skip
    return table.sort_values("effect", ascending=False, kind="stable")


def crossed(axes: Sequence[Axis], size: int) -> Floats:
    """Saltelli's design: `size` (a power of two) rows of a Sobol sequence, (axes + 2) points each."""
    from SALib.sample import sobol

    return np.asarray(sobol.sample(_problem(len(axes)), size, calc_second_order=False, seed=LUCK), dtype=np.float64)


def apportioned(axes: Sequence[Axis], values: ArrayLike) -> pd.DataFrame:
    """Whose doing the variance of a function over `crossed` is, in shares.

    One row a number (the index: key), the largest total first: alone (first-order index), alone_low90,
    alone_high90, total (with all its interactions), total_low90, total_high90, rows (how many of the design).
    Estimates from few rows may lie below 0 or above 1.
    """
    from SALib.analyze import sobol

    size = len(axes) + 2
    given = np.asarray(values, dtype=np.float64)
    kept = _whole(given, size)
    given = given[np.repeat(kept, size)]
    if kept.sum() < 4:
        raise UserError(f"only {kept.sum()} of {len(kept)} rows of the design went well; at least 4 are needed")
    columns: dict[str, Any] = {}
    if np.ptp(given) == 0:
        columns = dict.fromkeys(
            (f"{what}{end}" for what in ("alone", "total") for end in ("", "_low90", "_high90")), 0.0
        )  # fmt: skip
    else:
        found = sobol.analyze(
            _problem(len(axes)), given, calc_second_order=False, num_resamples=RESAMPLES, conf_level=SURE, seed=LUCK
        )
        for what, name in (("alone", "S1"), ("total", "ST")):
            middle, half = (np.asarray(found[each], dtype=np.float64) for each in (name, f"{name}_conf"))
            columns |= {what: middle, f"{what}_low90": middle - half, f"{what}_high90": middle + half}
    table = pd.DataFrame(columns, index=pd.Index([axis.key for axis in axes], name="key")).assign(rows=kept.sum())
    return table.sort_values("total", ascending=False, kind="stable")


def luck(values: pd.DataFrame, runs: int) -> float:
    """The effect that a number without any would show in Morris' screening if the points shared no luck.

    `values` are the runs (points × seeds). The points do share their luck, so this is the most that luck can
    do, not what it does. NaN with one run a point.
    """
    if runs < 2:
        return float("nan")
    within = float(values.var(axis=1).mean())
    return float(np.sqrt(2 * within / runs) * np.sqrt(2 / np.pi) / STEP)


def _whole(values: Floats, size: int) -> NDArray[np.bool_]:
    """Which of the groups of so many points have all their values."""
    return np.asarray(~np.isnan(values.reshape(-1, size)).any(axis=1))


def _problem(axes: int) -> dict[str, Any]:
    return {"num_vars": axes, "names": [f"x{i}" for i in range(axes)], "bounds": [[0.0, 1.0]] * axes}
