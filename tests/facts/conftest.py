"""The ensembles that the facts are read from, simulated once a session on all processors."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import pandas as pd
import pytest

from tests.facts.ensembles import Ensembles
from tests.facts.figures import patterns


@pytest.fixture(scope="session")
def runs() -> Iterator[Ensembles]:
    fresh = multiprocessing.get_context("spawn")  # the same on every platform
    with ProcessPoolExecutor(os.cpu_count(), mp_context=fresh) as pool:
        simulated = Ensembles(pool)
        yield simulated
        if simulated.complete():
            print("\n" + patterns(simulated))  # with -s: the figures of docs/calibration.md


@pytest.fixture(scope="session")
def calm(runs: Ensembles) -> pd.DataFrame:
    """2022 and 2023, the first two of ten calm years."""
    return runs["calm"]


@pytest.fixture(scope="session")
def story(runs: Ensembles) -> pd.DataFrame:
    """January 2024 to December 2025 as the article tells it."""
    return runs["story"]


@pytest.fixture(scope="session")
def blame_off(runs: Ensembles) -> pd.DataFrame:
    """The same seeds in a world where nobody ever names a sponsor."""
    return runs["blame off"]
