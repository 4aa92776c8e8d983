"""A large study costs no more memory than a small one, and the machinery hardly any time."""

import pytest

from benchmarks import many_runs


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_runs() -> None:
    few, many = many_runs.memory(200), many_runs.memory(2000)
    assert many < few + 60  # megabytes, of three processes and their helper


@pytest.mark.slow
def test_the_machinery_takes_at_most_5_ms_a_run_beyond_the_model() -> None:
    short = many_runs.study("island", 1, 100, **many_runs.SHORT)
    assert many_runs.machinery(short, 3) < 5
