from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from escalation_sim import pictures
from escalation_sim.errors import UserError
from escalation_sim.pictures.carried import carried_bands
from escalation_sim.pictures.style import in_our_look
from tests.pictures.runs import Draw, Runs, a_run, outside, overlaps, words
from tests.pictures.test_chain import QUARREL, SAID

DEATHS = 1  # the second panel


def drawn(runs: Runs, events: list[dict[str, Any]]) -> Figure:
    return pictures.plot(a_run(runs["island"].territory, days=30, events=events), "carried")


@pytest.fixture(scope="module")
def quarrel(runs: Runs) -> Figure:
    """94 deaths in attacks, and 9 in strikes that an accusation led to."""
    return drawn(runs, QUARREL)


def bars(figure: Figure, hatched: bool) -> list[float]:
    patches = [patch for patch in figure.axes[DEATHS].patches if isinstance(patch, Rectangle)]
    return [round(patch.get_width(), 3) for patch in patches if bool(patch.get_hatch()) == hatched]


def test_each_rule_has_a_bar_of_its_own_deaths_and_of_those_it_stands_behind(quarrel: Figure) -> None:
    assert bars(quarrel, hatched=True) == [1.0, round(9 / 103, 3), round(9 / 103, 3)]
    assert bars(quarrel, hatched=False) == [round(94 / 103, 3), 0.0, round(9 / 103, 3)]


def test_the_title_says_what_carried_most_and_what_blame_stands_behind(runs: Runs, quarrel: Figure) -> None:
    assert words(quarrel)[0] == (
        "The rule “attack” carried 91 % of deaths in this run; blame stands behind 9 % of them"
    )
    assert words(drawn(runs, QUARREL[:2]))[0].endswith("blame stands behind none of them")


def test_the_branching_ratio_is_told_with_its_meaning_and_as_of_one_run(quarrel: Figure) -> None:
    seen = words(quarrel)
    assert any(text.startswith("Branching ratio 0.50: each violent event called forth on average") for text in seen)
    assert any("One run is an anecdote" in text for text in seen)


@pytest.mark.parametrize("events", [[], [SAID]])
def test_without_violence_nothing_is_carried(runs: Runs, events: list[dict[str, Any]]) -> None:
    seen = words(drawn(runs, events))
    assert seen[0] == "Nobody was killed in this run"
    assert "no attack and no death" in seen


def test_attacks_without_deaths_are_drawn_too(runs: Runs) -> None:
    figure = drawn(runs, [QUARREL[0] | {"deaths": 0}])
    assert words(figure).count("100 %") == 4  # itself and behind, and the ends of two axes
    assert "–" in words(figure)


def ensemble(runs: int, **shares: float) -> SimpleNamespace:
    """An ensemble in which blame stands behind these shares, each run's a little off."""
    rng = np.random.default_rng(1)
    kept = {"branching": 0.3 + rng.normal(0, 0.01, runs)}
    for what in ("attacks", "deaths"):
        for rule in ("attack", "blame", "claim", "support"):
            kept[f"behind_{what}.{rule}"] = shares.get(rule, 0.0) + rng.uniform(0, 0.02, runs) * (rule in shares)
    table = pd.DataFrame(kept)
    quantiles = {"median": 0.5, "low50": 0.25, "high50": 0.75, "low90": 0.05, "high90": 0.95}
    outcomes = pd.DataFrame({name: table.quantile(q) for name, q in quantiles.items()})
    setting = SimpleNamespace(title="A made-up ensemble")
    return SimpleNamespace(setting=setting, seeds=tuple(range(1, runs + 1)), outcomes=outcomes, runs=table)


def test_many_runs_show_the_bands_of_what_each_rule_stands_behind() -> None:
    figure = in_our_look(carried_bands)(ensemble(40, attack=0.7, blame=0.2, support=0.001))
    seen = words(figure)
    assert seen[0] == "In nine tenths of 40 runs, blame stands behind 20 % to 22 % of deaths"
    assert any(text.startswith("Branching ratio 0.30 (0.2") for text in seen)
    assert {"attack", "blame", "support"} <= set(seen) and "claim" not in seen
    assert outside(figure) == [] and overlaps(figure) == []


def test_many_runs_without_violence_carry_nothing() -> None:
    quiet = ensemble(5)
    quiet.outcomes[:] = np.nan
    seen = words(in_our_look(carried_bands)(quiet))
    assert seen[0] == "Nobody was killed in any of 5 runs"
    assert {"no attack and no death", "No violence, and so no branching ratio."} <= set(seen)


def test_runs_kept_without_these_shares_are_refused() -> None:
    old = ensemble(3)
    old.outcomes = old.outcomes.drop(index="branching")
    with pytest.raises(UserError, match="kept by an earlier version"):
        carried_bands(old)


def test_the_pictures_on_request_are_not_saved_with_every_run(
    draw: Draw, runs: Runs, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {kind: pictures.KINDS[kind] for kind in ("rungs", "carried", "chain")}
    monkeypatch.setattr(pictures, "KINDS", chosen)
    assert [path.name for path in pictures.save_all(runs["quiet"], tmp_path)] == ["rungs.png", "rungs.svg"]
