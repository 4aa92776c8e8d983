"""The house is in order: every rule and policy has its test, files are short, and imports point one way."""

import ast
from pathlib import Path

import pytest

import escalation_sim
from escalation_sim.rules import RULES

PACKAGE = Path(escalation_sim.__file__).parent
TESTS = Path(__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
RULE_FILES = sorted(path for path in (PACKAGE / "rules").glob("*.py") if path.stem != "__init__")
POLICY_FILES = sorted(path for path in (PACKAGE / "policies").glob("*.py") if path.stem != "__init__")
LONGEST = 250
TOKENS = PACKAGE / "classroom" / "server" / "tokens.py"  # keys of rooms and seats; none of it reaches a simulation

STANDARD = {"collections", "dataclasses", "datetime", "math", "types", "typing"}
OF_RULES = STANDARD | {"numpy", "escalation_sim.rules.inverse"}
OF_POLICIES = STANDARD | {
    "numpy", "escalation_sim.actions", "escalation_sim.cases", "escalation_sim.perception", "escalation_sim.policies",
    "escalation_sim.randomness", "escalation_sim.rules",
}  # fmt: skip
OF_LOADING = OF_POLICIES | {"importlib", "pathlib", "sys", "escalation_sim.errors"}


def name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "."}
    return found


def beyond(path: Path, allowed: set[str]) -> set[str]:
    return {module for module in imported(path) if not any(f"{module}.".startswith(f"{ok}.") for ok in allowed)}


@pytest.mark.parametrize("path", [*RULE_FILES, *POLICY_FILES], ids=name)
def test_every_rule_and_policy_has_its_test(path: Path) -> None:
    mirror = TESTS / path.parent.name / f"test_{path.stem}.py"
    assert mirror.is_file()
    assert any(
        isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        for node in ast.walk(ast.parse(mirror.read_text(encoding="utf-8")))
    )


def test_the_rules_are_the_files_of_their_folder() -> None:
    assert set(RULES) == {path.stem for path in RULE_FILES} - {"inverse"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_file_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert ast.get_docstring(ast.parse(text))


@pytest.mark.parametrize("path", RULE_FILES, ids=name)
def test_rules_know_neither_mesa_nor_the_world(path: Path) -> None:
    assert beyond(path, OF_RULES) == set()


@pytest.mark.parametrize("path", POLICY_FILES, ids=name)
def test_policies_know_neither_the_model_nor_the_world(path: Path) -> None:
    assert beyond(path, OF_LOADING if path.stem == "loading" else OF_POLICIES) == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_model_the_actors_and_the_territory_touch_mesa(path: Path) -> None:
    touches = any(f"{module}.".startswith("mesa.") for module in imported(path))
    assert not touches or path.stem in ("model", "actors", "territory")


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_luck_comes_from_its_keys_and_from_nowhere_else(path: Path) -> None:
    assert not imported(path) & {"random", "secrets", "uuid"} or path == TOKENS
    if path.stem != "randomness":
        tree = ast.parse(path.read_text(encoding="utf-8"))
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not attributes & {"default_rng", "RandomState", "Philox", "PCG64", "urandom"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_package_imports_neither_tests_nor_experiments(path: Path) -> None:
    assert not {module.partition(".")[0] for module in imported(path)} & {"tests", "experiments", "benchmarks"}
