"""How states climb the ladder against each other, strike, reply, and step down.

Rungs, after the thresholds of [rand-2008]: 0 routine, 1 criticism, 2 named accusation, 3 formal step, 4 threat or
designation, 5 recall, closure, suspension, 6 mobilisation, 7 deniable attack, 8 overt limited strike, 9 reciprocal
strikes over 48 hours, 10 open war.
"""

import math
from types import SimpleNamespace

from escalation_sim.rules.inverse import always, happens, unchanged, whole

MOBILISED, STRIKE, RECIPROCAL, HIGHEST = 6, 8, 9, 10


def carried(tension: float, mediation: float, p: SimpleNamespace) -> int:
    """The rung that a tension carries (0 to 8): all rungs are spread evenly over the tensions above the threshold, the
    last two are reached by blows alone; mediation (0 to 1) brakes it [zeitzoff-2011]."""
    above = tension * (1 - p.brake * mediation) - p.threshold
    return min(STRIKE, whole(HIGHEST * above / (1 - p.threshold))) if above > 0 else 0


def climbs(u: float, rung: int, carried: int, p: SimpleNamespace) -> bool:
    """Whether a state takes one more step today."""
    return rung < carried and happens(u, p.up)


def next_rung(rung: int, p: SimpleNamespace) -> int:
    """The next rung up; a deniable attack is not a step that states take here."""
    return STRIKE if rung == MOBILISED else rung + 1


def prepared(days_mobilised: int, p: SimpleNamespace) -> bool:
    """Whether a strike has been prepared for long enough."""
    return days_mobilised >= p.preparation


def engaged(carried: int, p: SimpleNamespace) -> bool:
    """Whether the carried rung lets a side reply or strike again: it may lie a little below a strike."""
    return carried >= STRIKE - p.slack


def strikes(u: float, p: SimpleNamespace) -> bool:
    """Whether a state that has struck in this round strikes again today, answered or not."""
    return happens(u, p.again)


def replies(u: float, carried: int, p: SimpleNamespace) -> bool:
    """Whether the struck side strikes back today, at about the same rung [E04, E32]."""
    return engaged(carried, p) and happens(u, p.reply)


def descends(u: float, rung: int, carried: int, p: SimpleNamespace) -> bool:
    """Whether a state is ready to step down today."""
    return rung > carried and happens(u, p.down)


def lower_rung(rung: int, carried: int, p: SimpleNamespace) -> int:
    """The rung stepped down to, part of the way to the one carried."""
    return carried + math.floor(p.descent * (rung - carried))


def leaves(u: float, mean_rest: float, p: SimpleNamespace) -> bool:
    """Whether both take the off-ramp today, once it is open: old rivals are slower [osgood-1962].

    An exchange of strikes opens it, and so does a stalemate: a severed pair in which nobody has gone further."""
    # Each has this chance to be ready, and it takes two.
    return happens(u, (1 - mean_rest) ** 2)


def unanswered(days: int, p: SimpleNamespace) -> bool:
    """Whether a round of strikes, or a step short of them, that was followed by no other is over."""
    return days > p.round_days


def reciprocal(days: int, p: SimpleNamespace) -> bool:
    """Whether strikes have gone to and fro for long enough to be a rung of their own [rand-2008]."""
    return days > p.reciprocal_days


def severed(rung: int, p: SimpleNamespace) -> bool:
    """Whether this rung is more than words and forms: to leave it takes an off-ramp or an event of its own; below, a
    quarrel just falls asleep."""
    return rung >= p.severed


def mediation_after_day(mediation: float, p: SimpleNamespace) -> float:
    """The brake of a mediation wears off."""
    return mediation * 0.5 ** (1 / p.mediation_half_life)


def skirmishes(u: float, tension: float, border: bool, p: SimpleNamespace) -> bool:
    """Whether border troops exchange fire today along a disputed border [S09]."""
    return border and happens(u, p.skirmish * tension)


def skirmish_outrage(p: SimpleNamespace) -> float:
    """How much of an attack's outrage a border skirmish causes: it is routine there."""
    return float(p.skirmish_outrage)


NEUTRAL = {
    "carried": always(0),
    "climbs": always(False),
    "strikes": always(False),
    "replies": always(False),
    "skirmishes": always(False),
    "mediation_after_day": unchanged,
}
