"""From a policy's name to a policy: what ships, what a person brings, and what is refused in one line."""

import sys
from pathlib import Path

import pytest

from escalation_sim.errors import UserError
from escalation_sim.policies.loading import SHIPPED, load
from escalation_sim.scenario.vocabulary import POLICIES

DOVE = """
class Dove:
    def decide(self, seen, rules, luck):
        return []

    def speak(self, seen, rules, luck):
        return []


class Choosy(Dove):
    def __init__(self, temper):
        self.temper = temper


class Mute:
    def decide(self, seen, rules, luck):
        return []
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder, with a policy in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for name in ("mybirds", "broken", "failing"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    (tmp_path / "mybirds.py").write_text(DOVE, encoding="utf-8")
    (tmp_path / "broken.py").write_text("class Dove(:\n", encoding="utf-8")
    (tmp_path / "failing.py").write_text("raise RuntimeError('first line\\nsecond line')\n", encoding="utf-8")
    return tmp_path


def refusal(name: str, allow_code: bool = True) -> str:
    with pytest.raises(UserError) as told:
        load(name, "Pakistan", allow_code)
    return str(told.value)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_policies_need_no_permission_and_are_always_new(name: str) -> None:
    assert isinstance(load(name, "Pakistan", allow_code=False), SHIPPED[name])
    assert load(name, "Pakistan", False) is not load(name, "Pakistan", False)


def test_a_scenario_may_name_exactly_the_shipped_policies() -> None:
    assert set(POLICIES) == set(SHIPPED)


def test_code_from_outside_is_refused_unless_it_is_allowed(desk: Path) -> None:
    told = refusal("mybirds:Dove", allow_code=False)
    assert "actors.Pakistan.policy" in told and "--allow-code" in told
    assert "mybirds" not in sys.modules


def test_ones_own_policy_is_found_in_the_folder_one_works_in(desk: Path) -> None:
    assert type(load("mybirds:Dove", "Pakistan", allow_code=True)).__name__ == "Dove"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere:Dove", "nowhere"),
        ("mybirds:Hawk", "Hawk"),
        ("mybirds:Choosy", "temper"),
        ("broken:Dove", "SyntaxError"),
        ("failing:Dove", "RuntimeError"),
        ("mybirds:Mute", "speak"),
        ("mybirds", "module:Class"),
        ("mybirds:", "module:Class"),
        (":Dove", "module:Class"),
    ],
)
def test_what_cannot_be_loaded_is_told_in_one_line(name: str, told: str, desk: Path) -> None:
    message = refusal(name)
    assert message.startswith("actors.Pakistan.policy: ") and told in message
    assert "\n" not in message


def test_a_module_that_ends_the_program_is_no_policy(desk: Path) -> None:
    (desk / "failing.py").write_text("raise SystemExit(3)\n", encoding="utf-8")
    assert "failing:Dove" in refusal("failing:Dove")
