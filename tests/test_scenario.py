"""A scenario is what its file says, laid upon its base."""

import pickle
import tomllib
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from escalation_sim.errors import UserError
from escalation_sim.parameters import initial, parameters
from escalation_sim.scenario import Scenario, library, new, scenarios

FULL = Path(__file__).parent / "full_scenario.toml"
HEAD = 'title = "A variant"\nquestion = "What if?"\n'


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.toml"
    path.write_bytes(FULL.read_bytes())
    return path


def variant(base: Path, text: str) -> Scenario:
    path = base.with_name("variant.toml")
    path.write_text(f'{HEAD}base = "base.toml"\n{text}', encoding="utf-8")
    return Scenario.load(path)


# Shipped scenarios


@pytest.mark.parametrize("name", [listed.name for listed in scenarios()])
def test_every_shipped_scenario_loads_by_its_name_and_has_something_to_notice_and_try(name: str) -> None:
    setting = Scenario.load(name)
    assert setting.name == name and setting.question.endswith("?")
    assert setting.notice and setting.try_


def test_the_list_tells_name_title_and_question() -> None:
    baseline = {listed.name: listed for listed in scenarios()}["baseline"]
    assert baseline.title == Scenario.load("baseline").title
    assert baseline.question == Scenario.load("baseline").question


def test_scenarios_inside_an_installed_package_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scenarios").mkdir()
    monkeypatch.setattr(library, "PACKAGE", tmp_path)
    assert library.folder() == tmp_path / "scenarios"


# What a file says


def test_a_scenario_has_everything_that_its_file_states() -> None:
    setting = Scenario.load(FULL)
    assert (setting.name, setting.start, setting.end) == (
        "full_scenario",
        date(2024, 1, 1),
        date(2024, 6, 30),
    )
    assert setting.without == ("feud",) and setting.try_ == ("Take a line away.",)
    assert list(setting.actors) == ["BLA", "BLF", "Pakistan", "China", "ISKP", "India", "Iran", "Free Coast"]
    assert setting.actors["Iran"].policy == "scripted" and setting.actors["Iran"].kind == "neighbour"
    assert setting.actors["Iran"].plan[0].on == date(2024, 1, 16)
    assert setting.actors["BLA"].directives[0].must == ("accuse India",)
    assert setting.parameters["attack.contagion"].why == "Attacks are copied."


def test_its_text_is_the_file_to_the_letter(tmp_path: Path) -> None:
    raw = FULL.read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "windows.toml").write_bytes(raw)
    assert Scenario.load(tmp_path / "windows.toml").text.encode() == raw


def test_the_last_day_counts() -> None:
    assert Scenario.load(FULL).days == 182  # 2024 was a leap year


def test_interventions_stand_by_date_whatever_their_order_in_the_file() -> None:
    days = [each.on for each in Scenario.load(FULL).interventions]
    assert days == sorted(days) and len(days) == 5


def test_an_actor_without_a_policy_decides_as_its_kind_does() -> None:
    actors = Scenario.load(FULL).actors
    assert actors["Free Coast"].policy == "insurgent" and actors["Pakistan"].policy == "state"


def test_only_those_who_take_part_suspect_and_are_suspected() -> None:
    setting = Scenario.load(FULL)
    named = {name for each in setting.suspects for name in each.sponsors}
    assert named <= set(setting.actors) and "Afghanistan" not in named
    assert "Free Coast" in {each.of for each in setting.suspects}
    assert "TTP" not in {each.of for each in setting.suspects}


def test_nobody_is_the_ally_of_somebody_who_does_not_take_part(tmp_path: Path) -> None:
    assert Scenario.load("baseline").actors["China"].ally == "Pakistan"
    path = tmp_path / "alone.toml"
    path.write_text(f'{HEAD}start = 2024-01-01\nend = 2024-01-02\ncast = ["China"]\n', encoding="utf-8")
    assert Scenario.load(path).actors["China"].ally == ""


