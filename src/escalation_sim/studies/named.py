"""Outcomes by name: whether there is such a one, and what it means."""

from collections.abc import Iterable, Sequence

from escalation_sim.errors import UserError
from escalation_sim.scenario.wording import nearest, shown
from escalation_sim.studies.reading import FAMILIES, OUTCOMES

IN_FAMILIES = {
    "verb": "{}: events", "attacks_by": "attacks by {}", "attacks_on": "attacks on {}", "accused": "accusations of {}",
    "rung": "highest rung of {}", "first_day": "days to the first {}", "mean": "{}, mean over all days",
    "end": "{} on the last day",
    "behind_attacks": "share of attacks behind which {} stands",
    "behind_deaths": "share of deaths behind which {} stands",
}  # fmt: skip


def check(outcomes: Iterable[str], where: str) -> None:
    """Raises UserError, beginning with `where`, for what cannot be an outcome of any scenario."""
    for name in outcomes:
        family, dot, member = name.partition(".")
        if name in OUTCOMES or (family in FAMILIES and dot and member):
            continue
        known = (*OUTCOMES, *(f"{each}." for each in FAMILIES))
        way_out = nearest(name, known, f"such as {', '.join(list(OUTCOMES)[:6])}, or first_day.strike")
        raise UserError(f"{where}: there is no outcome {shown(name)}{way_out}")


def check_there(outcomes: Iterable[str], columns: Sequence[str], where: str) -> None:
    """Raises UserError for an outcome that these runs do not have."""
    for name in outcomes:
        if name not in columns:
            family = [each for each in columns if each.startswith(name.partition(".")[0] + ".")]
            way_out = nearest(name, columns, f"there are {', '.join(family[:8])}" if family else "")
            raise UserError(f"{where}: these runs have no outcome {shown(name)}{way_out}")


def meaning(outcome: str) -> str:
    """What an outcome is, in a few words."""
    if outcome in OUTCOMES:
        return OUTCOMES[outcome]
    family, _, member = outcome.partition(".")
    return IN_FAMILIES[family].format(member) if family in IN_FAMILIES else outcome
