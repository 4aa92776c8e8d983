"""The description of the model names every rule and every number, and no other."""

import re
from pathlib import Path

import pytest

from escalation_sim.parameters import parameters
from escalation_sim.rules import RULES

TEXT = (Path(__file__).parents[1] / "docs" / "odd.md").read_text(encoding="utf-8")
SUBMODELS = dict(re.findall(r"^#### (\w+)\n(.*?)(?=^#{2,4} |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_every_rule_has_its_section_in_the_order_of_the_house() -> None:
    assert tuple(SUBMODELS) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_rules_section_names_its_numbers_and_no_others(rule: str) -> None:
    own = {number.key.partition(".")[2] for number in parameters() if number.key.startswith(f"{rule}.")}
    assert set(re.findall(r"`([a-z_]+)`", SUBMODELS[rule])) == own


def test_the_files_it_speaks_of_are_there() -> None:
    package = Path(__file__).parents[1] / "src" / "escalation_sim"
    named = re.findall(r"`([a-z_]+(?:\.py|\.toml|/))`", TEXT)
    assert named and all((package / name).exists() for name in named)
