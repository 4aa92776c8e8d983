"""How many die, and on which side."""

import math
from types import SimpleNamespace

from escalation_sim.rules.inverse import PLACES, always, geometric, pareto


def ordinary(u_any: float, u_more: float, harmless: bool, p: SimpleNamespace) -> int:
    """Deaths in an ordinary attack: none in nearly half, else a thin tail; `harmless` for property as the target."""
    if u_any < (p.property_without if harmless else p.without):
        return 0
    return 1 + geometric(u_more, p.mean_more)


def signature(u_any: float, u_more: float, p: SimpleNamespace) -> int:
    """Deaths in a signature operation, a class of its own with a heavy tail [bohorquez-2009]."""
    if u_any < p.signature_without:
        return 0
    return _heavy(u_more, p.signature_scale, p.signature_exponent, p.most)


def transnational(u_any: float, u_more: float, p: SimpleNamespace) -> int:
    """Deaths in an attack by a transnational group: few attacks, many deaths."""
    if u_any < p.transnational_without:
        return 0
    return _heavy(u_more, p.transnational_scale, p.transnational_exponent, p.most)


def strike(u: float, border: bool, p: SimpleNamespace) -> int:
    """Deaths in a strike across a border, or in a border skirmish."""
    return geometric(u, p.skirmish_mean if border else p.strike_mean)


def exposed(deaths: int, target_class: str, p: SimpleNamespace) -> int:
    """Deaths once the target is known: crowds and passengers lose more."""
    return min(int(p.most), math.ceil(deaths * p.crowd)) if target_class in ("passengers", "protests") else deaths


def own_losses(u: float, deaths: int, p: SimpleNamespace) -> int:
    """Attackers among the dead of an attack on armed men; the toll counts them."""
    return min(deaths, math.floor(deaths * p.own_share + u))


def _heavy(u: float, scale: float, exponent: float, most: float) -> int:
    # Truncated, not clipped: the law is drawn below its limit, so that no deaths pile up there.
    below = 1 - (1 + most / scale) ** -exponent
    return max(1, math.ceil(round(pareto(u * below, scale, exponent), PLACES)))


NEUTRAL = {
    "ordinary": always(0),
    "signature": always(0),
    "transnational": always(0),
    "strike": always(0),
    "exposed": always(0),
    "own_losses": always(0),
}
