"""How often a group attacks, in what form, where, and against what."""

import math
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from escalation_sim.rules.inverse import always, geometric, happens, poisson, unchanged

Floats = NDArray[np.float64]

SINGLE, COORDINATED, SIGNATURE = range(3)
AUGUST, HALF = 8, 14  # the first half of August, up to the second of two independence days [I04]


def forms(unity: float, p: SimpleNamespace) -> tuple[float, float, float]:
    """Shares of single, coordinated and signature acts: unity shifts effort to the larger ones [bohorquez-2009]."""
    coordinated = p.coordinated * math.exp(p.concentration * unity)
    signature = p.signature * math.exp(p.signature_gain * p.concentration * unity)
    total = 1 + coordinated + signature
    return 1 / total, coordinated / total, signature / total


def cost(unity: float, p: SimpleNamespace) -> float:
    """Mean effort of an act, in single attacks: unity buys size with number."""
    # A coordinated act has two places at least; `squads` is said for unity 0.5, hence the 2 before it.
    single, coordinated, signature = forms(unity, p)
    return single + coordinated * (2 + p.squads) + signature * (p.signature_cost + 2 * p.squads * unity)


def expected(
    share: float, strength: float, unity: float, opportunity: float, season: float, backlash: float, p: SimpleNamespace
) -> float:
    """Acts a day that a group means to begin by itself, before its short memory adds to them."""
    zeal = 1 + p.zeal * (unity - p.usual_unity)
    return p.rate * share * strength * opportunity * season * backlash * zeal / cost(unity, p)


def season(month: int, day_of_month: int, p: SimpleNamespace) -> float:
    """Calendar days: the first half of August (independence days) and a declared occasion such as an election."""
    august = p.august if month == AUGUST and day_of_month <= HALF else 1.0
    return august * p.occasion


def election_factor(p: SimpleNamespace) -> float:
    """Multiplier of election targets: high while an occasion lasts."""
    return float(p.election) if p.occasion > 1 else 1.0


def opportunity(worth: float, p: SimpleNamespace) -> float:
    """How much a wider target list (mean worth of the group's cells, 1 at the start) adds to the chances to act."""
    return max(worth, 0.0) ** p.opportunity


def acts(u: float, expected: float, memory: float, p: SimpleNamespace) -> int:
    """Acts begun today: a Poisson count, because one yes or no a day would be too regular."""
    return min(poisson(u, expected + memory), int(p.most_acts))


def after_day(memory: float, attacks: int, p: SimpleNamespace) -> float:
    """The group's short memory (acts a day): each attack calls forth some more soon [porter-white-2012]."""
    kept = math.exp(-1 / p.memory_days)
    return memory * kept + p.contagion * (1 - kept) * attacks


def fading(days: int, p: SimpleNamespace) -> float:
    """What is left of the short memory of an attack after so many days."""
    return math.exp(-1 / p.memory_days) ** days


def followed_for(p: SimpleNamespace) -> float:
    """Days for which a group's own attack can be followed by another."""
    return float(p.follow_days)


def follows(u: float, expected: float, memory: float, p: SimpleNamespace) -> bool:
    """Whether an act follows on the group's own last attacks rather than beginning afresh."""
    return u * (expected + memory) < memory


def form(u: float, unity: float, p: SimpleNamespace) -> int:
    """SINGLE, COORDINATED or SIGNATURE."""
    single, coordinated, _ = forms(unity, p)
    return SINGLE if u < single else COORDINATED if u < single + coordinated else SIGNATURE


def size(u: float, form: int, unity: float, p: SimpleNamespace) -> int:
    """Places hit by one act on the same day."""
    if form == SINGLE:
        return 1
    places = 2 + geometric(u, p.squads) if form == COORDINATED else 1 + geometric(u, 2 * p.squads * unity)
    return min(places, int(p.most_places))


def planning(u: float, p: SimpleNamespace) -> int:
    """Days between the decision and the day of a signature operation."""
    return round(p.planning_least + u * (p.planning_most - p.planning_least))


def proceeds(p: SimpleNamespace) -> bool:
    """Whether operations whose planning is done are carried out at all."""
    return True


def thinness(usual: Floats, security: Floats, p: SimpleNamespace) -> Floats:
    """What security makes of the weight of each cell, shape (cells,): above 1 where it is thinner than usual."""
    thin: Floats = (usual / security) ** p.avoidance
    return thin


def places(presence: Floats, calm: Floats, thin: Floats, worth: Floats, p: SimpleNamespace) -> Floats:
    """Weight of each cell, shape (cells,): presence × what force left behind × thin security × worth of the targets."""
    return presence * calm * thin * worth


def distance(p: SimpleNamespace) -> float:
    """Least distance between the places of one act, km."""
    return float(p.apart)


def joint(own: Floats, together: Floats, unity: float, p: SimpleNamespace) -> Floats:
    """Presence behind a coordinated act: the more unity, the more the allies' ground counts."""
    return (1 - unity) * own + unity * together


def worthy(town: NDArray[np.bool_], rail: NDArray[np.bool_], project: NDArray[np.bool_], p: SimpleNamespace) -> Floats:
    """Weight of each cell for a signature operation: towns, rail and projects, hardly anything else."""
    weight: Floats = p.elsewhere + town + p.rail * rail + p.project * project
    return weight


def signature_verb(u: float, unity: float, in_town: bool, passengers: bool, p: SimpleNamespace) -> str:
    """A town seized with more unity, a hijack where passengers pass and are on the list, else a complex assault."""
    seize = p.seizure * unity if in_town else 0.0
    if happens(u, seize):
        return "seize"
    return "hijack" if passengers and happens(u, seize + p.hijack) else "assault"


def single_verb(u: float, target_class: str, p: SimpleNamespace) -> str:
    """How an ordinary attack is made."""
    if target_class in ("infrastructure", "property"):
        return "sabotage"
    return "bomb" if happens(u, p.bombs) else "ambush"


NEUTRAL = {"acts": always(0), "proceeds": always(False), "after_day": unchanged}
