"""Many runs: what is asked, carried out anywhere, kept so that it resumes, and what comes of it."""

from escalation_sim.studies.asked import Point, Study, seeds
from escalation_sim.studies.compare import Comparison, compare
from escalation_sim.studies.conduct import conduct
from escalation_sim.studies.ensemble import Ensemble, ensemble
from escalation_sim.studies.store import Store

__all__ = ["Comparison", "Ensemble", "Point", "Store", "Study", "compare", "conduct", "ensemble", "seeds"]
