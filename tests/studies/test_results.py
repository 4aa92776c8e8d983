"""Ensembles, comparisons and forks, as Python gives them."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import escalation_sim as es
from escalation_sim import record
from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.studies import Comparison, reading
from tests.studies.small import QUICK, island


def silent(_: str) -> None:
    """For those who need not be told."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


# Ensembles


def test_an_ensemble_holds_the_bands_of_every_outcome_and_curve(folder: Path) -> None:
    result = es.ensemble(island(12), 9, out=folder / "ensemble", workers=1, tell=silent)
    assert result.runs["seed"].tolist() == list(range(1, 10)) and result.errors.empty
    assert set(reading.OUTCOMES) <= set(result.outcomes.index)
    row = result.outcomes.loc["attacks"]
    assert row["median"] == result.runs["attacks"].median() and row["runs"] == 9
    assert row["low90"] <= row["low50"] <= row["median"] <= row["high50"] <= row["high90"]
    assert result.curves.groupby("curve").size().to_dict() == dict.fromkeys(reading.CURVES, 4)
    assert result.curves["date"].iloc[:4].dt.date.tolist() == [date(2030, 1, day) for day in (3, 6, 9, 12)]
    one = record.run(island(12), 4)
    assert result.runs.set_index("seed").loc[4, "deaths"] == one.events["deaths"].sum()


def test_a_first_seed_begins_elsewhere(folder: Path) -> None:
    result = es.ensemble(island(12), 2, seed=8, out=folder / "from 8", workers=1, tell=silent)
    whole = es.ensemble(island(12), 9, out=folder / "ensemble", workers=1, tell=silent)
    assert result.runs.equals(whole.runs.tail(2).reset_index(drop=True))


def test_an_ensemble_in_which_every_run_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    actors = island().actors
    nobody = actors["Republic"].model_copy(update={"policy": "nosuchbot:Bot"})
    lost = island().model_copy(update={"actors": actors | {"Republic": nobody}})
    with pytest.raises(UserError, match=r"every run failed: .*'nosuchbot:Bot' cannot be loaded"):
        es.ensemble(lost, 2, out=tmp_path / "out", workers=1, allow_code=True, tell=silent)


# Comparisons


@pytest.fixture(scope="module")
def compared(folder: Path) -> Comparison:
    harder = island(40).with_changes({"attack.contagion": 0.3})
    return es.compare(island(40), harder, island(40), runs=6, out=folder / "compare", workers=1, tell=silent)


def test_a_scenario_compared_with_itself_differs_by_exactly_nothing(compared: Comparison) -> None:
    label = compared.labels[2]
    own, curves = compared.outcomes.loc[label], compared.curves[compared.curves["label"] == label]
    there = own["pairs"] > 0
    for table in (own[there], curves):
        assert len(table) > 40
        assert (table[["difference", "low90", "high90", "higher", "lower", "pair_low90", "pair_high90"]] == 0).all(
            axis=None
        )
        assert (table["first"] == table["second"]).all()
    assert compared.parted.loc[compared.parted["label"] == label, "day"].isna().all()


def test_pairs_are_runs_with_the_same_seed(compared: Comparison) -> None:
    label = compared.labels[1]
    wide = compared.runs.pivot(index="seed", columns="label", values="attacks")
    apart = wide[label] - wide[compared.labels[0]]
    row = compared.outcomes.loc[(label, "attacks")]
    assert row["difference"] == pytest.approx(apart.mean()) and row["higher"] == (apart > 0).mean() > 0.5
    assert row["low90"] < row["difference"] < row["high90"]


def test_the_day_on_which_a_pair_parts_is_the_first_whose_events_differ(compared: Comparison) -> None:
    parted = compared.parted[compared.parted["label"] == compared.labels[1]].set_index("seed")
    for seed in (1, 2, 3):
        logs = [record.run(setting, seed) for setting in compared.settings[:2]]
        first = next((a, b) for a, b in zip(logs[0].rows, logs[1].rows, strict=False) if a != b)
        assert parted.loc[seed, "day"] == min(int(str(row[1])) for row in first)
        assert parted.loc[seed, "date"] == pd.Timestamp("2030-01-01") + pd.Timedelta(parted.loc[seed, "day"], "D")


def test_changes_make_one_more_scenario(tmp_path: Path) -> None:
    result = es.compare(
        "island", runs=2, days=3, changes={"attack.rate": 1.4}, without=["blame"], out=tmp_path, workers=1, tell=silent
    )
    assert result.labels == ("island", "attack.rate=1.4, no blame")
    assert result.settings[1].without == ("blame",) and not result.settings[0].without


@pytest.mark.parametrize(
    ("scenarios", "why"),
    [
        (("island",), "name two scenarios to compare, or one and a change"),
        ((), "name two scenarios to compare"),
        (("baseline", "iskp_war"), "compare scenarios of the same days"),
        (("island", "ireland"), "did you mean 'island'"),
    ],
)
def test_what_cannot_be_compared_is_told(scenarios: tuple[str, ...], why: str) -> None:
    with pytest.raises(UserError, match=why):
        es.compare(*scenarios, runs=2)


