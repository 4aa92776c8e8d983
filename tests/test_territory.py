from pathlib import Path

import numpy as np
import pytest

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario
from escalation_sim.territory import Fields, Map, read_map

HEAD = "row,column,owner,district,population,baloch_share,town,road_km,rail_km,chinese_project,mine,port,station"
ISLE = [
    "0,0,sea,,,,,,,,,,",
    "0,1,isle,North,1000,0.4,,10,,,,,",
    "0,2,isle,North,5000,0.8,Hill Town,28,28,Dam;Mine,Mine,,Halt",
    "1,0,sea,,,,,,,,,,",
    "1,1,isle,South,700,0.2,,,,,,,",
    "1,2,far shore,,,,,,,,,,",
]


def drawn(folder: Path, lines: list[str], head: str = HEAD) -> Path:
    path = folder / "isle.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def isle(tmp_path: Path) -> Map:
    return Map(drawn(tmp_path, ISLE))


@pytest.fixture(scope="module")
def province() -> Map:
    return read_map(Scenario.load("baseline").map_path)


def test_a_map_holds_the_cells_that_have_a_district(isle: Map) -> None:
    assert (isle.size, isle.province, isle.districts) == (3, "isle", ["North", "South"])
    assert list(zip(isle.row.tolist(), isle.column.tolist(), strict=True)) == [(0, 1), (0, 2), (1, 1)]
    assert isle.district.tolist() == [0, 0, 1]
    assert len(isle.lattice) == 6


def test_what_lies_in_a_cell_is_read(isle: Map) -> None:
    assert isle.town == ["", "Hill Town", ""] and isle.has_town.tolist() == [False, True, False]
    assert isle.road_km.tolist() == [10, 28, 0] and isle.rail_km.tolist() == [0, 28, 0]
    assert isle.chinese.tolist() == [0, 2, 0]
    assert isle.mine.tolist() == isle.station.tolist() == [False, True, False] and not isle.port.any()


def test_districts_add_up_their_cells(isle: Map) -> None:
    assert isle.district_population.tolist() == [6000, 700]
    assert isle.district_baloch == pytest.approx([0.6, 0.2])
    assert isle.per_district.tolist() == [2, 1]


def test_people_gather_in_the_most_populous_cell_of_their_district(isle: Map) -> None:
    assert isle.centres() == [1, 2]


def test_near_cells_are_near_both_ways(province: Map) -> None:
    for cell in range(0, province.size, 40):
        near = province.near(cell, 40.0)
        assert cell in near
        assert all(cell in province.near(int(other), 40.0) for other in near)
        assert set(near) <= set(province.near(cell, 60.0))


def test_nothing_is_nearer_than_a_cell_is_wide(province: Map) -> None:
    assert all(len(province.near(cell, 5.0)) == 1 for cell in range(0, province.size, 50))
    assert max(len(province.near(cell, 30.0)) for cell in range(province.size)) <= 9


def test_the_plane_keeps_distances(province: Map) -> None:
    east, north = province.plane()
    there = province.near(100, 40.0)
    distances = np.hypot(east[there] - east[100], north[there] - north[100])
    assert distances.max() < 44


def test_the_province_has_its_districts_and_grid_numbers(province: Map) -> None:
    assert (province.size, len(province.districts)) == (527, 34)
    assert province.district_population.sum() == pytest.approx(province.population.sum())
    assert (province.baloch_share >= 0).all() and (province.baloch_share <= 1).all()
    counts = np.unique(province.gid, return_counts=True)[1]
    assert province.gid.min() > 0 and counts.max() <= 4  # half-degree cells hold four of ours
    # PRIO-GRID's number of the half-degree cell whose south-western corner is at 67.0° E, 30.0° N.
    quetta = province.town.index("Quetta")
    assert province.gid[quetta] == (30 + 90) * 2 * 720 + ((67 + 180) * 2) + 1


def test_the_border_is_nearer_at_the_edge(province: Map) -> None:
    iran, nowhere = province.border_km("iran"), province.border_km("Atlantis")
    assert (iran > 0).all() and iran.min() < 40 < 300 < iran.max()
    assert np.isinf(nowhere).all()


def test_a_cell_tells_its_place(isle: Map, province: Map) -> None:
    assert isle.place(1) == (0, 2, "North", -1)
    assert province.place(0)[2] in province.districts


def test_a_map_is_read_once() -> None:
    path = Scenario.load("island").map_path
    assert read_map(path) is read_map(path)


def test_fields_start_empty_and_in_the_shape_of_the_map(isle: Map) -> None:
    fields = Fields(isle, groups=4)
    assert fields.presence.shape == fields.home.shape == (4, 3)
    assert fields.grievance.shape == fields.anger.shape == (2,)
    assert fields.security.tolist() == [1, 1, 1] and not fields.recent.any() and fields.held == {}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("0,1,isle,North,many,0.4,,,,,,,", "'population' must be a number from 0"),
        ("0,1,isle,North,-1,0.4,,,,,,,", "'population' must be a number from 0"),
        ("0,1,isle,North,,0.4,,,,,,,", "'population' must be a number from 0"),
        ("0,1,isle,North,nan,0.4,,,,,,,", "'population' must be a number from 0"),
        ("0,1,isle,North,inf,0.4,,,,,,,", "'population' must be a number from 0"),
        ("0,1,isle,North,10,1.4,,,,,,,", "'baloch_share' must be a number from 0 to 1"),
        ("0,1,isle,North,10,0.4,,far,,,,,", "'road_km' must be a number"),
        ("0,1,isle,North,10,0.4,,,-3,,,,", "'rail_km' must be a number"),
        ("0,x,isle,North,10,0.4,,,,,,,", "'column' must be a whole number"),
        ("-1,1,isle,North,10,0.4,,,,,,,", "'row' must be a whole number"),
        ("0,0,isle,North,10,0.4,,,,,,,", "stands a second time, first in line 2"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        Map(drawn(tmp_path, [ISLE[0], line, *ISLE[2:]]))
    message = str(refused.value)
    assert "isle.csv:3: " in message and told in message and "\n" not in message


@pytest.mark.parametrize(
    ("lines", "head", "told"),
    [
        (ISLE[:2] + ISLE[3:], HEAD, "has a hole at row 0, column 2"),
        ([], HEAD, "has no cells"),
        (["0,0,sea,,,,,,,,,,"], HEAD, "no cell has a district"),
        (ISLE, HEAD.replace("population", "people"), "lacks the column 'population'"),
        (ISLE, "", "lacks the column 'row'"),
    ],
    ids=["a hole", "no cells", "all sea", "a column is missing", "no head"],
)
def test_a_map_that_is_none_is_refused_in_one_line(lines: list[str], head: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        Map(drawn(tmp_path, lines, head))
    assert told in str(refused.value) and "\n" not in str(refused.value)


def test_a_map_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latin.csv").write_bytes(b"row,column\n\xff\xfe,1\n")
    for path in (tmp_path / "nowhere.csv", tmp_path, tmp_path / "latin.csv"):
        with pytest.raises(UserError, match="cannot be read"):
            Map(path)
