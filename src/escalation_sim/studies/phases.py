"""What many runs come to in each named phase of their scenario."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from escalation_sim.measures.phases import longest, means, phase_of
from escalation_sim.scenario import Scenario
from escalation_sim.studies.bands import bands, paired
from escalation_sim.studies.reading import span_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def phases_of(setting: Scenario, ends: pd.DatetimeIndex) -> Ints:
    """The phase of each of a study's windows, −1 where none holds more than half of its days."""
    return phase_of(ends, span_of(setting.days), [phase.start for phase in setting.phases])


def of_runs(curves: Mapping[str, Floats], setting: Scenario, ends: pd.DatetimeIndex) -> pd.DataFrame:
    """One row a curve and phase: curve, phase, windows, and the bands of the runs' means over these windows.

    Beside them (times_median, times_low50 and so on) those of each run's mean ÷ its mean in the longest phase.
    Empty without phases.
    """
    places, tables = phases_of(setting, ends), []
    for curve, values in curves.items():
        inside = means(values, places, len(setting.phases))
        usual = inside[:, [longest(places)]] if len(setting.phases) and (places >= 0).any() else inside
        with np.errstate(divide="ignore", invalid="ignore"):
            times = np.where(usual > 0, inside / usual, np.nan)
        table = bands(inside).join(bands(times).drop(columns=["runs", "mean"]).add_prefix("times_"))
        tables.append(_named(table, curve, setting, places))
    return pd.concat(tables, ignore_index=True)


def of_pairs(curves: Mapping[str, tuple[Floats, Floats]], setting: Scenario, ends: pd.DatetimeIndex) -> pd.DataFrame:
    """One row a curve and phase: curve, phase, windows, and how the runs' means differ, as of `bands.paired`.

    `curves` holds the first and the second side of each curve, their runs in pairs. Empty without phases.
    """
    places, tables = phases_of(setting, ends), []
    for curve, sides in curves.items():
        first, second = (means(side, places, len(setting.phases)) for side in sides)
        tables.append(_named(paired(first, second), curve, setting, places))
    return pd.concat(tables, ignore_index=True)


def _named(table: pd.DataFrame, curve: str, setting: Scenario, places: Ints) -> pd.DataFrame:
    table.insert(0, "windows", np.bincount(places[places >= 0], minlength=len(table)))
    table.insert(0, "phase", [phase.name for phase in setting.phases])
    table.insert(0, "curve", curve)
    return table
