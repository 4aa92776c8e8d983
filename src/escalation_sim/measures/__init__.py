"""Curves and patterns from an event log alone, simulated or real."""

from escalation_sim.measures.blame import attributions, lags, reattributions
from escalation_sim.measures.cascades import behind, branching, cascades, followed, forest
from escalation_sim.measures.contagion import Excitation, branching_by_cause, carried, excitation
from escalation_sim.measures.curves import CURVES, daily, intensity, windows
from escalation_sim.measures.holding import days_held, holdings
from escalation_sim.measures.kinds import ATTACKS, SIGNATURE, is_attack, is_conflictual, is_violent
from escalation_sim.measures.ladder import highest_rungs
from escalation_sim.measures.patterns import (
    attacks_by_day,
    attacks_by_month,
    autocorrelation,
    dispersion,
    exponent,
    gaps,
    gini,
    knox,
    share_at_least,
    summary,
    top_share,
)
from escalation_sim.measures.rarefaction import expected_labels, rarefied

__all__ = [
    "ATTACKS",
    "CURVES",
    "SIGNATURE",
    "Excitation",
    "attacks_by_day",
    "attacks_by_month",
    "attributions",
    "autocorrelation",
    "behind",
    "branching",
    "branching_by_cause",
    "carried",
    "cascades",
    "daily",
    "days_held",
    "dispersion",
    "excitation",
    "expected_labels",
    "exponent",
    "followed",
    "forest",
    "gaps",
    "gini",
    "highest_rungs",
    "holdings",
    "intensity",
    "is_attack",
    "is_conflictual",
    "is_violent",
    "knox",
    "lags",
    "rarefied",
    "reattributions",
    "share_at_least",
    "summary",
    "top_share",
    "windows",
]
