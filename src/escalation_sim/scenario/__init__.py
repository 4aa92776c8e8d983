"""Scenarios: read, checked, listed, begun."""

from escalation_sim.scenario.form import (
    ActorSpec,
    Directive,
    Happening,
    Intervention,
    Order,
    Override,
    Phase,
    Planned,
    Suspects,
)
from escalation_sim.scenario.library import Listed, scenarios
from escalation_sim.scenario.new import new
from escalation_sim.scenario.scenario import Scenario

__all__ = [
    "ActorSpec",
    "Directive",
    "Happening",
    "Intervention",
    "Listed",
    "Order",
    "Override",
    "Phase",
    "Planned",
    "Scenario",
    "Suspects",
    "new",
    "scenarios",
]
