"""A class of forty is served in time, two of them at real pages."""

import statistics
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.classroom import load

pytestmark = pytest.mark.browser


def test_forty_students_in_four_rooms_see_each_month_within_a_second_and_none_is_lost() -> None:
    with ThreadPoolExecutor(1) as apart:  # in this thread the browser of the other tests has its loop
        figures = apart.submit(load, rooms=4, students=10, turns=6, pages=2).result()
    assert len(figures.delays) == 4 * 11 * 6 and len(figures.on_pages) == 2 * 6 and figures.missed == 0
    assert figures.p95 < 1.0 and statistics.median(figures.on_pages) < 1.0
    assert figures.growth < 30  # MiB: six months of news, no more
    assert figures.seconds < 120