def test_a_scenario_may_do_without_the_shipped_cast(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    actor = '[actors.Reds]\nkind = "insurgent"\n[actors.Crown]\nkind = "state"\n'
    path.write_text(f"{HEAD}start = 2024-01-01\nend = 2024-01-02\ncast = []\n{actor}", encoding="utf-8")
    assert list(Scenario.load(path).actors) == ["Reds", "Crown"]
    assert not Scenario.load(path).suspects


def test_a_map_of_ones_own_is_found_from_the_file_and_by_its_variants(base: Path) -> None:
    (base.parent / "maps").mkdir()
    (base.parent / "maps" / "mine.csv").write_text("row,column\n", encoding="utf-8")
    base.write_text(base.read_text("utf-8").replace('"balochistan"', '"maps/mine.csv"'), encoding="utf-8")
    assert Scenario.load(base).map_path == variant(base, "").map_path == base.parent / "maps" / "mine.csv"


def test_a_settled_scenario_does_not_change_and_travels_to_other_processes() -> None:
    setting = Scenario.load(FULL)
    with pytest.raises(ValidationError):
        setting.title = "another"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(setting)) == setting


# Numbers


def test_its_numbers_are_the_shipped_ones_with_its_changes() -> None:
    setting = Scenario.load(FULL)
    assert setting.parameter_numbers()["attack.contagion"].value == 0.2
    assert setting.parameter_numbers()["attack.rate"] == parameters()["attack.rate"]
    thresholds = setting.parameter_numbers()["targets.threshold"].value
    assert isinstance(thresholds, dict) and thresholds["chinese"] == 0.1
    assert {**thresholds, "chinese": 0.2} == parameters()["targets.threshold"].value


def test_a_new_actor_gets_a_home_with_the_pedigree_of_the_others() -> None:
    home = Scenario.load(FULL).initial_numbers()["home.Free Coast"]
    assert home.value == {"Gwadar": 3.0, "Lasbela": 1.0}
    assert home.range == initial()["home.BLA"].range
    assert "home.Free Coast" not in initial()


# Bases


def test_a_variant_says_only_what_differs(base: Path) -> None:
    before, after = Scenario.load(base), variant(base, 'theatre = "The south"\n')
    assert after.name == "variant" and after.title == "A variant" and after.theatre == "The south"
    for same in ("start", "end", "map_path", "without", "actors", "parameters", "initial", "interventions"):
        assert getattr(after, same) == getattr(before, same)
    assert after.notice == () and "full" not in after.text


