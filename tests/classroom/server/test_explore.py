"""The explore page's interface: a run plays day by day, is forked, asked why, taken home."""

import io
import json
import re
import zipfile
from functools import cache
from typing import Any

import pandas as pd
import pytest

from escalation_sim import measures, record
from escalation_sim.classroom.server.asked import Asked
from escalation_sim.parameters import initial, parameters
from escalation_sim.record import Result
from escalation_sim.scenario import Scenario, scenarios
from escalation_sim.telling import RUNGS, summary
from tests.classroom.server.site import Site

DAYS = 45
WANTED = {"scenario": "island", "seed": 3, "days": DAYS, "changes": {"burn_in": 0}}


@cache
def plain_run() -> Result:
    return record.run(Scenario.load("island").with_changes({"burn_in": 0}, days=DAYS), 3)


def played(site: Site, id: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Every day that the socket of a run sends, and the last message."""
    with site.connected(f"/api/runs/{id}/play") as connection:
        messages = [json.loads(text) for text in connection]
    return [day for message in messages[:-1] for day in message["days"]], messages[-1]


def begun(site: Site, **said: Any) -> str:
    answer = site.http.post("/api/runs", json=WANTED | said)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["days"], answer.json()["start"]) == (DAYS, "2030-01-01")
    return str(answer.json()["run"])


def test_a_run_plays_the_events_the_curves_and_the_rungs_of_the_same_run_at_home(site: Site) -> None:
    days, last = played(site, begun(site))
    result = plain_run()
    assert [day["day"] for day in days] == list(range(DAYS))
    events = [event for day in days for event in day["events"]]
    assert [event["id"] for event in events] == result.events["id"].tolist()
    assert [event["deaths"] for event in events] == result.events["deaths"].tolist()
    curves = measures.windows(result.events, result.setting.start, DAYS, 28, 1)[list(measures.CURVES)].round(2)
    told = pd.DataFrame([day["curves"] for day in days[27:]], index=curves.index)
    pd.testing.assert_frame_equal(told, curves, check_dtype=False)
    assert all(day["curves"] is None for day in days[:27])
    pair, column = next((name[5:], name) for name in result.daily.columns if name.startswith("rung:"))
    assert [day["rungs"][pair] for day in days] == result.daily[column].astype(int).tolist()
    assert last == {"done": True, "summary": summary(result).splitlines(), "ladder": list(RUNGS)}


def test_the_same_question_is_simulated_once_and_another_is_another_run(site: Site) -> None:
    assert begun(site) == begun(site) != begun(site, seed=4)


def test_a_fork_has_the_same_past_and_another_rest(site: Site) -> None:
    run = begun(site)
    answer = site.http.post(f"/api/runs/{run}/fork", json={"day": 20, "changes": {"attack.rate": 1.6}})
    (before, _), (after, _) = played(site, run), played(site, answer.json()["run"])
    assert before[:20] == after[:20] and before[20:] != after[20:]
    again = site.http.post(f"/api/runs/{answer.json()['run']}/fork", json={"day": 30, "without": ["blame"]})
    assert played(site, again.json()["run"])[0][:30] == after[:30]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"day": 20}, "change a number or switch a rule off"),
        ({"day": DAYS, "without": ["blame"]}, f"choose a day from 0 to {DAYS - 1}"),
        ({"day": 1, "without": ["blam"]}, "there is no rule 'blam'; did you mean 'blame'?"),
        ({"day": 1, "changes": {"attack.rate": 9.0}}, "outside its range"),
    ],
)
def test_a_fork_that_cannot_be_is_one_plain_line(site: Site, said: dict[str, Any], told: str) -> None:
    answer = site.http.post(f"/api/runs/{begun(site)}/fork", json=said)
    assert answer.status_code == 400 and told in answer.json()["error"]


def test_a_field_is_told_for_every_cell_of_the_province_as_it_was_that_week(site: Site) -> None:
    run = begun(site)
    played(site, run)
    map = site.http.get("/api/map", params={"scenario": "island"}).json()
    cells = [cell for cell in map["cells"] if cell["district"]]
    last = site.http.get(f"/api/runs/{run}/fields", params={"day": 99, "field": "grievance"}).json()
    assert last["day"] == DAYS - 1
    assert last["values"] == pytest.approx(plain_run().fields["grievance"], abs=1e-4)
    earlier = site.http.get(f"/api/runs/{run}/fields", params={"day": 20, "field": "presence"}).json()
    assert earlier["day"] == 14 and len(earlier["values"]) == len(cells)
    assert earlier["low"] <= min(earlier["values"]) and max(earlier["values"]) <= earlier["high"]
    assert "there are grievance" in site.http.get(f"/api/runs/{run}/fields?day=1&field=x").json()["error"]


def test_why_tells_the_chain_of_an_event(site: Site) -> None:
    run = begun(site)
    played(site, run)
    caused = plain_run().events.dropna(subset="cause").iloc[-1]
    lines = site.http.get(f"/api/runs/{run}/why", params={"event": int(caused["id"])}).json()["lines"]
    assert str(caused["date"]) in lines[0] and lines[1].startswith(f"  because {int(caused['cause']):>5}")
    assert "no event 99999" in site.http.get(f"/api/runs/{run}/why?event=99999").json()["error"]


def test_the_folder_of_a_run_comes_home_with_the_same_log_and_no_path(site: Site) -> None:
    run = begun(site)
    played(site, run)
    packed = zipfile.ZipFile(io.BytesIO(site.http.get(f"/api/runs/{run}/download").content))
    assert packed.read("events.csv") == record.log_of(plain_run().rows)
    assert {"run.json", "scenario.toml", "daily.parquet"} <= set(packed.namelist())
    text = b"".join(packed.read(name) for name in packed.namelist()).decode("latin-1")
    assert not re.search(r"/tmp/|/home/|/root/|/work/|site-packages", text)


@pytest.mark.slow
def test_the_report_of_a_run_comes_as_one_page(site: Site) -> None:
    run = begun(site)
    played(site, run)
    answer = site.http.get(f"/api/runs/{run}/report")
    assert answer.status_code == 200 and "not a forecast" in answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="island-3.html"'


def test_sliders_are_made_from_the_numbers_and_each_can_be_set(site: Site) -> None:
    rows = site.http.get("/api/numbers", params={"scenario": "baseline"}).json()
    assert {row["key"] for row in rows} >= {n.key for n in parameters() if not isinstance(n.value, dict)}
    assert {row["rule"] for row in rows if row["start"]} == {"start"} and "burn_in" in {row["key"] for row in rows}
    assert all(row["low"] <= row["value"] <= row["high"] and row["sources"] for row in rows)
    assert {row["meaning"] for row in rows} == {number.meaning for number in (*parameters(), *initial())}
    Asked("baseline", 1, tuple((row["key"], row["value"]) for row in rows)).setting()


def test_scenarios_and_rules_are_listed_and_all_fit_the_page(site: Site) -> None:
    listed = site.http.get("/api/scenarios").json()
    assert [one["name"] for one in listed] == [one.name for one in scenarios()]
    assert all(Asked(one["name"], 1).setting().days == one["days"] for one in listed)
    assert "blame" in site.http.get("/api/rules").json()


def test_the_map_joins_cells_towns_and_roads(site: Site) -> None:
    map = site.http.get("/api/map", params={"scenario": "baseline"}).json()
    assert len(map["cells"]) == map["rows"] * map["columns"] and map["located"]
    assert "Quetta" in {town["name"] for town in map["towns"]} and map["projects"]
    xs = [x for segment in map["lines"]["roads"] for x, _ in segment]
    assert min(xs) >= map["west"] and max(xs) <= map["west"] + map["columns"] * map["pitch"]


def test_a_run_that_nobody_remembers_is_asked_for_again(site: Site) -> None:
    assert "run it again" in site.http.get("/api/runs/nothing/why?event=1").json()["error"]
