"""After the game: what was true, whose accusation was right and whether it mattered, and what a choice changed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from escalation_sim import measures
from escalation_sim.classroom.game import Filed, Game
from escalation_sim.classroom.seats import MODES, seats
from escalation_sim.errors import UserError
from escalation_sim.orders import said
from escalation_sim.record import Result
from escalation_sim.studies import Comparison, Ensemble, compare, ensemble
from escalation_sim.studies.reading import span_of
from escalation_sim.telling import in_words

BAND_RUNS = 200  # model runs that the class is held against
PAIRS = 50  # of runs with the same luck, for a choice against the rule
EDGES = ("median", "low50", "high50", "low90", "high90")
TOLD = ("attacks", "attack_deaths", "accusations", "protests", "strikes", "highest_rung")

Said = dict[str, Any]
Progress = Callable[[int, int], None]


def truth(result: Result) -> list[Said]:
    """Who really backed whom in this simulated world, by how much at the most, and when."""
    found = []
    for column in result.daily.columns:
        if column.startswith("support:") and result.daily[column].max() > 0:
            sponsor, _, proxy = column[8:].partition(">")
            on = result.daily["date"][result.daily[column] > 0]
            found.append(
                {
                    "sponsor": sponsor, "proxy": proxy, "support": round(float(result.daily[column].max()), 2),
                    "from": on.iloc[0], "until": on.iloc[-1],
                }
            )  # fmt: skip
    return sorted(found, key=lambda one: -float(one["support"]))


def accusations(result: Result) -> list[Said]:
    """Every accusation of backing somebody: in words, whether it was so on that day, and what followed from it.

    `true` says whether the accused then backed anybody of those named; `followed` counts the events, and `killed`
    their deaths, that lead back to it in the log.
    """
    named = result.events[result.events["verb"].isin(("accuse", "report")) & (result.events["accused"] != "")]
    kinds = {name: spec.kind for name, spec in result.setting.actors.items()}
    daily = result.daily.set_index("date")
    followed = measures.followed(result.events)
    found = []
    for row in named.to_dict("records"):
        proxies = [name for name, kind in kinds.items() if row["proxy"] in (name, kind)]
        columns = [f"support:{row['accused']}>{proxy}" for proxy in proxies]
        support = max((float(daily.loc[row["date"], c]) for c in columns if c in daily.columns), default=0.0)
        later = followed.loc[row["id"]]
        found.append(
            {
                "date": row["date"], "words": in_words(row), "by": row["source"], "true": support > 0,
                "followed": int(later["events"]), "killed": int(later["deaths"]),
            }
        )  # fmt: skip
    return found


def curves(result: Result, band: Ensemble) -> dict[str, list[Said]]:
    """The class's four curves inside the band of the model's runs, one entry a window."""
    setting = result.setting
    span = span_of(setting.days)
    played = measures.windows(result.events, setting.start, setting.days, span, span)
    found: dict[str, list[Said]] = {}
    for name in measures.CURVES:
        table = band.curves[band.curves["curve"] == name].set_index("date")
        found[name] = [
            {
                "date": str(day.date()), "class": round(float(value), 2),
                **{edge: round(float(table.loc[day, edge]), 2) for edge in EDGES},
            }
            for day, value in played[name].items() if day in table.index
        ]  # fmt: skip
    return found


def band(game: Game, folder: Path, progress: Progress | None = None, workers: int | None = None) -> Ensemble:
    """The model's own runs of this game's months: the same cards dealt, every seat played by its rule."""
    filed = [(turn, move.seat, move.channel) for turn in range(1, game.turn) for move in game.filed(turn)]
    setting = game.setting(without=filed)
    return ensemble(setting, BAND_RUNS, out=folder, workers=workers, progress=progress, tell=lambda _: None)


def choices(game: Game) -> list[tuple[int, Filed]]:
    """The directives of all months played, with their month."""
    return [(turn, move) for turn in range(1, game.turn) for move in game.filed(turn)]


def against_rule(
    game: Game, turn: int, move: Filed, folder: Path, progress: Progress | None = None, workers: int | None = None
) -> Comparison:
    """One directive against the rule in its place, the other seats' directives held, with the same luck.

    The first pair is the game that was played. Raises UserError for a directive that does not hold in that month.
    """
    if move not in game.filed(turn):
        raise UserError("this directive was not the one that held in that month; choose one of the list")
    rule = game.setting(without=[(turn, move.seat, move.channel)])
    return compare(
        rule, game.setting(), runs=PAIRS, seed=game.seed, out=folder, workers=workers, progress=progress,
        tell=lambda _: None,
    )  # fmt: skip


def told(turn: int, move: Filed, found: Comparison) -> Said:
    """What a choice changed, in figures: over all pairs with the interval of the mean, and in the game itself."""
    seat = seats()[move.seat]
    label = found.labels[1]
    runs = found.runs.set_index(["label", "seed"])
    rows = []
    for name in TOLD:
        row = found.outcomes.loc[(label, name)]
        here = float(runs.loc[(label, found.seeds[0]), name] - runs.loc[(found.labels[0], found.seeds[0]), name])
        rows.append(
            {
                "outcome": name, "rule": round(float(row["first"]), 2), "choice": round(float(row["second"]), 2),
                "difference": round(float(row["difference"]), 2), "low90": round(float(row["low90"]), 2),
                "high90": round(float(row["high90"]), 2), "pairs": int(row["pairs"]), "in_the_game": here,
            }
        )  # fmt: skip
    words = f"{seat.name} {MODES[move.mode]} {said(move.order)} ({move.channel})"
    return {"turn": turn, "seat": move.seat, "words": words, "why": move.why, "outcomes": rows}
