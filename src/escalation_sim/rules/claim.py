"""Whether an armed group claims, keeps silent about, or falsely claims an attack."""

from types import SimpleNamespace

from escalation_sim.rules.inverse import always, happens


def says(u: float, kind: str, embarrassing: bool, p: SimpleNamespace) -> str:
    """What the perpetrator does: "claim" or "silence"; harm to children and the like is rarely claimed."""
    chance = p.transnational if kind == "transnational" else p.insurgent
    chance *= p.embarrassing if embarrassing else 1.0
    return "claim" if happens(u, chance) else "silence"


def falsely(u: float, p: SimpleNamespace) -> bool:
    """Whether another group claims what was kept silent [kearns-2014]."""
    return happens(u, p.false)


NEUTRAL = {"says": always("silence"), "falsely": always(False)}
