"""The same scenario, seed and version give the same bytes: compared with a log that is kept.

`pytest --refresh` writes it anew. The difference is part of the commit, and CHANGELOG says why results moved.
"""

from pathlib import Path

import pytest

from escalation_sim.record import run, save

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize(("scenario", "seed"), [("island", 1)])
def test_the_event_log_is_the_one_that_is_kept(scenario: str, seed: int, refresh: bool, tmp_path: Path) -> None:
    kept = GOLDEN / f"{scenario}-{seed}.csv"
    written = (save(run(scenario, seed), tmp_path / "run") / "events.csv").read_bytes()
    if refresh:
        kept.write_bytes(written)
    assert kept.is_file(), "there is no log to compare with; `pytest --refresh` writes it"
    lines = zip(kept.read_text(encoding="utf-8").splitlines(), written.decode().splitlines(), strict=False)
    first = next(((old, new) for old, new in lines if old != new), None)
    assert first is None, "results moved; if that was meant, `pytest --refresh` and a line in CHANGELOG"
    assert kept.read_bytes() == written
