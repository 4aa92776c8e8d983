"""A parcel needs none of the sender's files: a worker elsewhere simulates the same world."""

import pickle
import sys
from pathlib import Path

import pytest

from escalation_sim.errors import UserError
from escalation_sim.record import run
from escalation_sim.scenario import Scenario, scenarios
from escalation_sim.studies import Point, Study, shipping
from tests.studies.small import carried_out, island
from tests.studies.test_asked import own

BOT = "class Bot:\n    def decide(self, *_):\n        return []\n    speak = decide\n    mark = {mark}\n"


@pytest.mark.parametrize("name", [listed.name for listed in scenarios()])
def test_every_shipped_scenario_arrives_as_it_was(name: str) -> None:
    setting = Scenario.load(name)
    parcel = pickle.loads(pickle.dumps(shipping.packed(setting)))
    arrived = shipping.unpacked(parcel)
    assert arrived == setting.model_copy(update={"text": "", "map_path": arrived.map_path})
    assert arrived.map_path.read_bytes() == setting.map_path.read_bytes()


def test_a_parcel_is_small() -> None:
    assert len(pickle.dumps(shipping.packed(Scenario.load("baseline")))) < 20_000


def test_a_scenario_of_ones_own_runs_without_its_files(tmp_path: Path) -> None:
    point = own(tmp_path)
    assert point.setting is not None and point.parcel is not None
    here = run(point.setting, 3).rows
    for path in tmp_path.iterdir():
        path.unlink()
    assert run(shipping.unpacked(point.parcel), 3).rows == here


def with_bot() -> Scenario:
    actors = island().actors
    bot = actors["Republic"].model_copy(update={"policy": "shippedbot:Bot"})
    return island().model_copy(update={"actors": actors | {"Republic": bot}})


def test_code_from_outside_needs_to_be_allowed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match=r"'shippedbot:Bot' is code from outside.*--allow-code"):
        Study("bot", (Point("bot", with_bot()),), (1,))


def test_an_own_policy_is_shipped_and_counts_for_the_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    file = tmp_path / "shippedbot.py"
    file.write_text(BOT.format(mark=1), encoding="utf-8")
    first = shipping.packed(with_bot())
    file.write_text(BOT.format(mark=22), encoding="utf-8")
    second = shipping.packed(with_bot())
    assert first.key != second.key
    file.unlink()  # as if on another machine, which has seen the first before
    for parcel, mark in ((first, 1), (second, 22)):
        shipping.unpacked(parcel)
        import importlib

        assert importlib.import_module("shippedbot").Bot.mark == mark
    asked = Study("bot", (Point("bot", with_bot()),), (1,), allow_code=True)
    assert carried_out(asked, tmp_path / "out").runs()["error"].tolist() == [""]