@pytest.mark.slow
def test_shared_luck_saves_nine_pairs_in_ten_for_attacks_of_half_a_year(folder: Path) -> None:
    base = Scenario.load("baseline").with_changes(days=180)
    moved = [
        base.with_changes({key: 1.1 * float(str(base.parameter_numbers()[key].value))})
        for key in ("attack.rate", "attack.contagion", "blame.voices")
    ]
    result = es.compare(base, *moved, runs=20, out=folder / "luck", tell=silent)
    reduction = result.outcomes["reduction"].xs("attacks", level="outcome")
    assert len(reduction) == 3 and (reduction >= 10).all(), reduction


# Forks


@pytest.fixture(scope="module")
def kept(folder: Path) -> Path:
    return record.save(record.run(Scenario.load("island").with_changes(QUICK, days=120), 5), folder / "run")


def lines_before(log: bytes, day: int) -> bytes:
    head, *rows = log.splitlines(keepends=True)
    return head + b"".join(row for row in rows if int(row.split(b",")[1]) < day)


@pytest.mark.parametrize("change", [{"changes": {"attack.rate": 1.6}}, {"without": ["blame", "attack"]}])
def test_before_the_day_of_the_change_both_logs_are_the_same_bytes(change: dict[str, object], kept: Path) -> None:
    result = es.fork(kept, date(2030, 2, 10), **change)  # type: ignore[arg-type]
    before, after = (record.log_of(run.rows) for run in (result.original, result.forked))
    assert before == (kept / "events.csv").read_bytes() != after
    assert lines_before(before, 40) == lines_before(after, 40) and lines_before(before, 40).count(b"\n") > 20
    assert result.parted is not None and result.parted >= date(2030, 2, 10)
    day = (result.parted - date(2030, 1, 1)).days
    assert lines_before(before, day) == lines_before(after, day) and lines_before(before, day + 1) != lines_before(
        after, day + 1
    )


def test_a_rule_switched_off_on_a_day_acts_no_more(kept: Path) -> None:
    result = es.fork(kept, date(2030, 2, 10), without=["attack"])
    assert result.outcomes.loc["attacks", "original"] > 20 and result.outcomes.loc["attacks", "forked"] == 0


def test_a_fork_is_a_run_like_any_other(kept: Path, folder: Path) -> None:
    result = es.fork(kept, date(2030, 2, 10), {"attack.rate": 1.6})
    forked = record.save(result.forked, folder / "forked")
    again = es.fork(forked, date(2030, 3, 1), {"attack.rate": 1.0})
    assert record.log_of(again.original.rows) == (forked / "events.csv").read_bytes()
    setting = Scenario.load(forked / "scenario.toml")  # and its file says what was changed
    assert setting.interventions[0].set == {"attack.rate": 1.6} and setting.interventions[0].on == date(2030, 2, 10)


def test_a_change_that_changes_nothing_never_parts(kept: Path) -> None:
    rate = float(str(Scenario.load("island").parameter_numbers()["attack.rate"].value))
    same = es.fork(kept, date(2030, 2, 10), {"attack.rate": rate})
    assert same.parted is None and (same.outcomes["difference"] == 0).all()


def test_a_run_on_a_map_of_ones_own_can_be_forked_without_its_files(tmp_path: Path) -> None:
    from tests.studies.test_asked import own

    (tmp_path / "files").mkdir()
    setting = own(tmp_path / "files").setting
    assert setting is not None
    saved = record.save(record.run(setting, 1), tmp_path / "run")
    for path in (tmp_path / "files").iterdir():
        path.unlink()
    assert es.fork(saved, date(2030, 1, 3), {"attack.rate": 1.6}).original.rows


@pytest.mark.parametrize(
    ("on", "changes", "why"),
    [
        (date(2029, 12, 31), {"attack.rate": 1.0}, "lies outside the run, 2030-01-01 to 2030-04-30"),
        (date(2030, 5, 1), {"attack.rate": 1.0}, "lies outside the run"),
        (date(2030, 2, 1), {}, "say what to change on that day"),
        (date(2030, 2, 1), {"attack.rat": 1.0}, "attack.rat"),
        (date(2030, 2, 1), {"attack.rate": 99.0}, "is outside its range"),
        (date(2030, 2, 1), {"burn_in": 10.0}, "burn_in"),
    ],
)
def test_a_fork_that_cannot_be_is_told(on: date, changes: dict[str, float], why: str, kept: Path) -> None:
    with pytest.raises(UserError, match=why):
        es.fork(kept, on, changes)


def test_a_folder_that_is_no_run_and_a_run_of_another_version_are_told(kept: Path, tmp_path: Path) -> None:
    import shutil

    with pytest.raises(UserError, match="is not the folder of a run"):
        es.fork(tmp_path, date(2030, 2, 1), {"attack.rate": 1.0})
    shutil.copytree(kept, tmp_path / "run")
    with (tmp_path / "run" / "events.csv").open("a", encoding="utf-8") as log:
        log.write("one more line\n")
    with pytest.raises(UserError, match="this version does not reproduce the run"):
        es.fork(tmp_path / "run", date(2030, 2, 1), {"attack.rate": 1.0})


# The face of the package


def test_python_reads_as_well_as_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    from escalation_sim import compare, ensemble, plot

    assert plot(compare("island", runs=2, days=8, without=["blame"], workers=1)).axes
    assert plot(ensemble("island", runs=2, days=8, workers=1), "counts").axes
    assert len(list((tmp_path / "studies").glob("*/*.parquet"))) == 2


def test_importing_the_package_waits_for_nothing_heavy() -> None:
    code = "import sys, escalation_sim; print({'dask', 'distributed', 'pandas', 'mesa'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
