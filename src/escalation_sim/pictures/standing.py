"""Which phase of a scenario stands out in which curve, in words; from the figures and never beyond them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from escalation_sim.pictures.words import listed


@dataclass(frozen=True, slots=True)
class Standing:
    """The phase in which a curve is farthest from what it is in the longest phase."""

    curve: str
    phase: str  # "" if there is no other phase to hold against the longest
    times: float  # what it is there ÷ what it is in the longest phase
    clear: bool  # far enough to speak of
    least: float  # of `times` in any phase, the longest among them
    most: float

    @property
    def head(self) -> str:
        """What a heading says: × 1.4, or that the curve held."""
        return f"× {self.times:.1f}" if self.clear else "held"

    @property
    def where(self) -> str:
        """In which phase, or between what the phases lie."""
        return f"in {self.phase}" if self.clear else f"× {self.least:.1f} to × {self.most:.1f} over all phases"


def standings(times: pd.DataFrame, clear: pd.DataFrame) -> list[Standing]:
    """For each curve its clear phase farthest from the longest, else simply the farthest.

    Both tables have a row a phase and a column a curve: what each is ÷ that in the longest phase (NaN: unknown),
    and whether this is clear.
    """
    found = []
    for curve in times.columns:
        ratio = times[curve].where(times[curve] != 1.0)
        far = np.abs(np.log(ratio.where(ratio > 0))).where(clear[curve] if clear[curve].any() else ratio.notna())
        if far.isna().all():
            found.append(Standing(curve, "", 1.0, False, 1.0, 1.0))
        else:
            phase, reach = far.idxmax(), times[curve]
            clearly = bool(clear.loc[phase, curve])
            found.append(Standing(curve, phase, float(ratio[phase]), clearly, float(reach.min()), float(reach.max())))
    return found


def of_phases(found: Sequence[Standing], usual: str) -> str:
    """The phase with the clearest difference from the longest, `usual`, and the curves that differ there.

    The others are spoken of only if none of them differs anywhere.
    """
    clear = [each for each in found if each.clear]
    if not clear:
        return f"no curve was much higher or lower in any phase than in {usual}"
    first = max(clear, key=lambda each: abs(np.log(each.times)))
    alike = [each for each in clear if each.phase == first.phase and (each.times > 1) == (first.times > 1)]
    factors = " to ".join(dict.fromkeys(f"{f(each.times for each in alike):.1f}" for f in (min, max)))
    way = "higher" if first.times > 1 else "lower"
    said = f"{listed([each.curve for each in alike])} {'was' if len(alike) == 1 else 'were'} {way} in {first.phase}"
    rest = [each.curve for each in found if not each.clear] if len(alike) == len(clear) else []
    return f"{said} than in {usual} ({factors} times){f'; {listed(rest)} held' if rest else ''}"
