"""A game's months simulated: what everybody sees, and what each seat knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from escalation_sim import measures, record
from escalation_sim.classroom import knowing
from escalation_sim.classroom.game import Game, month
from escalation_sim.classroom.seats import MODES, seats
from escalation_sim.model import Model
from escalation_sim.orders import said
from escalation_sim.record import Result
from escalation_sim.telling import RUNGS

SPAN = 28  # days of a window of the curves


@dataclass(frozen=True)
class Played:
    """The world after the months played so far: the run, and what each seat knows of it in private."""

    result: Result
    private: Mapping[str, dict[str, Any]]


def played(game: Game) -> Played:
    """Simulate a game up to its last month played, from the first day: the past comes out as it was."""
    setting = game.setting()
    private: dict[str, dict[str, Any]] = {}

    def watch(model: Model) -> None:
        if model.day == setting.days - 1:
            private.update({key: knowing.own(seat, model) for key, seat in seats().items()})

    return Played(record.run(setting, game.seed, watch=watch), private)


def public_view(game: Game, result: Result) -> dict[str, Any]:
    """What everybody sees before they file: last month's news and public directives, curves, rungs, districts hit."""
    setting = result.setting
    first = month(setting, game.turn - 1)[0]
    curves = measures.windows(result.events, setting.start, setting.days, SPAN, 7)
    daily = result.daily[result.daily["date"] >= str(first)]
    pairs = [name for name in daily.columns if name.startswith("rung:")]
    news = knowing.public(result.events, str(first))
    attacks = result.events[measures.is_attack(result.events) & (result.events["district"] != "")]
    recent = attacks[attacks["date"] >= str(first)]
    return {
        "turn": game.turn,
        "turns": game.turns,
        "over": game.over,
        "from": str(first),
        "until": str(setting.end),
        "news": news,
        "curves": {name: _points(curves[name]) for name in measures.CURVES},
        "rungs": {name[5:]: int(daily[name].iloc[-1]) for name in pairs},
        "peaks": {name[5:]: int(daily[name].max()) for name in pairs},
        "ladder": list(RUNGS),
        "districts": {
            str(name): {"attacks": len(there), "deaths": int(there["deaths"].sum())}
            for name, there in recent.groupby("district")
        },
        "announced": [
            {
                "seat": seats()[move.seat].name, "mode": move.mode, "order": move.order,
                "words": f"{MODES[move.mode]} {said(move.order)}", "why": move.why,
            }
            for move in game.filed(game.turn - 1) if move.channel == "public"
        ],
    }  # fmt: skip


def _points(curve: Any) -> list[tuple[str, float]]:
    return [(str(day.date()), round(float(value), 2)) for day, value in curve.items()]
