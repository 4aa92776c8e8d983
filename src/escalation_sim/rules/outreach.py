"""Talks of an investor and its host with civic leaders: they calm where they reach, and fade without results."""

from types import SimpleNamespace

from escalation_sim.rules.inverse import always, happens, unchanged


def begins(u: float, confidence: float, p: SimpleNamespace) -> bool:
    """Whether a worried investor reaches out today [E44]."""
    return confidence < p.below and happens(u, p.chance)


def after_talks(reach: float, p: SimpleNamespace) -> float:
    """Reach (0 to 1) after talks."""
    return min(1.0, reach + p.step)


def after_day(reach: float, p: SimpleNamespace) -> float:
    """Reach one day later."""
    return reach * 0.5 ** (1 / p.half_life)


def soothed(blame: float, reach: float, p: SimpleNamespace) -> float:
    """Blame against the investor as felt where its outreach arrives."""
    return blame * (1 - p.soothing * reach)


NEUTRAL = {"begins": always(False), "after_talks": unchanged, "after_day": unchanged, "soothed": unchanged}
