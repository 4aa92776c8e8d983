import sys
from pathlib import Path

import numpy as np
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_rgba
from matplotlib.dates import num2date
from PIL import Image

from escalation_sim.errors import UserError
from escalation_sim.pictures import animate
from escalation_sim.pictures.film import FADING, Film
from escalation_sim.pictures.style import BLUE, DPI, in_our_look
from tests.pictures.runs import Runs, a_mark, a_replay, a_run, outside, overlaps, words


@in_our_look
def a_film(run, field: str = "grievance", every: int = 7) -> Film:
    return Film(run, field, every, allow_code=False)


@pytest.fixture(scope="module")
def film(runs: Runs) -> Film:
    return a_film(runs["island"])


def test_there_is_a_frame_for_every_week_and_the_last_may_be_shorter(film: Film) -> None:
    assert len(film) == 29
    film.frame(28)
    assert film.date.get_text() == "18 July 2024"
    assert film.toll.get_text().endswith("in 4 days")


def test_a_frame_tells_its_date_its_attacks_and_the_districts_hit_so_far(film: Film, runs: Runs) -> None:
    film.frame(3)
    log = runs["island"].events
    attacks = log[(log["verb"] == "bomb") & log["day"].between(21, 27)]
    assert film.date.get_text() == "28 January 2024"
    assert film.toll.get_text() == f"{len(attacks)} attacks, {attacks['deaths'].sum()} deaths in 7 days"
    assert film.reached.get_text() == "4 of 4 districts hit so far"


def test_the_cells_take_the_colours_of_the_fields_at_the_end_of_each_frame(film: Film, runs: Runs) -> None:
    film.frame(9)
    day = film.windows[9][1]
    assert film.cells.get_array().tolist() == a_replay(runs["island"], [day])[day]["grievance"].tolist()


def test_the_mark_moves_along_the_time_line_and_bars_behind_it_turn_dark(film: Film) -> None:
    film.frame(4)
    assert num2date(film.line.mark.get_xdata()[0]).date().isoformat() == "2024-02-05"  # midnight after the last day
    assert [path.vertices[:, 1].max() for path in film.line.bars.get_paths()] == [7] * 5


def test_discs_fade_and_leave_a_dot(runs: Runs) -> None:
    bomb = {"verb": "bomb", "district": "West", "row": 2, "column": 1, "deaths": 5, "day": 1}
    film = a_film(a_run(runs["island"].territory, days=60, events=[bomb]))
    for i, opaque in enumerate(FADING):
        film.frame(i)
        assert film.discs.get_offsets().tolist() == [[1, 2]]
        assert film.discs.get_facecolor()[0].tolist() == pytest.approx(to_rgba(BLUE, opaque))
        assert len(film.traces.get_offsets()) == 0
    film.frame(len(FADING))
    assert len(film.discs.get_offsets()) == 0
    assert film.traces.get_offsets().tolist() == [[1, 2]]


def test_of_the_dated_events_the_latest_is_told_for_four_weeks(runs: Runs) -> None:
    marks = (a_mark("first", 2), a_mark("second", 10), a_mark("after the run", 99))
    film = a_film(a_run(runs["island"].territory, days=60, marks=marks))
    told = []
    for i in range(len(film)):
        film.frame(i)
        told.append([text.get_text() for text in film.told if text.get_visible()])
    assert told == [["▼ 3 Jan 2024: First"], *[["▼ 11 Jan 2024: Second"]] * 4, *[[]] * 4]


def test_a_frame_drawn_upon_another_is_the_same_as_one_drawn_at_once(runs: Runs) -> None:
    film = a_film(runs["province"], every=60)
    film.frame(0)
    pieced = np.asarray(film.frame(6), dtype=int)
    for artist in film.figure.findobj(lambda artist: artist.get_animated()):
        artist.set_animated(False)
    film.canvas.draw()
    at_once = np.asarray(film.canvas.buffer_rgba(), dtype=int)[:, :, :3]
    assert (np.abs(pieced - at_once).max(axis=2) > 8).mean() < 1e-4