def test_a_variant_may_stand_upon_a_shipped_scenario_from_anywhere(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(f'{HEAD}base = "baseline"\nwithout = ["feud"]\n', encoding="utf-8")
    mine = Scenario.load(tmp_path / "mine.toml")
    assert mine.without == ("feud",) and mine.actors == Scenario.load("baseline").actors


def test_tables_are_merged_key_by_key(base: Path) -> None:
    after = variant(
        base,
        '[actors."Free Coast"]\nalliance = "Coast"\n[parameters]\n"attack.rate" = { value = 1, why = "w" }\n',
    )
    assert after.actors["Free Coast"].kind == "insurgent" and after.actors["Free Coast"].alliance == "Coast"
    assert set(after.parameters) == {"attack.contagion", "targets.threshold.chinese", "attack.rate"}


def test_a_new_kind_brings_its_policy(base: Path) -> None:
    assert variant(base, '[actors.Iran]\nkind = "outside"\n').actors["Iran"].policy == "outside"


def test_a_variants_whole_table_wins_over_its_bases_table_and_entry(base: Path) -> None:
    table = parameters()["targets.threshold"].value
    assert isinstance(table, dict)
    entries = ", ".join(f"{key} = {value}" for key, value in table.items())
    whole = f'"targets.threshold" = {{ value = {{ {entries} }}, why = "As shipped." }}\n'
    entry = '"targets.threshold.chinese"'
    base.write_text(base.read_text("utf-8").replace(entry, whole + entry), encoding="utf-8")
    assert Scenario.load(base).parameter_numbers()["targets.threshold"].value == {**table, "chinese": 0.1}
    assert variant(base, f"[parameters]\n{whole}").parameter_numbers()["targets.threshold"].value == table


def test_interventions_are_appended_and_dropped_by_name(base: Path) -> None:
    new_one = (
        '[[interventions]]\nname = "later"\non = 2024-06-01\ndo = "set"\nset = { "attack.occasion" = 2 }\n'
        'why = "w"\nsource = ["judgement"]\n'
    )
    names = [each.name for each in variant(base, f'drop = ["kerman"]\n{new_one}').interventions]
    assert "kerman" not in names and "election" in names and names[-1] == "later"


def test_a_dropped_name_is_free_again(base: Path) -> None:
    again = (
        '[[interventions]]\nname = "kerman"\non = 2024-02-03\ndo = "order"\nactor = "India"\n'
        'order = { verb = "mobilise", target = "Pakistan" }\nwhy = "w"\nsource = ["judgement"]\n'
    )
    kerman = [each for each in variant(base, f'drop = ["kerman"]\n{again}').interventions if each.name == "kerman"]
    assert [each.do for each in kerman] == ["order"]


def test_what_a_base_has_outside_a_variants_dates_does_not_happen(base: Path) -> None:
    dates = [each.on for each in variant(base, "start = 2024-01-15\nend = 2024-02-15\n").interventions]
    assert dates == [date(2024, 1, 20), date(2024, 2, 1)]


def test_a_cast_that_leaves_somebody_out_asks_to_drop_what_needs_him(base: Path) -> None:
    fewer = 'cast = ["BLA", "BLF", "Pakistan", "China", "India", "Iran"]\n'
    with pytest.raises(UserError, match=r"is about ISKP, who is left out; drop = \[\"kerman\"\]"):
        variant(base, fewer)
    assert list(variant(base, f'{fewer}drop = ["kerman"]\n').actors)[-1] == "Free Coast"


def test_a_wider_cast_keeps_what_the_base_says_of_its_actors(base: Path) -> None:
    wider = 'cast = ["BLA", "Pakistan", "China", "ISKP", "India", "Iran", "TTP"]\n'
    actors = variant(base, wider).actors
    assert actors["Iran"].policy == "scripted" and actors["TTP"].kind == "outside"


# Changes for one run


def test_changes_reach_the_rules_and_the_first_day() -> None:
    changed = Scenario.load("baseline").with_changes({"blame.scale": 10, "blame.Pakistan>India": 0.1})
    assert changed.parameter_numbers()["blame.scale"].value == 10
    blame = changed.initial_numbers()["blame"].value
    assert isinstance(blame, dict) and blame["Pakistan>India"] == 0.1


def test_a_shorter_run_leaves_out_what_comes_later_and_the_scenario_as_it_was() -> None:
    setting = Scenario.load(FULL)
    assert setting.with_changes(days=10).end == date(2024, 1, 10)
    assert len(setting.with_changes(until=date(2024, 1, 10)).interventions) == 2
    assert len(setting.interventions) == 5


def test_rules_can_be_switched_off_once() -> None:
    assert Scenario.load(FULL).with_changes(without=["feud", "blame"]).without == ("feud", "blame")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"parameters": {"attack.rat": 1}}, "there is no number 'attack.rat'; did you mean 'attack.rate'?"),
        ({"parameters": {"attack.rate": 100}}, "changed: 'attack.rate' = 100 is outside its range"),
        ({"parameters": {"attack.rate": float("nan")}}, "'attack.rate' = nan is outside its range"),
        ({"parameters": {"attack.rate": "fast"}}, "'attack.rate' must be a number, not 'fast'"),
        ({"parameters": {"share.Nobody": 0.1}}, "there is no number 'share.Nobody'"),
        ({"days": 0}, "days: give either a last day or 1 to"),
        ({"days": 10**12}, "days: give either a last day or 1 to"),
        ({"days": 3, "until": date(2024, 1, 3)}, "days: give either a last day or 1 to"),
        ({"until": date(2023, 1, 3)}, "the last day, 2023-01-03, lies before the first, 2024-01-01"),
        ({"until": date(2190, 1, 3)}, "is more than 30 years; choose an earlier end"),
        ({"without": ["blam"]}, "there is no rule 'blam'; did you mean 'blame'?"),
    ],
)  # fmt: skip
def test_a_change_that_cannot_be_is_told_in_one_line(changes: dict[str, object], told: str) -> None:
    with pytest.raises(UserError) as caught:
        Scenario.load(FULL).with_changes(**changes)  # type: ignore[arg-type]
    assert told in str(caught.value)


