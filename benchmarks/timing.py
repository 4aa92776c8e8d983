"""What the benchmarks share: CPU time, the two sides of the comparison, recorded figures, exponents."""

import importlib.metadata
import platform
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from escalation_sim.scenario import Scenario

RECORDED: dict[str, dict[str, float]] = tomllib.loads(
    Path(__file__).with_name("recorded.toml").read_text(encoding="utf-8")
)
WARM_UP = 10  # ticks or days


def cpu_ms(step: Callable[[], Any], times: int) -> float:
    """CPU milliseconds of one step, over `times` steps."""
    start = time.process_time()
    for _ in range(times):
        step()
    return (time.process_time() - start) / times * 1000


class Epstein:
    """Mesa's civil-violence example as shipped, 40 × 40 cells; its constructor changed between versions."""

    def __init__(self) -> None:
        from mesa.examples.advanced.epstein_civil_violence import model as example

        if hasattr(example, "EpsteinScenario"):
            self._model = example.EpsteinCivilViolence(scenario=example.EpsteinScenario(rng=42))
        else:
            self._model = example.EpsteinCivilViolence(seed=42)
        cpu_ms(self._model.step, WARM_UP)

    def ms(self, ticks: int) -> float:
        """CPU milliseconds of a tick, over so many."""
        return cpu_ms(self._model.step, ticks)


class Days:
    """The days of a scenario, one after the other; where a run ends, another begins with the next seed."""

    def __init__(self, setting: Scenario) -> None:
        self.setting = setting
        self._seed = 0
        self._left = 0
        self.model: Any = None

    def ms(self, days: int) -> float:
        """CPU milliseconds of a day, over so many of one run; beginning a run does not count."""
        if self._left < days:
            self._begin()
        self._left -= days
        return cpu_ms(self.model.step, days)

    def _begin(self) -> None:
        from escalation_sim import Model  # not at once: who measures memory must not hold Mesa in it

        if self.model is not None:
            self.model.release()
        self._seed += 1
        self.model = Model(self.setting, self._seed)
        cpu_ms(self.model.step, WARM_UP)
        self._left = self.setting.days - WARM_UP


def machine() -> str:
    """What the figures were measured with."""
    mesa = importlib.metadata.version("mesa")
    return f"Python {platform.python_version()}, Mesa {mesa}, {platform.machine()}"


def recorded(table: str) -> float:
    """The recorded figure for the installed Mesa: that of the newest version up to it."""
    installed = _version(importlib.metadata.version("mesa"))
    versions = sorted(RECORDED[table], key=_version)
    return RECORDED[table][[v for v in versions if _version(v) <= installed][-1]]


def _version(said: str) -> tuple[int, ...]:
    return tuple(int(part) for part in said.split(".") if part.isdigit())


def exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The power of the size that the cost grows with: the slope of least squares between the logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(costs), 1)[0])
