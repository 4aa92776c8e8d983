"""The mechanisms, one a file: pure functions on numbers and arrays, bound to their own parameters."""

from collections.abc import Callable, Collection
from functools import cache
from importlib import import_module
from inspect import getmembers, isfunction
from types import FunctionType, SimpleNamespace
from typing import Any

from escalation_sim.parameters import Numbers, Table

RULES = (
    "attack", "severity", "claim", "unity", "mobilisation", "security", "backlash", "grievance", "protest", "blame",
    "belief", "tension", "retaliation", "feud", "targets", "support", "outreach", "investment",
)  # fmt: skip


def in_force(numbers: Numbers, without: Collection[str] = ()) -> SimpleNamespace:
    """The rules of a run: `rules.tension.shock(score)` and so on, each with its own parameters already given.

    A rule that is switched off answers with its declared neutral results instead.
    """
    return Table(**{name: bound(name, numbers, name in without) for name in RULES})


def bound(name: str, numbers: Numbers, off: bool = False) -> SimpleNamespace:
    """The public functions of one rule with the parameter `p` given, or its neutral results."""
    p = numbers.table(name)
    functions: dict[str, Callable[..., Any]] = {key: _given(function, p) for key, function in _public(name)}
    if off:
        functions.update(_module(name).NEUTRAL)
    return Table(**functions)


def _module(name: str) -> Any:
    return import_module(f"escalation_sim.rules.{name}")


@cache
def _public(name: str) -> tuple[tuple[str, FunctionType], ...]:
    module = _module(name)
    return tuple(
        (key, function)
        for key, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and not key.startswith("_")
    )


def _given(function: FunctionType, p: SimpleNamespace) -> FunctionType:
    # The same function with its last argument as a default: called hundreds of times a day, where `partial` is slower.
    return FunctionType(function.__code__, function.__globals__, function.__name__, (p,), function.__closure__)
