"""The pictures of ensembles, comparisons and forks: nothing overlaps, nothing lies outside, words hold."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from matplotlib.figure import Figure

import escalation_sim as es
from escalation_sim import pictures, record
from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from tests.pictures.eyes import CONTRAST, worst_contrast
from tests.pictures.runs import outside, overlaps, words

QUICK = {"burn_in": 0.0}


def silent(_: str) -> None:
    """For those who need not be told."""


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("studies")
    year = Scenario.load("island").with_changes(QUICK, days=200)
    short = Scenario.load("island").with_changes(QUICK, days=3)
    saved = record.save(record.run(year, 1), folder / "run")
    options = {"workers": 1, "tell": silent}
    return {
        "ensemble": es.ensemble(year, 3, out=folder / "a", **options),
        "short": es.ensemble(short, 2, out=folder / "b", **options),
        "compare": es.compare(year, runs=3, without=["blame"], out=folder / "c", **options),
        "same": es.compare(short, short, runs=2, out=folder / "d", **options),
        "fork": es.fork(saved, date(2030, 4, 1), {"attack.rate": 1.6}),
        "quiet fork": es.fork(saved, date(2030, 7, 19), without=["outreach"]),
        "folder": folder,
    }


DRAWN = ("ensemble", "short", "compare", "same", "fork", "quiet fork")


def drawn(results: dict[str, object], name: str, kind: str = "") -> Figure:
    """A picture, drawn once."""
    figures = results.setdefault("figures", {})
    assert isinstance(figures, dict)
    kind = kind or next(iter(pictures.kinds(results[name])))  # type: ignore[arg-type]
    if (name, kind) not in figures:
        figures[name, kind] = pictures.plot(results[name], kind)  # type: ignore[arg-type]
    return figures[name, kind]


@pytest.mark.parametrize("name", DRAWN)
def test_no_label_lies_on_another_or_off_the_page(name: str, results: dict[str, object]) -> None:
    for kind in pictures.kinds(results[name]):  # type: ignore[arg-type]
        figure = drawn(results, name, kind)
        assert overlaps(figure) == [] and outside(figure) == []
        if name == "ensemble":
            assert worst_contrast(figure)[0] >= CONTRAST


def test_each_says_that_it_is_no_forecast_and_what_is_seen(results: dict[str, object]) -> None:
    for name in DRAWN:
        assert any("not a forecast" in each for each in words(drawn(results, name)))
    assert any(each.startswith("In the median, ") for each in words(drawn(results, "ensemble")))
    assert "island (2) and island (1): no difference in any pair" in words(drawn(results, "same"))
    title = next(each for each in words(drawn(results, "fork")) if each.startswith("With"))
    assert "attack.rate" in title and "more attacks" in title


def test_dated_events_are_marked(results: dict[str, object]) -> None:
    for name in ("ensemble", "compare", "fork"):
        assert any("The fronts unite" in each for each in words(drawn(results, name)))


def test_differences_have_a_line_at_zero_and_bands_around_the_mean(results: dict[str, object]) -> None:
    for axes in drawn(results, "compare").axes:
        assert any(set(line.get_ydata()) == {0} for line in axes.lines) and len(axes.collections) == 2
        low, high = axes.get_ylim()
        assert low < 0 < high


def test_the_median_lies_within_its_bands_from_zero_up(results: dict[str, object]) -> None:
    figure = drawn(results, "ensemble")
    table = results["ensemble"].curves  # type: ignore[attr-defined]
    for axes, curve in zip(figure.axes, ("intensity", "width", "cast", "breadth"), strict=True):
        median = table[table["curve"] == curve]["median"]
        assert axes.lines[0].get_ydata().tolist() == median.tolist() and axes.get_ylim()[0] == 0


def test_the_fork_has_a_line_on_its_day_and_one_past(results: dict[str, object]) -> None:
    for axes in drawn(results, "fork").axes:
        forked, original, day = axes.lines[:3]
        past = original.get_xdata() < day.get_xdata()[0]
        assert past.any() and (forked.get_ydata()[past] == original.get_ydata()[past]).all()


def test_a_kind_or_a_label_that_is_not_there_is_told(results: dict[str, object]) -> None:
    with pytest.raises(UserError, match="choose one of bands, counts, rungs, targets"):
        drawn(results, "ensemble", "differences")
    with pytest.raises(UserError, match="there is no comparison with 'nobody'"):
        pictures.plot(results["compare"], label="nobody")  # type: ignore[arg-type]


def test_the_pictures_are_saved_with_the_same_bytes(
    results: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(pictures.OF_STUDIES, "Ensemble", {"bands": pictures.OF_STUDIES["Ensemble"]["bands"]})
    folder = results["folder"]
    assert isinstance(folder, Path)
    ensemble = results["ensemble"]
    one, other = (pictures.save_all(ensemble, folder / name) for name in ("one", "other"))  # type: ignore[arg-type]
    assert [path.name for path in one] == ["bands.png", "bands.svg"]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(one, other, strict=True))


def test_a_run_still_has_its_own_kinds() -> None:
    assert pictures.kinds(SimpleNamespace()) is pictures.KINDS  # type: ignore[arg-type]
