"""How much violence breeds violence: as fitted to daily counts, and as the log's own causes tell."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from escalation_sim.measures.kinds import is_attack, numbers

Array = npt.NDArray[np.float64]

DELAYS = np.geomspace(1.0, 60.0, 18)  # mean days from an event to those it excites
SHAPES = np.geomspace(0.2, 2000.0, 24)  # of the negative binomial; the last is Poisson in all but name
ROUNDS, STEPS, CLOSE = 25, 40, 1e-4  # steps of the rates between looks at the shape; stop below this gain


@dataclass(frozen=True, slots=True)
class Excitation:
    """A self-exciting process fitted to daily counts."""

    ratio: float  # events that one event excites in all, 0 to 1: the branching ratio
    delay: float  # mean days until they happen; hardly determined when the ratio is small
    shape: float  # of the negative binomial: variance = mean + mean² / shape
    background: tuple[float, ...]  # events a day that no event excited, one value per period


def excitation(counts: npt.ArrayLike, periods: npt.ArrayLike | None = None) -> Excitation:
    """The discrete-time Hawkes process that makes these daily counts most likely.

    The mean of a day is a background plus ratio × the counts of the days before, weighted by an exponential
    kernel of sum 1 (Hawkes 1971); counts scatter around it as a negative binomial. `periods` (a label per
    day, such as its year) gives each period a background of its own; without, a trend passes for contagion.

    Most likely over a grid of delays; for each, minorise-maximise steps (Hunter & Lange 2004), which can only
    raise the likelihood, find the rates. From two years of one event a day the ratio comes back to within
    about 0.1, and a true zero as 0 to 0.2.
    """
    y = np.asarray(counts, dtype=np.float64)
    labels = np.zeros(len(y)) if periods is None else np.asarray(periods)
    member = np.equal.outer(labels, np.unique(labels)).astype(np.float64)  # days × periods
    excited = _excited(y)  # delays × days
    background = np.tile(0.7 * (y @ member) / member.sum(axis=0), (len(DELAYS), 1))
    ratio = np.full(len(DELAYS), 0.3)
    shape = np.full(len(DELAYS), 2.0)
    before = -np.inf
    for _ in range(ROUNDS):
        for _ in range(STEPS):
            mean = _mean(background, member, ratio, excited)
            drawn = y / mean
            weight = (y + shape[:, None]) / (mean + shape[:, None])
            background = background * (drawn @ member) / (weight @ member)
            ratio = ratio * _over((drawn * excited).sum(axis=1), (weight * excited).sum(axis=1))
            ratio = np.minimum(ratio, 1.0)
        likelihood = _likelihood(y, _mean(background, member, ratio, excited))  # shapes × delays
        shape = SHAPES[likelihood.argmax(axis=0)]
        if likelihood.max() - before < CLOSE:
            break
        before = likelihood.max()
    best = int(likelihood.max(axis=0).argmax())
    return Excitation(float(ratio[best]), float(DELAYS[best]), float(shape[best]), tuple(background[best].tolist()))


def branching_by_cause(events: pd.DataFrame) -> float:
    """Share of attacks that another attack caused; NaN without attacks. Reads `id`, `cause` and `verb`."""
    attacks = events[is_attack(events)]
    return float(attacks["cause"].isin(attacks["id"]).mean()) if len(attacks) else np.nan


def carried(events: pd.DataFrame) -> pd.DataFrame:
    """What each rule carried: its share of all events, of the attacks and of the deaths, indexed by rule.

    NaN where there is nothing to share. Reads `rule`, `verb` and `deaths`.
    """
    amounts = pd.DataFrame(
        {"events": 1.0, "attacks": is_attack(events).astype("float64"), "deaths": numbers(events["deaths"])},
        index=events.index,
    )
    by_rule = amounts.groupby(events["rule"]).sum()
    return by_rule / by_rule.sum().replace(0.0, np.nan)


def _excited(y: Array) -> Array:
    """The exponentially weighted counts of the days before each day, one row per delay."""
    keep = 1.0 - 1.0 / DELAYS
    excited = np.zeros((len(DELAYS), len(y)))
    for day in range(1, len(y)):
        excited[:, day] = keep * excited[:, day - 1] + (1.0 - keep) * y[day - 1]
    return excited


def _mean(background: Array, member: Array, ratio: Array, excited: Array) -> Array:
    return np.maximum(background @ member.T + ratio[:, None] * excited, 1e-12)


def _likelihood(y: Array, mean: Array) -> Array:
    """Logarithm of the negative binomial likelihood, up to a constant, by shape (rows) and row of means."""
    larger = np.array([(y > i).sum() for i in range(int(y.max(initial=0)))])
    drawn = np.log(mean) @ y
    logs = []
    for k in SHAPES:
        rising = (larger * np.log(k + np.arange(len(larger)))).sum()  # log Γ(y + k) − log Γ(k), over all days
        logs.append(rising + drawn - np.log1p(mean / k) @ (y + k) - y.sum() * np.log(k))
    return np.stack(logs)


def _over(amount: Array, by: Array) -> Array:
    return np.divide(amount, by, out=np.zeros_like(amount), where=by > 0)