# Beginning one's own


def without_comments(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line[1:] if line[:1] == "#" and line[1:2] not in ("", " ") else line for line in lines)


def test_a_new_scenario_is_its_base_until_it_is_edited(tmp_path: Path) -> None:
    setting = Scenario.load(new("my_variant", "baseline", tmp_path))
    assert setting.title == "My variant" and setting.interventions == Scenario.load("baseline").interventions


@pytest.mark.parametrize("base", [listed.name for listed in scenarios()])
def test_every_line_that_a_new_scenario_offers_is_valid(base: str, tmp_path: Path) -> None:
    path = new("my_variant", base, tmp_path)
    path.write_text(without_comments(path), encoding="utf-8")
    setting = Scenario.load(path)
    assert setting.without == ("targets",) and "retaliation.threshold" in setting.parameters
    assert setting.initial.keys() >= {"unity_goal.alliance"}
    assert {"start", "end", "parameters", "initial"} <= tomllib.loads(setting.text).keys()
    assert "august" in {each.name for each in setting.interventions}


def test_a_new_scenario_finds_a_base_of_ones_own_from_another_folder(base: Path) -> None:
    (base.parent / "drafts").mkdir()
    path = new("my_variant", str(base), base.parent / "drafts")
    assert tomllib.loads(path.read_text(encoding="utf-8"))["base"] == "../base.toml"
    assert Scenario.load(path).actors == Scenario.load(base).actors


@pytest.mark.parametrize("name", ["", "my variant", "a/b", "..", "x" * 100, "été", "con", "LPT1", "-v", "a.toml"])
def test_a_name_that_is_no_file_name_everywhere_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no name for a scenario; take letters, digits, _ and -"):
        new(name, "baseline", tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_new_scenario_never_overwrites_and_never_hides_a_shipped_one(base: Path) -> None:
    before = base.read_bytes()
    with pytest.raises(UserError, match=r"base\.toml exists already; choose another name"):
        new("base", "baseline", base.parent)
    with pytest.raises(UserError, match="'baseline' is the name of a shipped scenario"):
        new("baseline", "baseline", base.parent)
    assert base.read_bytes() == before and len(list(base.parent.iterdir())) == 1


def test_a_new_scenario_needs_a_base_and_a_folder_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"there is no scenario 'baselin'; did you mean 'baseline'\?"):
        new("mine", "baselin", tmp_path)
    with pytest.raises(UserError, match=r"cannot be written: .*; choose another folder"):
        new("mine", "baseline", tmp_path / "nowhere")


# Phases


PHASES = '[[phases]]\nname = "all"\nfrom = 2023-06-01\nsource = ["judgement"]\n'


def named(setting: Scenario) -> list[str]:
    return [phase.name for phase in setting.phases]


def test_a_variant_has_its_bases_phases_unless_it_names_its_own_or_none(base: Path) -> None:
    assert named(variant(base, "")) == ["the exchange", "afterwards"]
    assert named(variant(base, PHASES)) == ["all"]
    assert named(variant(base, "phases = []\n")) == []


def test_a_run_has_the_phases_that_reach_into_its_days(base: Path) -> None:
    assert named(Scenario.load(base).with_changes(days=39)) == ["the exchange"]
    assert named(Scenario.load(base).with_changes(days=40)) == ["the exchange", "afterwards"]
    later = 'drop = ["kerman", "election"]\nstart = 2024-02-09\nend = 2024-03-01\n'
    assert named(variant(base, later)) == ["afterwards"]


def test_a_variant_that_begins_before_its_bases_phases_is_asked_for_its_own(base: Path) -> None:
    with pytest.raises(UserError, match="start: lies before the base's phases, which begin on 2024-01-01; add"):
        variant(base, "start = 2023-12-01\n")
    assert named(variant(base, f"start = 2023-12-01\n{PHASES}")) == ["all"]
