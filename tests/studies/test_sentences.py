"""The summaries on screen say what the tables hold, and fit the screen."""

from pathlib import Path

import escalation_sim as es
from escalation_sim.studies import sentences
from tests.studies.small import island


def silent(_: str) -> None:
    """For those who need not be told."""


def test_an_ensemble_in_words(tmp_path: Path) -> None:
    result = es.ensemble(island(12), 5, out=tmp_path, workers=1, tell=silent)
    said = sentences.of_ensemble(result).splitlines()
    assert said[:2] == [
        "An island with two fronts (seeds 1 to 5)",
        "5 simulated runs of 12 days, 2030-01-01 to 2030-01-12. Not a forecast.",
    ]
    line = next(line for line in said if line.startswith("attacks in the province"))
    assert line.split()[4] == f"{result.outcomes.loc['attacks', 'median']:.1f}".removesuffix(".0")
    assert max(map(len, said)) <= 80


def test_a_comparison_in_words(tmp_path: Path) -> None:
    result = es.compare(island(12), runs=4, without=["attack"], out=tmp_path, workers=1, tell=silent)
    said = sentences.of_comparison(result)
    assert "4 pairs of simulated runs with the same luck" in said and "no attack against island" in said
    assert "+" not in said.split("deaths in them")[0].split("attacks in the province")[1]  # fewer attacks, so a minus
    same = es.compare(island(12), island(12), runs=3, out=tmp_path / "same", workers=1, tell=silent)
    assert "No pair ever parts: the two are the same, event by event." in sentences.of_comparison(same)
