"""What was changed is told with what it was, its unit and why; and the numbers with where they come from."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

import escalation_sim as es
from escalation_sim.parameters import initial, parameters
from escalation_sim.pictures.report import assumptions, changes
from escalation_sim.pictures.report.subject import subject
from escalation_sim.scenario import Scenario, scenarios
from escalation_sim.scenario.form import Directive
from escalation_sim.studies.forks import with_change

Made = Callable[[str], Any]


def test_a_changed_number_stands_beside_the_shipped_one() -> None:
    setting = Scenario.load("baseline").with_changes({"attack.contagion": 0.2})
    told = changes.of_numbers(setting)
    assert ("`attack.contagion` (acts per attack)", "0.12", "0.2", "changed for this run") in told
    (unity,) = (each for each in told if "unity_goal" in each.what)
    assert (unity.what, unity.before, unity.now) == ("`unity_goal.BRAS` (unity)", "0.2", "0.5")
    assert unity.why.startswith("By 2024 the groups of BRAS")


def test_what_no_united_front_changes_is_one_meeting() -> None:
    setting = Scenario.load("no_united_front")
    base = changes.base_of(setting)
    assert base is not None and base.name == "baseline"
    (change,) = changes.between(base, setting)
    assert (change.what, change.before, change.now) == (
        "BRAS meeting", "2025-02-27: BLA is told: unite", "does not happen",
    )  # fmt: skip


def test_what_a_person_demanded_is_told_once_for_all_whom_it_binds_and_is_no_other_cast() -> None:
    base = Scenario.load("classroom")
    days = {"from": date(2025, 3, 1), "until": date(2025, 3, 31), "why": "We hold our fire."}
    fire = Directive.model_validate(days | {"never": ("attack chinese",)})
    first = Directive.model_validate({**days, "from": date(2025, 2, 2), "must": ("close_border Iran",), "why": ""})
    orders = {"BLA": (fire,), "BLF": (fire,), "Pakistan": (first,)}
    told = {name: base.actors[name].model_copy(update={"directives": given}) for name, given in orders.items()}
    setting = base.model_copy(update={"actors": base.actors | told})
    assert changes.of_directives(setting) == [
        ("2025-02-02 to 2025-03-31", "Pakistan", "must close the border with Iran", ""),
        ("2025-03-01 to 2025-03-31", "BLA, BLF", "must not attack Chinese projects", "We hold our fire."),
    ]
    assert changes.of_directives(base) == [] == changes.between(base, base)
    assert changes.between(base, setting) == [
        ("Pakistan, 2025-02-02 to 2025-03-31", "none", "must close the border with Iran", ""),
        ("BLA, BLF, 2025-03-01 to 2025-03-31", "none", "must not attack Chinese projects", "We hold our fire."),
    ]
    assert [(each.before, each.now) for each in changes.between(setting, base)] == [
        ("must close the border with Iran", "none"), ("must not attack Chinese projects", "none"),
    ]  # fmt: skip


def test_a_scenario_does_not_differ_from_itself_and_differs_the_same_way_back() -> None:
    one, other = Scenario.load("baseline"), Scenario.load("iskp_war")
    assert changes.between(one, one) == []
    there, back = changes.between(one, other), changes.between(other, one)
    assert {(each.what, each.before, each.now) for each in there} == {(e.what, e.now, e.before) for e in back}


@pytest.mark.parametrize("name", [each.name for each in scenarios()])
def test_every_shipped_scenario_can_be_told(name: str) -> None:
    setting = Scenario.load(name)
    for each in (*changes.of_numbers(setting), *changes.between(Scenario.load("baseline"), setting)):
        assert each.what and each.before and each.now
    for dated in changes.of_dates(setting):
        assert dated.what and dated.why and dated.source


def test_a_change_on_a_date_says_what_it_does() -> None:
    setting = with_change(Scenario.load("baseline"), date(2024, 3, 1), {"attack.rate": 1.2}, ("blame",))
    told = [each.what for each in changes.of_dates(setting) if each.when == "2024-03-01"]
    assert told == ["sets `attack.rate` to 1.2", "switches off blame"]


def test_every_number_is_listed_and_what_was_changed_comes_first() -> None:
    setting = Scenario.load("no_foreign_hand").with_changes({"blame.voices": 2}, without=["feud"])
    rows = assumptions.assumptions(subject(es.run(setting.with_changes({"burn_in": 0}, days=3))))
    assert {row.key for row in rows} == {number.key for numbers in (parameters(), initial()) for number in numbers}
    changed = [row.key for row in rows if row.notes]
    assert "blame.voices" in changed and [row.key for row in rows[: len(changed)]] == changed
    voices = next(row for row in rows if row.key == "blame.voices")
    shipped = parameters()["blame.voices"]
    assert (voices.value, voices.notes) == ("2", [f"shipped: {shipped.value:g}"])
    assert (voices.meaning, voices.status, voices.source) == (shipped.meaning, shipped.status, shipped.source)
    feud = [row for row in rows if row.key.startswith("feud.")]
    assert feud and all("not used: the rule is switched off" in row.notes for row in feud)
    said = assumptions.counted(rows)
    assert f"{sum(row.status == 'assumed' for row in rows)} assumed" in said and f"{len(changed)} of them were" in said


def test_what_varies_is_marked_with_its_values(made: Made) -> None:
    rows = assumptions.assumptions(subject(made("sweep")))
    assert next(row for row in rows if row.key == "attack.contagion").notes == ["varied: 0 to 0.3"]


def test_everything_cited_is_in_the_list_of_sources() -> None:
    about = subject(es.run(Scenario.load("baseline").with_changes({"burn_in": 0}, days=40)))
    rows = assumptions.assumptions(about)
    listed = {each.key: each for each in assumptions.cited(about, rows)}
    assert {key for row in rows for key in row.source} | {"I01", "I02", "E07"} <= listed.keys()
    assert (
        listed["plover"].url == "https://github.com/openeventdata/PLOVER" and "PLOVER manual" in listed["plover"].cite
    )
