"""Luck keyed by seed, actor, purpose and day: changing one thing never reshuffles another."""

import hashlib
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counter = tuple[int, int, int, int]

BLOCK = 64  # days fetched at once
EPOCH = 1 << 20  # makes the day numbers of a burn-in positive
QUARTET = 4  # words that Philox makes at each count


def placed(day: int) -> tuple[int, int]:
    """The block that a day belongs to, and its place there."""
    return divmod(day + EPOCH, BLOCK)


class Luck:
    """Uniform numbers on (0, 1) from a counter-based generator (Philox), addressed and never consumed.

    The same (seed, actor, purpose, day, slot) gives the same number whatever else was or was not drawn.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._philox = np.random.Philox(key=[0, 0])
        # Tuples of Python's own numbers, which the generator takes in a third of the time that arrays need;
        # `buffer_pos` says that nothing is left over from the draw before.
        self._at: dict[str, tuple[int, ...]] = {}
        self._state: Any = dict(self._philox.state) | {
            "state": self._at,
            "buffer": (0,) * QUARTET,
            "buffer_pos": QUARTET,
        }
        self._keys: dict[tuple[str, str], tuple[int, int]] = {}
        self._blocks: dict[tuple[str, str], tuple[int, list[list[float]]]] = {}
        self.turn_to(0)

    def turn_to(self, day: int) -> None:
        """Make this day the one that every actor's own luck is for."""
        self.day = day
        self.today = placed(day)

    def daily(self, actor: str, purpose: str, day: int, width: int) -> list[float]:
        """The `width` uniforms that this actor has each day for this purpose (always ask for the same width)."""
        block, place = placed(day)
        held = self._blocks.get((actor, purpose))
        if held is None or held[0] != block:
            held = self._blocks[actor, purpose] = block, self.block(actor, purpose, block, width)
        return held[1][place]

    def block(self, actor: str, purpose: str, block: int, width: int) -> list[list[float]]:
        """The daily uniforms of a whole block of days, a list a day."""
        rows: list[list[float]] = (
            self._many(actor, purpose, (0, 0, block, 0), BLOCK * width).reshape(BLOCK, width).tolist()
        )
        return rows

    def single(self, actor: str, purpose: str, block: int, number: int) -> float:
        """Number `number` of a block's uniforms, counted through its days: cheaper where few of many are looked at."""
        quartet, before = divmod(number, QUARTET)
        turn = self._turned(actor, purpose, (quartet, 0, block, 0)).random_raw
        for _ in range(before):
            turn()
        return ((turn() >> 12) + 0.5) * 2.0**-52

    def once(self, actor: str, purpose: str, day: int, number: int, width: int) -> list[float]:
        """`width` uniforms for the `number`-th occasion of this purpose on this day."""
        return self._few(actor, purpose, (0, 1, day + EPOCH, number), width)

    def race(self, actor: str, purpose: str, day: int, number: int, weights: Floats) -> int:
        """An index drawn in proportion to `weights` (shape (n,), not negative, some positive).

        Every index runs with its own draw, so that a weight that changes moves only its own chances.
        """
        # The first to finish after −log(u) / weight, turned over so that nobody without weight divides by zero.
        slowness = np.log(self._many(actor, purpose, (0, 1, day + EPOCH, number), len(weights)))
        return int((weights / slowness).argmin())

    def _few(self, actor: str, purpose: str, where: Counter, n: int) -> list[float]:
        # For a handful of numbers plain Python is faster than NumPy, and gives the same bits.
        words = self._turned(actor, purpose, where).random_raw(n).tolist()
        return [((word >> 12) + 0.5) * 2.0**-52 for word in words]

    def _many(self, actor: str, purpose: str, where: Counter, n: int) -> Floats:
        words = self._turned(actor, purpose, where).random_raw(n) >> np.uint64(12)
        drawn: Floats = (words.astype(np.float64) + 0.5) * 2.0**-52
        return drawn

    def _turned(self, actor: str, purpose: str, where: Counter) -> np.random.Philox:
        key = self._keys.get((actor, purpose))
        if key is None:
            word = f"{self.seed}|{actor}|{purpose}".encode()
            digest = hashlib.blake2b(word, digest_size=16).digest()
            key = int.from_bytes(digest[:8], "little"), int.from_bytes(digest[8:], "little")
            self._keys[actor, purpose] = key
        self._at["key"] = key
        self._at["counter"] = where
        self._philox.state = self._state
        return self._philox


class OwnLuck:
    """One actor's luck today, as its policy receives it; it cannot reach anybody else's."""

    def __init__(self, luck: Luck, actor: str) -> None:
        self._luck, self._actor = luck, actor
        self._held: dict[str, tuple[int, list[list[float]]]] = {}

    def daily(self, purpose: str, width: int) -> list[float]:
        """Today's uniforms for this purpose; ask for the same width every day."""
        block, place = self._luck.today
        held = self._held.get(purpose)
        if held is None or held[0] != block:
            held = self._held[purpose] = block, self._luck.block(self._actor, purpose, block, width)
        return held[1][place]

    def single(self, purpose: str, width: int, slot: int) -> float:
        """Number `slot` of today's uniforms for this purpose; cheaper than `daily` for what is rarely asked."""
        block, place = self._luck.today
        return self._luck.single(self._actor, purpose, block, place * width + slot)

    def once(self, purpose: str, number: int, width: int) -> list[float]:
        """`width` uniforms for the `number`-th occasion today, of which there may be any number."""
        return self._luck.once(self._actor, purpose, self._luck.day, number, width)

    def race(self, purpose: str, number: int, weights: Floats) -> int:
        """An index in proportion to `weights`, for the `number`-th occasion today."""
        return self._luck.race(self._actor, purpose, self._luck.day, number, weights)

    def choose(self, purpose: str, number: int, options: Sequence[tuple[str, float]], among: Sequence[str]) -> str:
        """The name of an option, drawn in proportion to its weight, for the `number`-th occasion today.

        `among` are all that this purpose can ever choose from: each has its own number, by its place there, so that
        new ones belong at the end. Options without weight never win; "" if none has any.
        """
        drawn = dict(zip(among, self.once(purpose, number, len(among)), strict=True))
        best, winner = math.inf, ""
        for name, weight in options:
            if weight > 0:
                finish = -math.log(drawn[name]) / weight
                if finish < best:
                    best, winner = finish, name
        return winner
