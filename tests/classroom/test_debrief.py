"""The debrief: what was so, which accusation was right, and a choice against the rule with the same luck."""

from pathlib import Path

import pytest

from escalation_sim.classroom import debrief
from escalation_sim.errors import UserError
from tests.classroom.games import filed, two_months, two_months_played


def test_an_accusation_is_right_only_if_the_accused_backed_somebody_on_that_day() -> None:
    result = two_months_played().result
    support = result.daily.set_index("date")
    for one in debrief.accusations(result):
        sponsor = one["words"].split(" accused ")[-1].split(" of ")[0]
        columns = [name for name in support.columns if name.startswith(f"support:{sponsor}>")]
        if one["true"]:
            assert support.loc[one["date"], columns].max() > 0
    assert {one["true"] for one in debrief.accusations(result)} == {True, False}


def test_what_followed_from_an_accusation_is_what_leads_back_to_it() -> None:
    result = two_months_played().result
    named = debrief.accusations(result)
    events = result.events.set_index("id")
    ids = events[events["verb"].isin(("accuse", "report")) & (events["accused"] != "")].index
    for id, one in zip(ids, named, strict=True):
        if one["followed"] == 0:
            assert not (events["cause"] == id).any()
    assert any(one["followed"] for one in named)


def test_the_classes_curves_lie_beside_the_models_band(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debrief, "BAND_RUNS", 6)
    band = debrief.band(two_months(), tmp_path)
    assert not any(spec.directives for spec in band.setting.actors.values())
    assert [change.name for change in band.setting.interventions if change.do == "event"][-1].startswith("Tourists")
    curves = debrief.curves(two_months_played().result, band)
    assert list(curves) == ["intensity", "width", "cast", "breadth"]
    assert all(one["low90"] <= one["median"] <= one["high90"] for curve in curves.values() for one in curve)
    assert len(curves["cast"]) == 4


@pytest.mark.slow
def test_holding_fire_after_an_attack_saves_strikes_with_the_same_luck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debrief, "PAIRS", 10)
    game = two_months()
    turn, move = next(choice for choice in debrief.choices(game) if choice[1].seat == "india")
    said = debrief.told(turn, move, debrief.against_rule(game, turn, move, tmp_path))
    strikes = next(row for row in said["outcomes"] if row["outcome"] == "strikes")
    assert said["words"] == "India must not strike Pakistan across the border (public)"
    assert strikes["pairs"] == 10 and strikes["high90"] < 0 and strikes["in_the_game"] <= 0


def test_a_directive_that_was_replaced_has_no_debrief(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="was not the one that held"):
        debrief.against_rule(two_months(), 1, filed("army", "accuse Iran"), tmp_path)
