"""PRIM finds a planted box, and what is said of it is what the held-back runs say."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from escalation_sim.errors import UserError
from escalation_sim.studies import boxes, design, discover
from escalation_sim.studies.design import Axis
from escalation_sim.studies.discovery import Discovery
from escalation_sim.studies.findings import of_discovery
from tests.studies.test_sweeps import FILE, VARY, swept

AXES = (Axis("a"), Axis("b"), Axis("c"), Axis("without", values=("none", "blame")))


def planted(size: int = 600) -> tuple[pd.DataFrame, boxes.Bools]:
    table = pd.DataFrame(design.rows("latin hypercube", AXES, size))
    return table, ((table["a"] > 0.6) & (table["b"] < 0.5) & (table["without"] == "blame")).to_numpy()


def test_a_planted_box_is_found_with_its_sides_and_no_others() -> None:
    table, happened = planted()
    limits = boxes.found(table, happened)
    assert limits.keys() == {"a", "b", "without"} and limits["without"] == frozenset({"blame"})
    assert isinstance(limits["a"], tuple) and limits["a"][0] == pytest.approx(0.6, abs=0.06)
    assert isinstance(limits["b"], tuple) and limits["b"][1] == pytest.approx(0.5, abs=0.06)
    score = boxes.score(limits, table, happened)
    assert score.coverage > 0.9 and score.density > 0.9 and score.base == pytest.approx(0.1, abs=0.03)


def test_no_box_is_found_where_there_is_none_that_holds_up() -> None:
    table, _ = planted()
    happened = np.arange(len(table)) % 7 == 0
    limits = boxes.found(table[::2], happened[::2])
    judged = boxes.score(limits, table[1::2], happened[1::2])
    assert judged.inside == 0 or judged.density < 0.35


def test_coverage_and_density_are_what_they_say() -> None:
    table, happened = pd.DataFrame({"a": [1, 2, 3, 4, 5]}), np.array([False, True, True, True, False])
    score = boxes.score({"a": (3.0, 5.0)}, table, happened)
    assert (score.coverage, score.density, score.base) == (2 / 3, 2 / 3, 3 / 5)


def test_whole_points_are_held_back_never_single_runs() -> None:
    points = pd.Series(list(range(300)) * 2)
    back = boxes.held_back(points)
    assert (back[:300] == back[300:]).all() and back.mean() == pytest.approx(1 / 3)


def test_too_few_cases_are_told() -> None:
    table, _ = planted(60)
    with pytest.raises(UserError, match="it happened in 2 of 60 runs"):
        boxes.found(table, np.arange(60) < 2)


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis", None)
    with pytest.raises(UserError, match=r"pip install 'escalation_sim\[discover\]'"):
        discover("island", above=3)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Discovery:
    folder = tmp_path_factory.mktemp("found")
    vary = '[vary."attack.rate"]\nlow = 0.4\nhigh = 1.6\n[vary."attack.zeal"]\nlow = 0\nhigh = 0.5\n'
    text = (
        FILE.replace(VARY, vary).replace('"grid"', '"latin hypercube"\nsize = 60').replace("runs     = 3", "runs = 1")
    )
    swept(folder, text)
    return discover(folder / "out", "attacks", above=4, tell=lambda _: None)


def test_a_swept_folder_is_searched_and_many_attacks_need_a_high_rate(found: Discovery) -> None:
    assert "attack.rate" in found.limits
    (rate,) = found.conditions[found.conditions["key"] == "attack.rate"].itertuples()
    assert rate.inside_low > 0.6 and found.judged.rows + found.searched.rows == 60
    assert found.searched.density > found.searched.base
    said = of_discovery(found)
    assert "attack.rate is above" in said and "acts per day" in said and "In the runs held back: coverage" in said


def test_what_happens_always_or_never_is_told_with_what_was_seen(found: Discovery) -> None:
    for limit, how in ((1e6, "none"), (-1.0, "all")):
        with pytest.raises(UserError, match=f"it happened in {how} of 60 runs .they lie from"):
            discover(found.folder, "attacks", above=limit, tell=lambda _: None)


def test_one_limit_is_needed_and_no_more() -> None:
    for above, below in ((None, None), (1.0, 2.0)):
        with pytest.raises(UserError, match="either --above or --below"):
            discover("island", above=above, below=below)


@pytest.mark.parametrize("change", [{"days": 30}, {"changes": {"attack.rate": 1.0}}, {"numbers": ["attack"]}])
def test_runs_that_are_done_take_no_changes(found: Discovery, change: dict[str, Any]) -> None:
    with pytest.raises(UserError, match="holds runs that are done"):
        discover(found.folder, "attacks", above=4, **change)


def test_a_folder_in_which_nothing_varies_is_refused(found: Discovery, tmp_path: Path) -> None:
    (tmp_path / "study.json").write_text((found.folder / "study.json").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(UserError, match=r"holds no design\.csv"):
        discover(tmp_path, above=1)
