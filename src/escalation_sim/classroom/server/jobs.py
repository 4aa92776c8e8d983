"""What the workers do: functions from plain data to plain data.

Only here the server meets the model, and imports it in the worker alone: the server itself stays light.
"""

import csv
import io
import re
import tempfile
import zipfile
import zlib
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from escalation_sim.classroom import fiction
from escalation_sim.classroom.as_scenario import NAME, as_scenario
from escalation_sim.classroom.fiction import told
from escalation_sim.classroom.game import Advanced, Filed, Game
from escalation_sim.classroom.seats import MODES, seats
from escalation_sim.classroom.server.asked import Asked
from escalation_sim.classroom.server.work import say
from escalation_sim.events import COLUMNS
from escalation_sim.orders import said

if TYPE_CHECKING:
    from escalation_sim.classroom.playing import Played
    from escalation_sim.record import Result

# What a spreadsheet would take for the beginning of a formula: also behind a semicolon or in a new line, because
# where a decimal is written with a comma it divides at semicolons and heeds no quotation marks around commas.
DANGEROUS = re.compile(r"""(?:^|[;\t\r\n])["'\s]*(?=[=+\-@])""")

Said = dict[str, Any]


def warm() -> None:
    """Import what the others need."""
    import_module("escalation_sim.classroom.debrief")
    import_module("escalation_sim.classroom.playing")


@lru_cache(maxsize=4)
def _simulated(game: Game) -> "Played":
    from escalation_sim.classroom.playing import played

    return played(game)


def _world(game: Game) -> "Played":
    """The months played; what was filed since changes nothing of them, so the last few worlds are remembered."""
    last = max((number for number, move in enumerate(game.moves, start=1) if isinstance(move, Advanced)), default=0)
    return _simulated(replace(game, moves=game.moves[:last]))


def month(game: Game) -> Said:
    """The world after the months played: what everybody sees, and what each seat knows."""
    from escalation_sim.classroom.playing import public_view

    seen = _world(game)
    return {"months": game.turn - 1, "public": public_view(game, seen.result), "private": dict(seen.private)}


def truths(game: Game) -> Said:
    """What was so, and each accusation held against it."""
    from escalation_sim.classroom import debrief

    result = _world(game).result
    return {"truth": debrief.truth(result), "accusations": debrief.accusations(result)}


def band(game: Game) -> dict[str, list[Said]]:
    """The class's curves inside the band of the model's own runs; says the runs done and the runs in all."""
    from escalation_sim.classroom import debrief

    with tempfile.TemporaryDirectory() as folder:
        many = debrief.band(game, Path(folder) / "band", _progress, workers=1)
    return debrief.curves(_world(game).result, many)


def against(game: Game, turn: int, move: Filed) -> Said:
    """One directive against the rule in its place; says the runs done and the runs in all."""
    from escalation_sim.classroom import debrief

    with tempfile.TemporaryDirectory() as folder:
        pairs = debrief.against_rule(game, turn, move, Path(folder) / "pairs", _progress, workers=1)
    return debrief.told(turn, move, pairs)


def _progress(done: int, of: int) -> None:
    say((done, of))


def marking(game: Game, fictional: bool) -> bytes:
    """Two tables in one archive: every directive that held with who filed it, and every event."""
    filed: list[list[Any]] = [["turn", "seat", "by", "channel", "directive", "why"]]
    for turn in range(1, game.turn + 1):
        for move in game.filed(turn):
            seat, words = seats()[move.seat].name, f"{MODES[move.mode]} {said(move.order)}"
            seat, words = (told(seat), told(words)) if fictional else (seat, words)
            filed.append([turn, seat, move.filer, move.channel, words, move.why])
    rows = _world(game).result.rows
    events: list[list[Any]] = [list(COLUMNS), *(["" if value is None else value for value in row] for row in rows)]
    events = told(events) if fictional else events
    return zipped({"directives.csv": as_csv(filed), "events.csv": as_csv(events)})


def game_report(game: Game, title: str, fictional: bool) -> bytes:
    """The report of the class's run, which holds the game as a scenario's file. Raises UserError."""
    world = _world(game).result
    told_apart = {"name": NAME, "title": f"{title}: {world.setting.title}", "text": as_scenario(game)}
    setting = world.setting.model_copy(update=told_apart)
    result = replace(world, setting=setting)
    return fiction.retold_page(report_of(fiction.retold(result))) if fictional else report_of(result)


def as_csv(rows: list[list[Any]]) -> bytes:
    """A table for a spreadsheet, in which nothing that a person wrote becomes a formula."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([[_harmless(value) for value in row] for row in rows])
    return text.getvalue().encode("utf-8")


def _harmless(value: Any) -> Any:
    return DANGEROUS.sub(r"\g<0>'", value) if isinstance(value, str) else value


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as one archive; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def report_of(result: "Result") -> bytes:
    """A run's report, as one page. Raises UserError."""
    from escalation_sim.pictures.report import report

    with tempfile.TemporaryDirectory() as folder:
        return report(result, Path(folder) / "report.html").read_bytes()


def checked(asked: Asked) -> tuple[int, str]:
    """Days and first day of a run that is asked for. Raises UserError if it cannot be."""
    setting = asked.setting()
    return setting.days, str(setting.start)


def watched(asked: Asked) -> bytes:
    """Simulate a run; says batches of days as text and fields as (day, arrays). Returns the log, compressed."""
    from escalation_sim.classroom.server.watching import watch

    return watch(asked)


def why(log: bytes, event: int) -> list[str]:
    """The chain of causes of an event, from a compressed log. Raises UserError."""
    from escalation_sim.telling import chain

    text = zlib.decompress(log).decode()
    return chain(list(csv.DictReader(io.StringIO(text, newline=""))), event)


def packed(asked: Asked) -> bytes:
    """The folder of a run, as an archive."""
    from escalation_sim import record

    with tempfile.TemporaryDirectory() as folder:
        run = record.save(record.run(asked.setting(), asked.seed), Path(folder) / "run")
        return zipped({path.name: path.read_bytes() for path in sorted(run.iterdir())})


def run_report(asked: Asked) -> bytes:
    """A run's report, as one page. Raises UserError."""
    from escalation_sim import record

    return report_of(record.run(asked.setting(), asked.seed))
