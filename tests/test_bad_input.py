"""Whatever a scenario file holds, a person gets a scenario or one plain line that names the file."""

import json
import math
import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation_sim.errors import UserError
from escalation_sim.scenario import Scenario

HERE = Path(__file__).parent
FULL = (HERE / "full_scenario.toml").read_text(encoding="utf-8")
MISTAKES = tomllib.loads((HERE / "bad_scenarios.toml").read_text(encoding="utf-8"))["mistake"]
MANY = settings(max_examples=500, deadline=None)


def complaint(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        Scenario.load(path)
    return str(caught.value)


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["it_is"])
def test_a_mistake_is_told_with_line_key_and_way_out(mistake: dict[str, str], tmp_path: Path) -> None:
    assert FULL.count(mistake["for"]) == 1
    path = written(tmp_path, FULL.replace(mistake["for"], mistake["written"]))
    expected = f"{path}:{mistake['says']}"
    told = complaint(path)
    assert told.startswith(expected[:-1]) if expected.endswith("…") else told == expected


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("notice2 = " + "[" * 5000, "is nested too deeply"),
        ("a.b.c.d.e.f.g.h.i.j.k.l = 1", "is nested too deeply"),
        ("a." * 50_000 + "a = 1", "is nested too deeply"),
        ("without = " + "9" * 5000, "has thousands of digits"),
        ("without = 0x" + "f" * 5000, "not a huge number"),
        ("without = ['" + "feud" * 1000 + "']", "there is no rule 'feudfeud"),
        ("# " + "x" * 1_000_000, "has more than 1,000,000 bytes"),
    ],
)  # fmt: skip
def test_absurd_input_is_refused_in_few_words(line: str, told: str, tmp_path: Path) -> None:
    said = complaint(written(tmp_path, FULL.replace('without  = ["feud"]', line)))
    assert told in said and "mine.toml" in said and len(said) < 500


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"title = 'caf\xe9'\n", ":1: is not text in UTF-8"),
        ('title = "a"\n'.encode("utf-16"), ":1: is not text in UTF-8"),
        (b"\x00\x01\x02", ":1: this is not TOML"),
        (b"", ":1: title: is missing"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_text_is_refused(raw: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(raw)
    assert complaint(path).startswith(f"{path}{told}")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode())
    assert Scenario.load(path).title == "Everything a scenario can state"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nowhere.toml", "there is no scenario"),
        ("", "is a folder"),
        ("a\0b", "there is no scenario"),
        ("x" * 5000, "there is no scenario"),
    ],
)
def test_a_file_that_is_not_there_is_told(name: str, told: str, tmp_path: Path) -> None:
    said = complaint(tmp_path / name)
    assert told in said and len(said.splitlines()) == 1


def test_a_misspelt_shipped_scenario_brings_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("escalation_sim.scenario.library.folder", lambda: tmp_path)
    written(tmp_path, FULL, "steady_2022.toml")
    assert complaint(Path("stedy_2022")) == "there is no scenario 'stedy_2022'; did you mean 'steady_2022'?"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert complaint(written(tmp_path, FULL)).endswith("mine.toml: cannot be read: Permission denied")


def test_bases_that_go_round_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, base in (("a", "b"), ("b", "c"), ("c", "a")):
        written(tmp_path, f'title = "t"\nquestion = "q"\nbase = "{base}.toml"\n', f"{name}.toml")
    said = complaint(tmp_path / "a.toml")
    assert said.endswith("c.toml:3: base: goes round in a circle, a → b → c → a; let one of them stand alone")


def test_four_bases_upon_each_other_are_one_too_many(tmp_path: Path) -> None:
    written(tmp_path, FULL, "s0.toml")
    for i in range(1, 5):
        written(tmp_path, f'title = "t"\nquestion = "q"\nbase = "s{i - 1}"\n', f"s{i}.toml")
    assert Scenario.load(tmp_path / "s3.toml").theatre == "Balochistan"
    assert "s1.toml:3: base: is one too many" in complaint(tmp_path / "s4.toml")


