from collections.abc import Iterator
from functools import cache

import pytest

from escalation_sim import pictures
from escalation_sim.pictures import moments
from tests.pictures.runs import Draw, Runs, a_map, a_mark, a_phase, a_replay, a_run


@pytest.fixture(scope="module", autouse=True)
def _made_up_past() -> Iterator[None]:
    """A made-up run cannot be simulated again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moments, "fields_on", a_replay)
        yield


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    """Made-up runs of several kinds."""
    folder = tmp_path_factory.mktemp("maps")
    island, province, bare = a_map(folder), a_map(folder, located=True), a_map(folder, towns=False)
    busy = tuple(a_mark(f"mark number {i}", 90 + 2 * i) for i in range(12))
    parts = (a_phase("the calm", -9), a_phase("the third phase of a long war", 120), a_phase("the end", 139))
    return {
        "phases": a_run(island, marks=tuple(a_mark(f"day {day}", day) for day in (54, 58, 62, 128, 131)), phases=parts),
        "island": a_run(island, marks=(a_mark("first-bomb", 2), a_mark(None, 150, "The last of them."))),
        "province": a_run(province, days=731, marks=(a_mark("late", 730), a_mark("later", 730))),
        "short": a_run(bare, days=12),
        "quiet": a_run(island, events=[]),
        "crowded": a_run(province, days=120, marks=busy, title="A title that goes on and on, " * 6),
    }


@pytest.fixture(scope="session")
def draw(runs: Runs) -> Draw:
    """A picture of a kind of one of the runs."""
    return cache(lambda run, kind: pictures.plot(runs[run], kind))
