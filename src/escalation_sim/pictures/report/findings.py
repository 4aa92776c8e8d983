"""The findings of any result, in sentences made from its figures and never beyond them."""

from typing import TYPE_CHECKING

from escalation_sim.pictures.report import of_designs, of_many, of_run
from escalation_sim.pictures.report.sentences import Group
from escalation_sim.studies.comparisons import Comparison
from escalation_sim.studies.discovery import Discovery
from escalation_sim.studies.ensembles import Ensemble
from escalation_sim.studies.forks import Fork
from escalation_sim.studies.sensitivities import Sensitivity
from escalation_sim.studies.sweeps import Sweep

if TYPE_CHECKING:
    from escalation_sim.pictures import Drawable


def findings(result: "Drawable") -> list[Group]:
    """What came of it, the strongest first, and what cannot be told."""
    match result:
        case Ensemble():
            return of_many.ensemble(result)
        case Comparison():
            return of_many.comparison(result)
        case Fork():
            return [of_run.fork(result), *of_run.run(result.forked)]
        case Sweep():
            return of_designs.sweep(result)
        case Sensitivity():
            return of_designs.sensitivity(result)
        case Discovery():
            return of_designs.discovery(result)
        case _:
            return of_run.run(result)