def test_a_mistake_in_the_base_is_told_where_it_stands(tmp_path: Path) -> None:
    written(tmp_path, FULL.replace('["feud"]', '["feuds"]'), "base.toml")
    path = written(tmp_path, 'title = "t"\nquestion = "q"\nbase = "base"\n')
    assert "base.toml:9: without: there is no rule 'feuds'" in complaint(path)


# Malformed scenarios by the hundred.

keys = st.one_of(st.sampled_from(sorted(set(FULL.replace('"', " ").split()))), st.text(max_size=8))
scalars = st.one_of(
    st.text(max_size=12), keys, st.booleans(), st.integers(-(10**20), 10**20), st.floats(),
    st.dates(), st.datetimes(), st.times(), st.sampled_from([10**400, -0.0, 1e308, "BLA", "Iran"]),
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=6,
)


def toml(value: Any) -> str:
    """A value as TOML; the standard library only reads it."""
    match value:
        case bool():
            return str(value).lower()
        case float() if not math.isfinite(value):
            return str(value)
        case str():
            return json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "?")
        case date() | datetime() | time():
            return value.isoformat()
        case list():
            return "[" + ", ".join(map(toml, value)) + "]"
        case dict():
            return "{" + ", ".join(f"{toml(k)} = {toml(v)}" for k, v in value.items()) + "}"
    return repr(value)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place of a nested value, as its container and its key there."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@st.composite
def misshapen(draw: st.DrawFn) -> bytes:
    """The full scenario with some values replaced, keys renamed, entries deleted or moved."""
    table = tomllib.loads(FULL)
    for _ in range(draw(st.integers(1, 3))):
        container, key = draw(st.sampled_from(list(places(table)) or [(table, "title")]))
        do = draw(st.sampled_from(["replace", "replace", "delete", "rename"]))
        if do == "replace":
            container[key] = draw(values)
        elif isinstance(container, list):
            del container[key]
        else:
            inner = container.pop(key, "")
            if do == "rename":
                container[draw(keys)] = inner
    return "\n".join(f"{toml(key)} = {toml(value)}" for key, value in table.items()).encode()


@st.composite
def scribbled(draw: st.DrawFn) -> bytes:
    """The full scenario's text with lines deleted, doubled or swapped, and characters written over."""
    lines = FULL.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        i, j = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        do = draw(st.sampled_from(["delete", "double", "swap", "text", "bytes"]))
        match do:
            case "delete":
                lines[i] = ""
            case "double":
                lines[i] *= 2
            case "swap":
                lines[i], lines[j] = lines[j], lines[i]
            case _:
                at = draw(st.integers(0, len(lines[i])))
                ink = draw(st.text(max_size=4) if do == "text" else st.sampled_from(list("[]{}\"=,.#\\\n'")))
                lines[i] = lines[i][:at] + ink + lines[i][at + draw(st.integers(0, 3)) :]
    raw = bytearray("".join(lines).encode("utf-8", "replace"))
    for at in draw(st.lists(st.integers(0, max(len(raw) - 1, 0)), max_size=2)):
        raw[at : at + 1] = draw(st.binary(max_size=2))
    return bytes(raw)


def test_the_full_scenario_survives_being_written_anew(tmp_path: Path) -> None:
    text = "\n".join(f"{toml(key)} = {toml(value)}" for key, value in tomllib.loads(FULL).items())
    assert Scenario.load(written(tmp_path, text)).actors == Scenario.load(HERE / "full_scenario.toml").actors


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk") / "mine.toml"


def settled_or_told(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    try:
        setting = Scenario.load(path)
    except UserError as error:
        said = str(error)
    else:
        said = f"{path} holds {setting.days} days, {len(setting.suspects)} suspicions"
        assert list(setting.parameter_numbers()) and list(setting.initial_numbers())
    assert "mine.toml" in said and len(said.splitlines()) == 1 and said.isprintable()


@MANY
@given(raw=misshapen())
def test_a_misshapen_scenario_is_read_or_refused_in_one_line(desk: Path, raw: bytes) -> None:
    settled_or_told(desk, raw)


@MANY
@given(raw=scribbled())
def test_a_scribbled_scenario_is_read_or_refused_in_one_line(desk: Path, raw: bytes) -> None:
    settled_or_told(desk, raw)


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_noise_is_refused_in_one_line(desk: Path, raw: bytes) -> None:
    settled_or_told(desk, raw)
