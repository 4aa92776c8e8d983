"""How a proxy conflict escalates: who attacks, who gets blamed, who strikes back, and how the circle widens.

A teaching and research model of mechanisms: not a forecast and not a targeting aid.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from escalation_sim.model import Model
    from escalation_sim.pictures import plot
    from escalation_sim.pictures.report import report
    from escalation_sim.policies import Policy
    from escalation_sim.record import Result, run, save
    from escalation_sim.scenario import Scenario
    from escalation_sim.studies import (
        Comparison,
        Discovery,
        Ensemble,
        Fork,
        Sensitivity,
        Sweep,
        compare,
        discover,
        ensemble,
        fork,
        load,
        sensitivity,
        sweep,
    )

__all__ = [
    "Comparison", "Discovery", "Ensemble", "Fork", "Model", "Policy", "Result", "Scenario", "Sensitivity", "Sweep",
    "compare", "discover", "ensemble", "fork", "load", "plot", "report", "run", "save", "sensitivity", "sweep",
]  # fmt: skip

_HOMES = {
    "Model": "model", "Policy": "policies", "Result": "record", "Scenario": "scenario", "plot": "pictures",
    "report": "pictures.report",
    "run": "record", "save": "record", "Comparison": "studies", "Discovery": "studies", "Ensemble": "studies",
    "Fork": "studies", "Sensitivity": "studies", "Sweep": "studies", "compare": "studies", "discover": "studies",
    "ensemble": "studies", "fork": "studies", "load": "studies", "sensitivity": "studies", "sweep": "studies",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Imported when first asked for: `escalation-sim --help` must not wait for Mesa and pandas.
    if name not in _HOMES:
        raise AttributeError(f"module 'escalation_sim' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"escalation_sim.{_HOMES[name]}"), name)
