"""Many runs: what is asked, carried out anywhere, kept so that it resumes, and what comes of it."""

from escalation_sim.studies.asked import Point, Study, seeds
from escalation_sim.studies.comparisons import Comparison, compare
from escalation_sim.studies.conduct import conduct
from escalation_sim.studies.discovery import Discovery, discover
from escalation_sim.studies.ensembles import Ensemble, ensemble
from escalation_sim.studies.forks import Fork, fork
from escalation_sim.studies.merge import merge
from escalation_sim.studies.sensitivities import Sensitivity, sensitivity
from escalation_sim.studies.store import Store
from escalation_sim.studies.sweeps import Sweep, sweep

__all__ = [
    "Comparison", "Discovery", "Ensemble", "Fork", "Point", "Sensitivity", "Store", "Study", "Sweep", "compare",
    "conduct", "discover", "ensemble", "fork", "merge", "seeds", "sensitivity", "sweep",
]  # fmt: skip