@pytest.mark.parametrize("run", ["island", "province", "short", "quiet", "crowded"])
def test_every_text_lies_in_the_frame_and_none_upon_another(runs: Runs, run: str) -> None:
    film = a_film(runs[run], every=30 if runs[run].setting.days > 100 else 5)
    film.frame(len(film) // 2)
    assert outside(film.figure) == []
    assert overlaps(film.figure) == []
    assert any("one simulated run, not a forecast" in text for text in words(film.figure))


def test_the_discs_of_the_key_lie_whole_above_the_note(runs: Runs) -> None:
    bomb = {"verb": "bomb", "district": "West", "row": 2, "column": 1, "deaths": 100, "day": 1}
    film = a_film(a_run(runs["province"].territory, days=14, events=[bomb]))
    key = film.figure.axes[-1]
    discs = [c for c in key.collections if isinstance(c, PathCollection)]
    assert len(discs) == 3
    low = key.get_window_extent().y0
    for disc in discs:
        middle = key.transData.transform(disc.get_offsets()[0])[1]
        assert middle - np.sqrt(disc.get_sizes()[0] / np.pi) * DPI / 72 >= low


def test_towns_are_outlined_in_the_weeks_in_which_they_are_held(runs: Runs) -> None:
    seized = {"verb": "seize", "source": "BLA", "district": "North Bay", "row": 4, "column": 2, "day": 12}
    taken = {"verb": "retake", "source": "Pakistan", "target": "BLA", "cause": 1, "row": 4, "column": 2, "day": 15}
    film = a_film(a_run(runs["island"].territory, days=28, events=[seized, taken]), "control")
    held = []
    for i in range(len(film)):
        film.frame(i)
        held.append((film.cells.get_array().sum(), len(film.held.get_paths())))
    assert held == [(0, 0), (2, 1), (1, 1), (0, 0)]


def test_a_gif_has_every_frame_runs_forever_and_has_the_same_bytes_each_time(runs: Runs, tmp_path: Path) -> None:
    one, other = (animate(runs["short"], tmp_path / name, every=3) for name in ("a.gif", "b.GIF"))
    assert one.read_bytes() == other.read_bytes()
    with Image.open(one) as gif:
        assert (gif.format, gif.n_frames, gif.info["loop"], gif.size) == ("GIF", 4, 0, (1280, 720))
        gif.seek(3)
        shown = np.asarray(gif.convert("RGB"), dtype=int)
    drawn = np.asarray(a_film(runs["short"], every=3).frame(3), dtype=int)
    assert np.abs(shown - drawn).mean() < 1.5


@pytest.mark.slow
def test_an_mp4_holds_every_frame(runs: Runs, tmp_path: Path) -> None:
    import imageio_ffmpeg  # with the extra `movie`, which the tools bring

    path = animate(runs["short"], tmp_path / "a.mp4", every=3)
    frames, _ = imageio_ffmpeg.count_frames_and_secs(str(path))
    assert frames == 4 + 14  # the last one stands


def test_what_cannot_be_made_is_refused_in_one_line(
    runs: Runs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(UserError, match=r"pip install 'escalation_sim\[movie\]', or name a file that ends in .gif"):
        animate(runs["short"], tmp_path / "a.mp4")
    with pytest.raises(UserError, match=r"a.avi: an animation is a .gif or an .mp4; name a file that ends so"):
        animate(runs["short"], tmp_path / "a.avi")
    with pytest.raises(UserError, match="every 0: a frame shows one day or more"):
        animate(runs["short"], tmp_path / "a.gif", every=0)
    with pytest.raises(UserError, match=r"a.gif: cannot be written \(No such file or directory\)"):
        animate(runs["short"], tmp_path / "nowhere" / "a.gif")
