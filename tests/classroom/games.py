"""Short games to look at."""

from functools import cache

from escalation_sim.classroom.game import Advanced, Dealt, Filed, Game, moved
from escalation_sim.classroom.playing import Played, played


def filed(seat: str, order: str, mode: str = "must", channel: str = "public", why: str = "Because.") -> Filed:
    return Filed(seat=seat, channel=channel, mode=mode, order=order, why=why)  # type: ignore[arg-type]


def after(game: Game, *moves: object) -> Game:
    for move in moves:
        game = moved(game, move)  # type: ignore[arg-type]
    return game


def two_months() -> Game:
    """A game of two months in which the army blames India, and India holds its fire after an attack in Kashmir."""
    return after(
        Game(turns=2),
        Dealt(card="school_bus"), filed("army", "accuse India"),
        filed("government", "crackdown", "never", "private"), Advanced(),
        Dealt(card="kashmir"), filed("india", "strike Pakistan", "never"), Advanced(),
    )  # fmt: skip


@cache
def two_months_played() -> Played:
    return played(two_months())
