"""Who names whom as the sponsor of an attack, how fast, and what becomes of old cases: the heart of the model.

A victim weighs its suspects. Each day "v voices must agree" before one of them is named: sharp suspicion is fast
suspicion, so one line gives both the lag and the name, in calm times and in a crisis.
"""

import math
from collections.abc import Sequence
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, happens, unchanged

Floats = NDArray[np.float64]

LOGISTIC = 1.7  # a logistic number over this is nearly a standard normal one: mathematics, not a choice


def weight(deaths: int, iconic: bool, outrage: float, p: SimpleNamespace) -> float:
    """Weight of a case, in deaths: foreigners hit, hijacks, seized towns and schools count beyond their dead."""
    return outrage * (deaths + (p.icon if iconic else 0.0))


def opens(u: float, weight: float, p: SimpleNamespace) -> bool:
    """Whether an attack becomes a case that calls for a culprit."""
    return happens(u, -math.expm1(-weight / p.scale))


def evidence(u: float, support: float, abroad: bool, p: SimpleNamespace) -> float:
    """What a victim's services think they see of a suspect (log-odds): mostly noise, a little of the true support;
    an attack `abroad`, not by one's own insurgents, points across the border by itself."""
    return p.evidence * support + (p.abroad if abroad else 0.0) + p.noise * math.log(u / (1 - u)) / LOGISTIC


def suspicion(
    tensions: Sequence[float],
    evidence: Sequence[float],
    labels: Sequence[float],
    failures: float,
    unclaimed: bool,
    p: SimpleNamespace,
) -> list[float]:
    """Chance that each suspect, and last that nobody, is thought to be behind a case; sums to 1.

    A softmax of rivalry (tension), evidence, and usable precedent (an open strike, an official label); the wish to
    deflect from failures (0 to 1) [S11] and an unclaimed attack both make "nobody" less welcome.
    """
    scores = [p.rivalry * tensions[i] + evidence[i] + p.precedent * labels[i] for i in range(len(tensions))]
    scores.append(p.nobody - p.deflection * failures - (p.unclaimed if unclaimed else 0.0))
    top = max(scores)
    odds = [math.exp(s - top) for s in scores]
    total = sum(odds)
    return [o / total for o in odds]


def losses_after_day(losses: float, today: int, p: SimpleNamespace) -> float:
    """Own and civilian deaths a day, as a running mean."""
    return losses + (today - losses) / p.mean_days


def failures(losses: float, p: SimpleNamespace) -> float:
    """How badly the state has done of late, 0 to 1, from own and civilian deaths a day [S11]."""
    return -math.expm1(-losses / p.failures)


def names(u: float, suspicion: float, p: SimpleNamespace) -> bool:
    """Whether all voices agree today on a suspect (or, for "nobody", on dropping the case)."""
    return happens(u, suspicion**p.voices)


def window(p: SimpleNamespace) -> int:
    """Days for which a case stays open."""
    return int(p.window)


def renames(u: float, suspicion: float, p: SimpleNamespace) -> bool:
    """Whether an old iconic case, laid to another, is laid to today's favourite at the same press conference."""
    return happens(u, p.rename * suspicion ** (p.old_voices * p.voices))


def labels(u: float, suspicion: float, rivalry: float, p: SimpleNamespace) -> bool:
    """Whether a naming grows into an official label for the whole insurgency: only sure suspicion does, and the
    more easily the older the rivalry (resting tension, 0 to 1) that it can draw on [E43, S02]."""
    return suspicion >= p.label_from and happens(u, p.label * rivalry)


def precedent_of_strike(precedent: float, p: SimpleNamespace) -> float:
    """Usable precedent (0 to 1) against one who has struck openly: half-way to an official label."""
    return max(precedent, p.struck)


def label_rest(p: SimpleNamespace) -> int:
    """Days before the same label is announced again."""
    return int(p.label_rest)


def label_after_day(label: Floats, p: SimpleNamespace) -> Floats:
    """An institution keeps a precedent alive while tension fades."""
    return label * 0.5 ** (1 / p.label_half_life)


def after_naming(blame: float, p: SimpleNamespace) -> float:
    """Stock of blame (0 to 1) of the accuser against the named."""
    return blame + p.step * (1 - blame)


def after_slight(blame: float, p: SimpleNamespace) -> float:
    """Blame that those who are called somebody's proxies lay on the accuser [E36, A7]."""
    return blame + p.slight * (1 - blame)


def after_echo(blame: float, p: SimpleNamespace) -> float:
    """Blame that the accused's proxies lay on the ally who repeats an accusation [A6, S01]."""
    return blame + p.echo_step * (1 - blame)


def after_day(blame: Floats, p: SimpleNamespace) -> Floats:
    """Stocks of blame one day later."""
    return blame * 0.5 ** (1 / p.half_life)


def denies_today(u: float, p: SimpleNamespace) -> bool:
    """The accused denies, almost surely: today, or else tomorrow."""
    return happens(u, p.same_day_denial)


def counters(u: float, tension: float, p: SimpleNamespace) -> bool:
    """Whether the accused answers with an accusation of its own."""
    return happens(u, p.counter * tension)


def echoes(u: float, p: SimpleNamespace) -> bool:
    """Whether the accuser's ally repeats the accusation."""
    return happens(u, p.echo)


def remembered(p: SimpleNamespace) -> tuple[int, int]:
    """How many of the heaviest old cases, and how many days back, a press conference reaches."""
    return int(p.cases), int(p.memory)


NEUTRAL = {
    "opens": always(False),
    "names": always(False),
    "labels": always(False),
    "precedent_of_strike": unchanged,
    "renames": always(False),
    "counters": always(False),
    "echoes": always(False),
}
