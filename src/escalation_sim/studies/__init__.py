"""Many runs: what is asked, carried out anywhere, kept so that it resumes, and what comes of it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from escalation_sim.studies.asked import Point, Study, seeds
    from escalation_sim.studies.comparisons import Comparison, compare
    from escalation_sim.studies.conducting import conduct
    from escalation_sim.studies.discovery import Discovery, discover
    from escalation_sim.studies.ensembles import Ensemble, ensemble
    from escalation_sim.studies.forks import Fork, fork
    from escalation_sim.studies.loading import load
    from escalation_sim.studies.merging import merge
    from escalation_sim.studies.sensitivities import Sensitivity, sensitivity
    from escalation_sim.studies.store import Store
    from escalation_sim.studies.sweeps import Sweep, sweep

__all__ = [
    "Comparison", "Discovery", "Ensemble", "Fork", "Point", "Sensitivity", "Store", "Study", "Sweep", "compare",
    "conduct", "discover", "ensemble", "fork", "load", "merge", "seeds", "sensitivity", "sweep",
]  # fmt: skip

_HOMES = {
    "Comparison": "comparisons", "Ensemble": "ensembles", "Fork": "forks", "Point": "asked", "Store": "store",
    "Study": "asked", "compare": "comparisons", "conduct": "conducting", "ensemble": "ensembles", "fork": "forks",
    "load": "loading", "merge": "merging", "seeds": "asked", "Discovery": "discovery", "Sensitivity": "sensitivities",
    "Sweep": "sweeps", "discover": "discovery", "sensitivity": "sensitivities", "sweep": "sweeps",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    # Imported when first asked for: the helper of the workers is to be started before pandas and Mesa are imported.
    if name not in _HOMES:
        raise AttributeError(f"module 'escalation_sim.studies' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"escalation_sim.studies.{_HOMES[name]}"), name)
