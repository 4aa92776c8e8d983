"""A class's game is a scenario like any other: the same world on the command line, to compare and to fork."""

from pathlib import Path

import pytest

from escalation_sim import record
from escalation_sim.classroom.as_scenario import NAME, as_scenario
from escalation_sim.classroom.game import Advanced, Game
from escalation_sim.scenario import Scenario
from tests.classroom.games import after, filed, two_months, two_months_played

OWN = {"name", "title", "try_", "text"}


def loaded(game: Game, folder: Path) -> Scenario:
    path = folder / f"{NAME}.toml"
    path.write_text(as_scenario(game), encoding="utf-8")
    return Scenario.load(path)


def test_the_file_says_what_the_moves_made_of_the_scenario(tmp_path: Path) -> None:
    game = two_months()
    assert loaded(game, tmp_path).model_dump(exclude=OWN) == game.setting().model_dump(exclude=OWN)
    assert [phase.name for phase in game.setting().phases] == ["the month before", "month 1", "month 2"]


def test_a_run_of_it_is_the_same_world_again(tmp_path: Path) -> None:
    game = two_months()
    again = record.run(loaded(game, tmp_path), game.seed)
    assert record.log_of(again.rows) == record.log_of(two_months_played().result.rows)


@pytest.mark.parametrize("why", ['"]\n[parameters]\n', "\x7f\x00\u2028 '''", 'C:\\new """ # no comment', "بلوچستان 🎈"])
def test_what_a_student_wrote_stays_a_reason(why: str, tmp_path: Path) -> None:
    game = after(Game(turns=1), filed("army", "accuse India", why=why), Advanced())
    (directive,) = loaded(game, tmp_path).actors["Pakistan"].directives
    assert directive.why == why


def test_a_game_in_which_nothing_was_filed_is_the_scenario_up_to_its_end(tmp_path: Path) -> None:
    game = after(Game(turns=1), Advanced())
    text = as_scenario(game)
    assert "directives" not in text and "interventions" not in text
    assert loaded(game, tmp_path).end == game.setting().end
