"""What can vary, with its range, unit and name: the model's numbers, and keys of a scenario."""

from collections.abc import Iterable
from typing import Any

from escalation_sim.errors import UserError
from escalation_sim.parameters import Number, initial, parameters
from escalation_sim.scenario import Scenario
from escalation_sim.scenario.wording import nearest, shown
from escalation_sim.studies.design import Axis

UNSURE = ("fitted", "assumed")  # numbers that nobody measured
ASIDE = ("burn_in",)  # how long the past is, not what the world is like; it may still be named
WHOLE = ("days", "event.deaths", "order.deaths")  # at the end of a key


def axis_of(key: str, base: Scenario, **how: Any) -> Axis:
    """The axis of a key, with the unit of its number if it is one."""
    number = _number(key)
    whole = number is None and key.endswith(WHOLE)
    unit = "days" if key == "days" else number.unit if number is not None and number.unit != "1" else ""
    return Axis(key, whole=whole, unit=unit, **how)


def of_model(chosen: Iterable[str] = ()) -> tuple[Axis, ...]:
    """Axes over the whole range of the model's numbers: those chosen, or all that were not measured (burn_in aside).

    A key may name a number, one entry of a table ("support_most.India>insurgent") or a rule, whose numbers
    that were not measured are then meant. Raises UserError, with the nearest name, for any other.
    """
    every = [number for numbers in (parameters(), initial()) for number in numbers]
    plain = [number for number in every if not isinstance(number.value, dict)]
    if not (chosen := tuple(chosen)):
        return tuple(_axis(n) for n in plain if n.status in UNSURE and n.key not in ASIDE)
    axes: dict[str, Axis] = {}
    for key in chosen:
        of_rule = [n for n in plain if n.key.startswith(f"{key}.") and n.status in UNSURE]
        one = _number(key)
        if one is None and not of_rule:
            names = [*(n.key for n in every), *{n.key.partition(".")[0] for n in every}]
            raise UserError(f"there is no number {shown(key)}{nearest(key, names, 'try `escalation-sim parameters`')}")
        if one is not None and isinstance(one.value, dict) and key == one.key:
            entry = f"{key}.{next(iter(one.value))}"
            raise UserError(f"{key} is a table; name one of its entries, such as '{entry}'")
        axes |= {n.key: _axis(n) for n in of_rule}
        if one is not None:
            axes[key] = _axis(one, key)
    return tuple(axes.values())


def _axis(number: Number, key: str = "") -> Axis:
    low, high = number.range
    return Axis(key or number.key, low, high, unit=number.unit if number.unit != "1" else "")


def _number(key: str) -> Number | None:
    """The number that a key names, itself or as an entry of its table."""
    for numbers in (parameters(), initial()):
        try:
            return numbers.find(key, "")[0]
        except UserError:
            continue
    return None
