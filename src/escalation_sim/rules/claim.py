"""Whether an armed group claims, keeps silent about, or falsely claims an attack."""

from types import SimpleNamespace

from escalation_sim.rules.inverse import always


def says(u: float, kind: str, embarrassing: bool, p: SimpleNamespace) -> str:
    """What the perpetrator does: "claim" or "silence"; harm to children and the like is rarely claimed."""
    chance = p.transnational if kind == "transnational" else p.insurgent
    return "claim" if u < chance * (p.embarrassing if embarrassing else 1.0) else "silence"


def falsely(u: float, p: SimpleNamespace) -> bool:
    """Whether another group claims what was kept silent [kearns-2014]."""
    return u < p.false


NEUTRAL = {"says": always("silence"), "falsely": always(False)}
