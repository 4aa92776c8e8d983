"""No number is silent: what the model assumes stands in `parameters.toml` or `initial.toml`, not in the code.

What is left in the code is listed here, place by place, with what it is. A number that is added anywhere else, or a
second one in a place that is listed, must become a parameter or give its reason below.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import escalation_sim

PACKAGE = Path(escalation_sim.__file__).parent
SINGLE_FILES = (
    "outcomes", "openings", "beginning", "world", "senses", "relations", "cases", "tidings", "perception", "actors",
    "model", "interventions", "journal", "actions",
)  # fmt: skip
MODULES = sorted(
    [path for folder in ("rules", "policies", "consequences") for path in (PACKAGE / folder).glob("*.py")]
    + [PACKAGE / f"{name}.py" for name in SINGLE_FILES]
)

LEFT: dict[str, tuple[float, ...]] = {
    # Codings: numbers of forms, steps and rungs, and dates of the calendar.
    "rules.attack.(SINGLE, COORDINATED, SIGNATURE)": (3,),
    "rules.attack.(AUGUST, HALF)": (8, 14),
    "rules.feud.THREAT": (3,),
    "rules.feud.WAR": (4,),
    "rules.retaliation.(MOBILISED, STRIKE, RECIPROCAL, HIGHEST)": (6, 8, 9, 10),
    "rules.tension.GRAVEST": (9.5,),
    # Arithmetic and units: pairs, means of two, squares, what a definition or a normalisation brings along.
    "rules.attack.cost": (2, 2),  # two places at least; squads as said for unity 0.5
    "rules.attack.size": (2, 2),
    "rules.blame.LOGISTIC": (1.7,),
    "rules.protest.expected": (1e6,),
    "rules.retaliation.leaves": (2,),  # two must be ready
    "rules.support.level": (2, 4),  # 1 at strength 1
    "consequences.ladder.moved": (2,),
    "consequences.ladder.off_ramp": (2,),
    "consequences.ladder._leave": (2,),
    "policies.armed._apart": (2, 2, 2),  # squares of a distance
    "beginning.KM_OF_A_CELL": (28,),
    # Technical: precision, guards against division by nothing, "never", the rhythm of slow updates, texts, axes.
    "rules.inverse.PLACES": (9,),
    "rules.inverse.LEAST": (10.0,),
    "rules.inverse.whole": (2,),
    "rules.inverse.poisson": (1e-17,),
    "world.World.most_present": (12,),
    "world.WEEK": (7,),
    "world.NEVER": (10_000_000,),
    "world.Ledger": (10_000, 10_000),
    "consequences.lists._weigh": (1e-6,),
    "relations.pairs_of": (2,),  # of a pair
    "consequences.time._moves": (1e-6, 1e-6),
    "beginning._home": (1e-9, 8, 8),
    "beginning._relations": (2,),
    "interventions._cell": (6,),
    # Technical: how many numbers of luck are fetched, and which of them an occasion gets.
    "beginning._support": (4,),
    "consequences.violence._operation": (4,),
    "consequences.words._united": (4,),
    "openings._consider": (4, 4),
    "outcomes.WIDTH": (5,),
    "policies.accuser.SLOTS": (16,),
    "policies.accuser.A_DAY": (64,),
    "policies.accuser.accusations": (2, 2, 2, 2, 10_000),  # and "never labelled"
    "policies.accuser.renamings": (8, 8),
    "policies.accuser.answers": (4,),
    "policies.armed.WIDTH": (4,),
    "policies.armed.RUN": (40,),
    "policies.armed.OPERATIONS": (100,),
    "policies.armed.attacks": (4, 4, 48),
    "policies.investor.Investor.decide": (4,),
    "policies.investor.Investor.speak": (8, 8),
    "policies.ladder._move": (4,),
    "policies.outside.Outside.decide": (2,),
    "policies.state.State._operations": (16,),
    "policies.state.State._crackdowns": (16, 16),
    "policies.transnational.Transnational.decide": (4,),
}


def silent(tree: ast.AST, place: str) -> Iterator[tuple[str, float]]:
    """The numbers of a piece of code with the function or constant they stand in, but for those that say nothing:
    0 and 1, a plain index, and the half of a half-life (`0.5 ** …`)."""
    for child in ast.iter_child_nodes(tree):
        where = place
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            where = f"{place}.{child.name}"
        elif isinstance(child, ast.Assign) and isinstance(tree, ast.Module):
            where = f"{place}.{ast.unparse(child.targets[0])}"
        if isinstance(child, ast.Constant):
            if type(child.value) in (int, float, complex) and child.value not in (0, 1) and not _plain(tree, child):
                yield where, child.value
        else:
            yield from silent(child, where)


def _plain(parent: ast.AST, number: ast.Constant) -> bool:
    if isinstance(parent, ast.Subscript):
        return parent.slice is number
    half_life = isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Pow) and parent.left is number
    return half_life and number.value == 0.5


def name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def found(code: str, name: str) -> dict[str, tuple[float, ...]]:
    by_place: dict[str, tuple[float, ...]] = {}
    for place, number in silent(ast.parse(code), name):
        by_place[place] = tuple(sorted((*by_place.get(place, ()), number)))
    return by_place


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_number_of_the_model_is_silent(path: Path) -> None:
    here = name(path)
    left = {place: tuple(sorted(numbers)) for place, numbers in LEFT.items() if place.startswith(f"{here}.")}
    assert found(path.read_text(encoding="utf-8"), here) == left


def test_every_place_that_is_listed_is_looked_at() -> None:
    assert [place for place in LEFT if not any(place.startswith(f"{name(path)}.") for path in MODULES)] == []


@pytest.mark.parametrize(
    ("code", "numbers"),
    [
        ("NEARBY_KM = 40.0", {"m.NEARBY_KM": (40.0,)}),
        ("def f(x):\n    return max(x / 8, 0.05)", {"m.f": (0.05, 8)}),
        ("def f(x, days=30):\n    return x > -2", {"m.f": (2, 30)}),
        ("class A:\n    rate: float = 0.3", {"m.A": (0.3,)}),
        ("def f(x):\n    return x * 0.5 + x ** 0.5", {"m.f": (0.5, 0.5)}),
        ("def f(u, p):\n    return u[2] < 1 - p.rate * 0.5 ** (1 / p.days) and u[0] > 0", {}),
        ("def f(x):\n    return x is True and 'of 40 km'", {}),
        ("def f(u):\n    return u[2 * 3]", {"m.f": (2, 3)}),
    ],
)
def test_a_silent_number_is_heard(code: str, numbers: dict[str, tuple[float, ...]]) -> None:
    assert found(code, "m") == numbers
