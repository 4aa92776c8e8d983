"""A game as the file of a scenario, which the command line runs, compares and forks like any other."""

from typing import Any

import tomli_w

from escalation_sim.classroom.game import Game

NAME = "game"
SEED = "# The world that was played: escalation-sim run {name}.toml --seed {seed}\n\n"


def as_scenario(game: Game) -> str:
    """The text of NAME.toml: what the months played differ by from the scenario that nobody touched.

    The scenario that it gives is `game.setting()`, so that the game's seed gives the same events. What a seat
    "may" do binds nobody and is left out.
    """
    base, played = game.base(), game.setting()
    told = {
        name: spec.directives for name, spec in played.actors.items() if spec.directives != base.actors[name].directives
    }
    table: dict[str, Any] = {
        "title": f"{base.title}: the game",
        "question": base.question,
        "notice": base.notice,
        "base": game.scenario,
        "end": played.end,
        "actors": {name: {"directives": [_plain(each) for each in directives]} for name, directives in told.items()},
        "phases": [_plain(each) for each in played.phases],
        "interventions": [_plain(each) for each in played.interventions if each not in base.interventions],
    }
    stated = {key: said for key, said in table.items() if said}
    return SEED.format(name=NAME, seed=game.seed) + tomli_w.dumps(stated)


def _plain(part: Any) -> dict[str, Any]:
    table: dict[str, Any] = part.model_dump(by_alias=True, exclude_defaults=True)
    return table
