"""What a study asks for: points × seeds, and the key under which the answer is kept."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from escalation_sim.errors import UserError
from escalation_sim.record import own_version
from escalation_sim.scenario import Scenario
from escalation_sim.studies.shipping import Parcel, packed

FORM = 1  # of the tables; a new number makes old studies other studies
MOST_SEEDS = 10_000_000
LARGEST_SEED = 2**62
PACKAGE = Path(__file__).parents[1]
# None of these can change a number of a run: they tell, draw, or come after it.
BESIDE = ("cli", "console", "telling", "pictures", "classroom", "evidence", "scenarios", "studies")
READ_OFF = ("studies/one.py", "studies/reading.py")


@dataclass(frozen=True)
class Point:
    """One world to simulate with every seed: a scenario, or why there is none."""

    label: str
    setting: Scenario | None
    fault: str = ""
    key: str = ""  # the same for two points only if every run of the one is as that of the other
    parcel: Parcel | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.key:
            parcel = packed(self.setting) if self.setting is not None else None
            object.__setattr__(self, "parcel", parcel)
            object.__setattr__(self, "key", parcel.key if parcel is not None else _digest(self.fault))

    @classmethod
    def attempt(
        cls,
        label: str,
        base: Scenario,
        parameters: Mapping[str, float] | None = None,
        *,
        days: int | None = None,
        until: date | None = None,
        without: Iterable[str] = (),
    ) -> "Point":
        """The base with changes; a change that cannot be becomes the point's recorded fault, not an error."""
        try:
            return cls(label, base.with_changes(parameters, days=days, until=until, without=without))
        except UserError as error:
            return cls(label, None, str(error))


@dataclass(frozen=True)
class Study:
    """Every point simulated with every seed, in the order seed by seed.

    `trail` also keeps a digest of each day's events (to find the day on which two runs part), `logs` all
    events. The first seeds of a longer study are a shorter study: asking for more seeds goes on.
    """

    name: str
    points: tuple[Point, ...]
    seeds: tuple[int, ...]
    trail: bool = False
    logs: bool = False
    allow_code: bool = False
    origin: Mapping[str, Any] | None = field(default=None, repr=False, compare=False)  # a folder's words on itself

    def __post_init__(self) -> None:
        if not self.points:
            raise UserError("a study needs at least one point")
        if not 1 <= len(self.seeds) <= MOST_SEEDS or len(set(self.seeds)) < len(self.seeds):
            raise UserError(f"a study needs 1 to {MOST_SEEDS:,} runs, each with a seed of its own")
        if min(self.seeds) < 0 or max(self.seeds) > LARGEST_SEED:
            raise UserError(f"seeds are whole numbers from 0 to {LARGEST_SEED}")
        for point in self.points:
            if point.parcel is not None and point.parcel.policies and not self.allow_code:
                raise UserError(
                    f"{point.label}: '{point.parcel.policies[0]}' is code from outside the package; "
                    "allow it (--allow-code) if you trust it"
                )

    @property
    def runs(self) -> int:
        """How many runs there are in all."""
        return len(self.points) * len(self.seeds)

    @cached_property
    def key(self) -> str:
        """A stable hash of what is asked, seeds aside: worlds, what is kept, version and code of the model."""
        if self.origin is not None:
            return str(self.origin["key"])
        asked = [FORM, own_version(), fingerprint(), [point.key for point in self.points], self.trail, self.logs]
        return _digest(json.dumps(asked))

    @cached_property
    def _places(self) -> dict[int, int]:
        return {seed: place for place, seed in enumerate(self.seeds)}

    def place(self, point: int, seed: int) -> int | None:
        """Which run of the study this is, counted from 0 seed by seed; None if it is none of them."""
        place = self._places.get(seed)
        return None if place is None or point >= len(self.points) else place * len(self.points) + point

    def run(self, place: int) -> tuple[int, int]:
        """Point and seed of a run."""
        seed, point = divmod(place, len(self.points))
        return point, self.seeds[seed]

    def folder(self) -> Path:
        """Where the study goes if nothing else is said."""
        first = f"-from-{self.seeds[0]}" if self.seeds[0] != 1 else ""
        return Path("studies") / f"{self.name}-{self.key[:8]}{first}"


def seeds(runs: int, first: int = 1) -> tuple[int, ...]:
    """So many seeds, from the first on. Raises UserError."""
    if not 1 <= runs <= MOST_SEEDS:
        raise UserError(f"runs: give a whole number from 1 to {MOST_SEEDS:,}, not {runs}")
    return tuple(range(first, first + runs))


@cache
def fingerprint() -> str:
    """A hash of everything in the package that can change what a run gives."""
    found = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.suffix not in (".py", ".toml", ".csv") or "__pycache__" in name:
            continue
        if name in READ_OFF or name.partition("/")[0].removesuffix(".py") not in BESIDE:
            found.update(f"{name}\n".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return found.hexdigest()[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def settled(
    scenario: Scenario | str | Path,
    changes: Mapping[str, float] | None = None,
    *,
    days: int | None = None,
    until: date | None = None,
    without: Iterable[str] = (),
) -> Scenario:
    """A scenario by name, path or as it is, with changes. Raises UserError."""
    setting = scenario if isinstance(scenario, Scenario) else Scenario.load(scenario)
    return setting.with_changes(changes, days=days, until=until, without=without)
