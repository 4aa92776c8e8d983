"""Every number tells its story: where it comes from, who reads it, and that it is what its data say."""

import ast
import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import escalation_sim
from escalation_sim.errors import UserError
from escalation_sim.model import Model
from escalation_sim.parameters import STATUSES, Number, Numbers, initial, parameters, sources
from escalation_sim.rules import RULES
from escalation_sim.scenario import Override, Scenario

PACKAGE = Path(escalation_sim.__file__).parent
ROOT = Path(__file__).parents[1]
FIELDS = ("value", "range", "unit", "meaning", "status", "source")
KINDS_OF_SOURCE = {"event", "article", "data", "expert", "paragraph"}
FROM_THE_ARTICLE = re.compile(r"[ESFIA]\d+|article")  # docs cite these

ALL = [*((number, "parameters.toml") for number in parameters()), *((number, "initial.toml") for number in initial())]


def entries(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for key, entry in table.items():
        if "value" in entry:
            yield prefix + key, entry
        else:
            yield from entries(entry, f"{prefix}{key}.")


def written(name: str) -> dict[str, dict[str, Any]]:
    return dict(entries(tomllib.loads((PACKAGE / name).read_text(encoding="utf-8"))))


def rows(name: str) -> list[dict[str, str]]:
    with (PACKAGE / "data" / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def values(number: Number) -> list[float]:
    return list(number.value.values()) if isinstance(number.value, dict) else [number.value]


# --- every number tells its story


@pytest.mark.parametrize("name", ["parameters.toml", "initial.toml"])
def test_every_number_has_all_six_fields_and_no_other(name: str) -> None:
    assert {key: tuple(entry) for key, entry in written(name).items() if tuple(entry) != FIELDS} == {}


@pytest.mark.parametrize(("number", "file"), ALL, ids=lambda part: getattr(part, "key", ""))
def test_every_number_is_explained_and_lies_in_its_range(number: Number, file: str) -> None:
    low, high = number.range
    assert low < high
    assert all(low <= value <= high for value in values(number)) and values(number)
    assert number.status in STATUSES
    assert number.unit and number.meaning.endswith(".") and len(number.meaning) > 15
    assert number.source and not set(number.source) - sources().keys()


def test_nothing_of_the_files_is_lost_on_reading() -> None:
    assert {n.key for n in parameters()} == written("parameters.toml").keys()
    assert {n.key for n in initial()} == written("initial.toml").keys()


def test_a_measured_number_names_its_data_and_a_fitted_one_its_fit() -> None:
    for number, _ in ALL:
        kinds = {sources()[key]["kind"] for key in number.source}
        if number.status == "measured":
            assert kinds & {"data", "article", "event"}, number.key
        if number.status == "fitted":
            assert "data" in kinds, number.key


# --- sources


def cited() -> set[str]:
    cast = tomllib.loads((PACKAGE / "cast.toml").read_text(encoding="utf-8"))
    found = {key for number, _ in ALL for key in number.source}
    found |= {key for entry in [*cast["actors"].values(), *cast["suspects"]] for key in entry["source"]}
    for path in (ROOT / "scenarios").glob("*.toml"):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        found |= {key for entry in table.get("interventions", []) for key in entry["source"]}
    texts = [
        *PACKAGE.rglob("*.py"),
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("*.md"),
        *(ROOT / "scenarios").glob("*.md"),
    ]
    return found | in_brackets("\n".join(path.read_text(encoding="utf-8") for path in texts))


def in_brackets(text: str) -> set[str]:
    """Keys cited in prose and docstrings: [epstein-2002], [E44, S12]."""
    return {
        key for group in re.findall(r"\[([A-Za-z][\w-]*(?:, [A-Za-z][\w-]*)*)\]", text) for key in group.split(", ")
    }


def test_every_source_of_literature_and_data_is_cited() -> None:
    expected = {key for key in sources() if not FROM_THE_ARTICLE.fullmatch(key)}
    assert sorted(expected - cited()) == []


def test_every_source_says_what_it_is() -> None:
    for key, source in sources().items():
        assert source["kind"] in KINDS_OF_SOURCE, key
        assert source["cite"], key
        assert source.keys() <= {"kind", "cite", "dates", "url"}, key


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_what_docstrings_cite_is_a_source(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            looks_like_one = re.compile(r"[ESFIA]\d+|[a-z]+(-[a-z]+)*-\d{2,4}")
            keys = in_brackets(ast.get_docstring(node) or "")
            assert {key for key in keys if looks_like_one.fullmatch(key)} <= sources().keys()


@pytest.mark.parametrize("row", rows("article_events.csv"), ids=lambda row: row["event_id"])
def test_the_article_in_the_sources_is_that_of_the_event_table(row: dict[str, str]) -> None:
    source = sources()[row["event_id"]]
    assert source["kind"] == "event"
    first, last = row["date_start"], row["date_end"]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", first):
        days = [date.fromisoformat(day) for day in dict.fromkeys((first, last)) if day]
        assert source["dates"] == days
    else:
        assert "dates" not in source


def test_the_sources_hold_no_event_that_the_table_has_not() -> None:
    events = {key for key, source in sources().items() if source["kind"] == "event"}
    assert events == {row["event_id"] for row in rows("article_events.csv")}


# --- who reads what


def read_by(rule: str) -> set[str]:
    """The parameters that the functions of a rule read as `p.<name>`."""
    tree = ast.parse((PACKAGE / "rules" / f"{rule}.py").read_text(encoding="utf-8"))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "p"
    }


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_reads_all_its_numbers_and_declares_all_it_reads(rule: str) -> None:
    assert read_by(rule) == vars(parameters().table(rule)).keys()


def test_every_parameter_is_some_rules() -> None:
    assert {number.key.partition(".")[0] for number in parameters()} <= set(RULES)


def test_no_number_of_the_first_day_is_left_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[str] = set()
    get = Numbers.__getitem__
    monkeypatch.setattr(Numbers, "__getitem__", lambda self, key: asked.add(key) or get(self, key))
    usual = Scenario.load("baseline").with_changes(days=2)
    short = {**usual.initial, "burn_in": Override(value=0, why="A test.")}
    model = Model(usual.model_copy(update={"initial": short}), seed=1)
    model.step()
    model.release()
    assert {number.key for number in initial()} - asked == set()


def test_no_function_of_a_rule_is_left_unused() -> None:
    used: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        if path.parent.name != "rules":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for rule in RULES:
        tree = ast.parse((PACKAGE / "rules" / f"{rule}.py").read_text(encoding="utf-8"))
        calls = {
            node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"}
        assert functions - calls - used == set(), rule


# --- overrides


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"retaliation.treshold": 0.5}, "did you mean 'retaliation.threshold'?"),
        ({"nothing.at.all": 1}, "there is no parameter 'nothing.at.all'"),
        ({"retaliation": 1}, "there is no parameter 'retaliation'"),
        ({"retaliation.up": 1.01}, "outside its range"),
        ({"retaliation.up": float("nan")}, "outside its range"),
        ({"retaliation.up": "high"}, "must be a number"),
        ({"retaliation.up": True}, "must be a number"),
        ({"retaliation.up": {"India": 1}}, "must be a number"),
        ({"targets.threshold": 0.5}, "is a table"),
        ({"targets.threshold.chinese": 2}, "outside its range"),
        ({"targets.threshold": {"chinese": "low"}}, "must be a number"),
    ],
)
def test_unknown_and_impossible_overrides_are_refused_in_one_line(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(UserError) as refused:
        parameters().replaced(changes, "mine.toml:7")
    message = str(refused.value)
    assert message.startswith("mine.toml:7: ") and told in message and "\n" not in message


def test_an_override_changes_one_number_and_keeps_its_story() -> None:
    changed = parameters().replaced({"retaliation.up": 1, "targets.threshold.chinese": 0.33}, "here")
    assert changed.table("retaliation").up == 1.0
    assert changed["retaliation.up"].source == parameters()["retaliation.up"].source
    before, after = parameters()["targets.threshold"].value, changed["targets.threshold"].value
    assert isinstance(before, dict) and after == before | {"chinese": 0.33}
    assert {n.key for n in changed} == {n.key for n in parameters()}
    assert [n.key for n in changed if n != parameters()[n.key]] == ["retaliation.up", "targets.threshold"]


@pytest.mark.parametrize("number", [n for n, _ in ALL if not isinstance(n.value, dict)], ids=lambda number: number.key)
def test_both_ends_of_every_range_may_be_tried(number: Number) -> None:
    home = parameters() if number.key in parameters() else initial()
    for end in number.range:
        assert home.replaced({number.key: end}, "here")[number.key].value == end


def test_an_empty_table_of_numbers_stays_empty() -> None:
    assert list(Numbers({})) == [] and vars(Numbers({}).table("attack")) == {}


# --- what was measured, measured again


GROUPS = {"BLA": "BLA", "BLF": "BLF", "BRG": "BRG", "SRA": "other_named"}  # SRA stands for the other named groups


def homes() -> dict[str, dict[str, float]]:
    """Attacks by group and district: named ones, and the rest shared among those named there, else by size."""
    table = rows("targets/events_by_district_group_2020_2023.csv")
    in_all = {group: sum(int(row[column]) for row in table) for group, column in GROUPS.items()}
    found: dict[str, dict[str, float]] = {group: {} for group in GROUPS}
    for row in table:
        named = {group: int(row[column]) for group, column in GROUPS.items()}
        nobodys = int(row["unidentified"]) + int(row["BRAS"])
        weights = named if any(named.values()) else in_all
        for group in GROUPS:
            attacks = named[group] + nobodys * weights[group] / sum(weights.values())
            if attacks > 0:
                found[group][row["district"]] = attacks
    return found


def table(key: str) -> dict[str, float]:
    value = initial()[key].value
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("group", GROUPS)
def test_home_ranges_are_the_attacks_of_2020_to_2023(group: str) -> None:
    assert table(f"home.{group}") == pytest.approx(homes()[group], abs=0.006)


def test_the_groups_shares_are_their_attacks_of_2020_to_2023() -> None:
    attacks = {group: sum(home.values()) for group, home in homes().items()}
    expected = {group: n / sum(attacks.values()) for group, n in attacks.items()}
    assert {group: table("share")[group] for group in GROUPS} == pytest.approx(expected, abs=1e-3)


CLASSES = {
    "military": "military", "civilians_other": "civilians", "police_levies": "police",
    "frontier_corps_coast_guard": "frontier_corps", "pro_government_militia": "militia",
    "infrastructure": "infrastructure", "labourers_settlers": "labourers", "property_other": "property",
    "election_political": "election", "private_security": "private_security", "chinese_cpec": "chinese",
}  # fmt: skip


def test_the_insurgents_target_shares_are_those_counted() -> None:
    counted = Counter({row["target_class"]: int(row["events"]) for row in rows("targets/target_classes_2020_2023.csv")})
    left_out = counted.pop("other_armed")  # attacks on other armed groups
    measured = {ours: counted[theirs] / counted.total() for theirs, ours in CLASSES.items()}
    ours = table("target_share.insurgent")
    assert {name: ours[name] for name in measured} == pytest.approx(measured, abs=1e-4)
    assert counted.keys() == CLASSES.keys() and left_out < 5


def deaths() -> dict[int, int]:
    return {int(row["deaths"]): int(row["events"]) for row in rows("targets/deaths_per_event_2020_2023.csv")}


def moment(name: str) -> float:
    return next(
        float(row["value"])
        for row in rows("targets/moments.csv")
        if (row["dataset"], row["moment"]) == ("ACLED_sep_2022_23", name)
    )


def test_the_share_of_attacks_without_deaths_lies_between_the_two_periods_counted() -> None:
    # 2020-2023 (0.41) and 2022-2023 (0.45); half a percentage point beyond is rounding.
    counted = deaths()
    both = sorted((counted[0] / sum(counted.values()), 1 - moment("share_fatal")))
    assert both[0] - 0.005 <= parameters().table("severity").without <= both[1] + 0.005


def test_the_mean_of_further_deaths_lies_between_the_two_periods_counted() -> None:
    # Attacks of ten dead and more are signature operations, a class of their own.
    ordinary = {n: events for n, events in deaths().items() if 1 <= n < 10}
    long = sum((n - 1) * events for n, events in ordinary.items()) / sum(ordinary.values())
    short = moment("deaths_per_event") / moment("share_fatal") - 1
    low, high = sorted((long, short))
    assert low - 0.05 <= parameters().table("severity").mean_more <= high + 0.05


def test_as_many_attacks_are_claimed_as_had_a_named_perpetrator() -> None:
    table = rows("targets/events_by_district_group_2020_2023.csv")
    named = 1 - sum(int(row["unidentified"]) for row in table) / sum(int(row["all"]) for row in table)
    assert parameters().table("claim").insurgent == pytest.approx(named, abs=0.05)
