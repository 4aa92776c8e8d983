"""What holds for all rules together: how they are bound to their numbers, and how they are switched off."""

import inspect
from importlib import import_module

import pytest

from escalation_sim.parameters import parameters
from escalation_sim.rules import RULES, bound, in_force


def functions(rule: str) -> dict[str, inspect.Signature]:
    module = import_module(f"escalation_sim.rules.{rule}")
    return {
        name: inspect.signature(function)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_takes_its_own_numbers_last_and_is_explained(rule: str) -> None:
    module = import_module(f"escalation_sim.rules.{rule}")
    for name, signature in functions(rule).items():
        assert list(signature.parameters)[-1] == "p", name
        assert getattr(module, name).__doc__, name


@pytest.mark.parametrize("rule", RULES)
def test_neutral_results_are_asked_for_like_the_functions_they_stand_in_for(rule: str) -> None:
    known = functions(rule)
    for name, neutral in import_module(f"escalation_sim.rules.{rule}").NEUTRAL.items():
        assert name in known
        asked = list(known[name].parameters)[:-1]
        if not isinstance(neutral, type):
            inspect.signature(neutral).bind(*asked)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_that_is_switched_off_still_answers_everything(rule: str) -> None:
    assert vars(bound(rule, parameters(), off=True)).keys() == vars(bound(rule, parameters())).keys()


def test_every_rule_is_in_force_but_those_switched_off() -> None:
    rules = in_force(parameters(), without=("claim",))
    assert set(vars(rules)) == set(RULES)
    assert rules.claim.says(0.001, "insurgent", False) == "silence"
    assert in_force(parameters()).claim.says(0.001, "insurgent", False) == "claim"


def test_a_changed_number_reaches_its_rule() -> None:
    changed = parameters().replaced({"claim.insurgent": 0.31}, "here")
    assert in_force(changed).claim.says(0.5, "insurgent", False) == "silence"
