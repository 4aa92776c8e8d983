"""The page `docs/calibration.md` says what each row of the article is, once, and names what really exists."""

import csv
import re
from collections import Counter
from pathlib import Path

import escalation_sim
from escalation_sim.parameters import initial, parameters
from escalation_sim.scenario import Scenario

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "calibration.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if re.match(r"\| [ESFI]\d\d \|", line)
]
KINDS = ("input", "fitted", "checked", "unrepresented")


def article() -> list[str]:
    table = Path(escalation_sim.__file__).parent / "data" / "article_events.csv"
    with table.open(encoding="utf-8", newline="") as rows:
        return [row["event_id"] for row in csv.DictReader(rows)]


def test_no_row_of_the_article_is_left_out_or_told_twice() -> None:
    assert [row[0] for row in ROWS] == article()


def test_each_row_is_one_of_four_things() -> None:
    assert all(row[3] in KINDS for row in ROWS)


def test_the_counts_at_the_top_are_right() -> None:
    told = {kind: int(n) for n, kind in re.findall(r"(\d+) (inputs?|fitted|checked|unrepresented)", PAGE)}
    counted = Counter(row[3] for row in ROWS)
    assert told == {("inputs" if kind == "input" else kind): n for kind, n in counted.items()}


def test_a_fitted_row_names_a_number_that_exists() -> None:
    known = {*(number.key for number in parameters()), *(number.key for number in initial())}
    named = {row[0]: row[5].strip("`") for row in ROWS if row[3] == "fitted"}
    assert all(key in known for key in named.values()), {r: k for r, k in named.items() if k not in known}


def test_every_row_but_the_unrepresented_names_a_test_that_exists() -> None:
    for row in ROWS:
        file, _, test = row[6].strip("`").partition("::")
        if row[3] == "unrepresented":
            assert file == ""
            assert len(row[4]) > 20, f"{row[0]} gives no reason"
        else:
            text = (ROOT / file).read_text(encoding="utf-8")
            assert not test or f"def {test}(" in text, f"{row[0]}: {file} has no {test}"


def test_the_inputs_are_the_dates_of_the_baseline_and_the_season() -> None:
    cited = {source for change in Scenario.load("baseline").interventions for source in change.source}
    inputs = {row[0] for row in ROWS if row[3] == "input"}
    assert inputs - {"I04"} <= cited
    # What an intervention also cites (an announcement, an election bombing) is not given to the model.
    assert all(row[3] == "fitted" for row in ROWS if row[0] in cited - inputs)
