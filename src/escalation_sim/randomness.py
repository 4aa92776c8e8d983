"""Luck keyed by seed, actor, purpose and day: changing one thing never reshuffles another."""

import hashlib
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BLOCK = 64  # days fetched at once
EPOCH = 1 << 20  # makes the day numbers of a burn-in positive
PLACES = 9  # chances are rounded before they meet luck, so that the last bit of a library cannot decide


def happens(u: float, chance: float) -> bool:
    """Whether luck `u`, uniform on (0, 1), lets something of this chance happen."""
    return u < round(chance, PLACES)


class Luck:
    """Uniform numbers on (0, 1) from a counter-based generator (Philox), addressed and never consumed.

    The same (seed, actor, purpose, day, slot) gives the same number whatever else was or was not drawn.
    """

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._philox = np.random.Philox(key=[0, 0])
        self._state = self._philox.state
        self._keys: dict[tuple[str, str], NDArray[np.uint64]] = {}
        self._blocks: dict[tuple[str, str], tuple[int, list[list[float]]]] = {}

    def daily(self, actor: str, purpose: str, day: int, width: int) -> list[float]:
        """The `width` uniforms that this actor has each day for this purpose (always ask for the same width)."""
        block, place = divmod(day + EPOCH, BLOCK)
        held = self._blocks.get((actor, purpose))
        if held is None or held[0] != block:
            drawn = self._draw(actor, purpose, (0, block, 0), BLOCK * width)
            held = block, drawn.reshape(BLOCK, width).tolist()
            self._blocks[actor, purpose] = held
        return held[1][place]

    def once(self, actor: str, purpose: str, day: int, number: int, width: int) -> Floats:
        """`width` uniforms for the `number`-th occasion of this purpose on this day."""
        return self._draw(actor, purpose, (1, day + EPOCH, number), width)

    def race(self, actor: str, purpose: str, day: int, number: int, weights: Floats) -> int:
        """An index drawn in proportion to `weights` (shape (n,), not negative, some positive).

        Every index runs with its own draw, so that a weight that changes moves only its own chances.
        """
        finish = -np.log(self.once(actor, purpose, day, number, len(weights)))
        with np.errstate(divide="ignore"):
            return int(np.argmin(finish / weights))

    def choose(self, actor: str, purpose: str, day: int, number: int, options: Sequence[tuple[str, float]]) -> str:
        """The name of an option, drawn in proportion to its weight, each by a draw keyed by its own name.

        At most 16 occasions a day; options without weight never win; "" if none has any.
        """
        best, winner = math.inf, ""
        for name, weight in options:
            if weight > 0:
                time = -math.log(self.daily(actor, f"{purpose}: {name}", day, 16)[number % 16]) / weight
                if time < best:
                    best, winner = time, name
        return winner

    def _draw(self, actor: str, purpose: str, where: tuple[int, int, int], n: int) -> Floats:
        key = self._keys.get((actor, purpose))
        if key is None:
            word = f"{self.seed}|{actor}|{purpose}".encode()
            key = np.frombuffer(hashlib.blake2b(word, digest_size=16).digest(), dtype="<u8")
            self._keys[actor, purpose] = key
        inner = self._state["state"]
        inner["key"][:] = key
        inner["counter"][0] = 0
        inner["counter"][1:] = where
        self._state["buffer_pos"] = 4
        self._philox.state = self._state
        uniform: Floats = ((self._philox.random_raw(n) >> np.uint64(11)) + 0.5) * 2.0**-53
        return uniform


class OwnLuck:
    """One actor's luck today, as its policy receives it; it cannot reach anybody else's."""

    __slots__ = ("_luck", "_actor", "day")

    def __init__(self, luck: Luck, actor: str) -> None:
        self._luck, self._actor, self.day = luck, actor, 0

    def daily(self, purpose: str, width: int) -> list[float]:
        """Today's uniforms for this purpose; ask for the same width every day."""
        return self._luck.daily(self._actor, purpose, self.day, width)

    def race(self, purpose: str, number: int, weights: Floats) -> int:
        """An index in proportion to `weights`, for the `number`-th occasion today."""
        return self._luck.race(self._actor, purpose, self.day, number, weights)

    def choose(self, purpose: str, number: int, options: Sequence[tuple[str, float]]) -> str:
        """A name in proportion to its weight, for the `number`-th occasion today."""
        return self._luck.choose(self._actor, purpose, self.day, number, options)
