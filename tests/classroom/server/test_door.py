"""Who is let in, how much, and what every answer carries: one test for each way of attacking the server."""

import csv
import io
import json
import re
import socket
import zipfile
from pathlib import Path
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from escalation_sim.classroom.game import Game
from escalation_sim.classroom.server import explore, jobs, limits, tokens
from escalation_sim.classroom.server.guard import at_home, plain
from escalation_sim.classroom.server.rooms import Person, Room
from escalation_sim.classroom.server.store import Store
from escalation_sim.errors import UserError
from tests.classroom.server.site import Asking, Site, Socket, running

ELSEWHERE = "http://example.org"
PATHS = re.compile(r"Traceback|site-packages|/tmp|/home|/root|/usr|/work|\.py\b|sqlite")
EVIL = '<img src=x onerror="alert(1)">'


def test_another_host_name_is_not_answered(site: Site) -> None:
    for host in ("example.org", "127.0.0.1.example.org", "", "[", "localhost.example.org:80", "192.168.1.7"):
        assert site.http.get("/api/rules", headers={"host": host}).status_code in (400, 403), host
    assert site.http.get("/api/rules", headers={"host": "localhost"}).status_code == 200
    direct = socket.create_connection(site.address.split(":"))
    with direct, pytest.raises(InvalidStatus, match="403"):
        connect("ws://example.org/api/rooms/X/socket", sock=direct)


def test_with_a_network_only_addresses_and_our_own_names_are_answered(tmp_path: Path) -> None:
    with running(tmp_path / "rooms.sqlite", network=True, names=("Laptop", "laptop.local")) as open_site:
        for host, code in (
            ("192.168.1.5:8000", 200), ("[fd00::5]", 200), ("laptop", 200), ("LAPTOP.local:80", 200),
            ("example.org", 403), ("laptop.example.org", 403), ("", 403),
        ):  # fmt: skip
            asked = {"host": host, "origin": f"http://{host}"}  # as a page would send whose name points here
            assert open_site.http.get("/api/rules", headers=asked).status_code == code, host


def test_another_page_cannot_use_the_server(site: Site) -> None:
    for origin in (ELSEWHERE, "null", "", "http://[", f"http://{site.address}.example.org", "http://127.0.0.1:1"):
        answer = site.http.post("/api/rooms", json={"turns": 1}, headers={"origin": origin})
        assert answer.status_code == 403, origin
        with pytest.raises(InvalidStatus, match="403"), site.connected("/api/rooms/X/socket", origin=origin):
            pass
    with site.connected("/api/rooms/X/socket", origin=f"http://{site.address}"):
        pass
    crossed = site.http.get("/api/rules", headers={"sec-fetch-site": "cross-site"})
    assert crossed.status_code == 403


def test_a_form_of_another_page_opens_no_room(site: Site) -> None:
    before = len(site.house.tables)
    answer = site.http.post("/api/rooms", content=b'{"turns": 1}', headers={"content-type": "text/plain"})
    assert answer.status_code == 415 and len(site.house.tables) == before


def test_a_request_that_is_too_large_is_not_read(site: Site) -> None:
    assert site.http.post("/api/rooms", json={"turns": 1, "name": "x" * limits.BODY}).status_code == 413
    assert site.http.post("/api/rooms/replay", json={"log": "x" * limits.LOG}).status_code == 413

    def endless() -> Any:
        yield b'{"turns": 1}'

    unsaid = site.http.post("/api/rooms", content=endless(), headers={"content-type": "application/json"})
    assert unsaid.status_code == 411


def test_a_body_in_chunks_is_not_read_whatever_length_is_said_beside_it(site: Site) -> None:
    said = (
        f"POST /api/rooms HTTP/1.1\r\nHost: {site.address}\r\nContent-Type: application/json\r\n"
        'Content-Length: 12\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{"turns": 1}\r\n0\r\n\r\n'
    )
    before = len(site.house.tables)
    with socket.create_connection(site.address.split(":"), timeout=20) as direct:
        direct.sendall(said.encode())
        assert direct.recv(1000).startswith(b"HTTP/1.1 411 ")
    assert len(site.house.tables) == before


def test_a_message_that_is_too_large_ends_the_socket(site: Site) -> None:
    with site.class_of("army") as (_, _, _, (army,)):
        army.send("file", channel="public", mode="must", order="deny", why="x" * 2 * limits.MESSAGE)
        with pytest.raises(ConnectionClosed, match="1009"):
            army.until(lambda _: False)


def test_too_many_messages_end_the_socket(site: Site) -> None:
    def hurry(army: Socket) -> None:
        for _ in range(2 * limits.MESSAGES[0]):
            army.send("withdraw", channel="public")
        army.until(lambda _: False)

    with site.class_of("army") as (_, _, _, (army,)), pytest.raises(ConnectionClosed, match="4429"):
        hurry(army)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"do":"fly"}', "[" * 4_000, '{"do":["file"]}', '{"do":"file"}', "\u0000"]
)
def test_a_message_that_is_nonsense_is_one_plain_line(site: Site, text: str) -> None:
    with site.class_of("army") as (_, _, _, (army,)):
        army.connection.send(text)
        assert army.error() == "that is nothing you can do here"
        army.connection.send(text.encode())
        assert army.error() == "that is nothing you can do here"


def test_joins_are_rationed_by_address_and_by_room(tmp_path: Path) -> None:
    store = Store(tmp_path / "rooms.sqlite")
    for code in ("HERON-10", "HERON-11"):
        store.keep(Room(code, "", False, tokens.kept("key"), Game()))
    store.close()
    most = limits.JOINS[0]
    asking = Asking(tmp_path / "rooms.sqlite", network=True)
    mine = [asking.join("HERON-10" if n % 2 else "NOBODY-11", "10.0.0.1") for n in range(most + 1)]
    assert mine[-1] == 429 and 429 not in mine[:-1] and mine.count(200) == most // 2
    others = [asking.join("HERON-11", f"10.0.1.{n}") for n in range(most + 1)]
    assert others[-1] == 429 and others[0] == 200


def test_openings_are_rationed_and_a_server_has_only_so_many_rooms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking = Asking(tmp_path / "rooms.sqlite")
    asked = [asking.post("/api/rooms", {"turns": 1, "name": "\n"}, "127.0.0.1") for _ in range(limits.OPENINGS[0] + 1)]
    assert asked[-1] == 429 and set(asked[:-1]) == {400}
    monkeypatch.setattr(limits, "MOST_ROOMS", 0)
    with pytest.raises(UserError, match="close one that is over"):
        asking.app.state.house.open("", Game(), fictional=False)


def test_a_room_takes_only_so_many_people(tmp_path: Path) -> None:
    people = {str(n): _person(str(n)) for n in range(limits.MOST_PEOPLE)}
    store = Store(tmp_path / "rooms.sqlite")
    store.keep(Room("HERON-10", "", False, tokens.kept("key"), Game(), people=people))
    store.close()
    assert Asking(tmp_path / "rooms.sqlite").join("HERON-10", "127.0.0.1") == 400


def test_another_machine_neither_explores_nor_opens_nor_replays(tmp_path: Path) -> None:
    asking = Asking(tmp_path / "rooms.sqlite", network=True)
    for path, said in (
        ("/api/runs", {"scenario": "classroom", "seed": 1}), ("/api/runs/x/fork", {"day": 1}),
        ("/api/rooms", {"turns": 1}), ("/api/rooms/replay", {"log": ""}),
    ):  # fmt: skip
        assert asking.post(path, said, "192.168.1.7") == 403, path
    for path in ("/api/runs/x/download", "/api/scenarios", "/api/numbers", "/api/rules"):
        assert asking.get(path, "192.168.1.7") == 403, path
    assert asking.get("/api/join", "192.168.1.7") == 200
    assert at_home({"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2)})
    assert at_home({"client": ("192.168.1.5", 1), "server": ("192.168.1.5", 2)})
    assert not at_home({"client": ("192.168.1.7", 1), "server": ("192.168.1.5", 2)}) and not at_home({"client": None})


def test_another_machine_does_not_watch_what_is_explored(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    run = site.http.post("/api/runs", json={"scenario": "island", "days": 1}).json()["run"]
    with site.connected(f"/api/runs/{run}/play") as home:
        assert json.loads(home.recv(timeout=60))["days"]
    monkeypatch.setattr(explore, "at_home", lambda _: False)
    with site.connected(f"/api/runs/{run}/play") as other, pytest.raises(ConnectionClosed, match="4404"):
        other.recv(timeout=60)


def test_no_code_and_no_file_from_outside_is_ever_opened(site: Site, tmp_path: Path) -> None:
    (tmp_path / "spy.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nclass Spy: ...\n")
    own = tmp_path / "own.toml"
    own.write_text('title = "x"\nquestion = "x"\nbase = "island"\n[actors.BLA]\npolicy = "spy:Spy"\n')
    for scenario in (str(own), "../scenarios/island", "island.toml", "/etc/passwd", "spy:Spy", "."):
        asked = [
            site.http.post("/api/runs", json={"scenario": scenario}),
            site.http.get("/api/numbers", params={"scenario": scenario}),
            site.http.get("/api/map", params={"scenario": scenario}),
        ]
        log = json.dumps({"scenario": scenario, "seed": 1, "turns": 1})
        asked.append(site.http.post("/api/rooms/replay", json={"log": log}))
        for answer in asked:
            assert answer.status_code == 400 and scenario not in answer.text, answer.text
    assert not (tmp_path / "ran").exists()


def test_no_answer_holds_a_path_of_the_machine(site: Site) -> None:
    room, _ = site.open()
    asked = [
        site.http.get(path) for path in (
            "/nothing", "/static/../pyproject.toml", "/static/%2e%2e/%2e%2e/record.py", "/static//etc/passwd",
            "/static/", "/docs", "/redoc", "/openapi.json", "/api/runs/x/why?event=1", "/api/runs/x/fields?day=1",
            "/api/map?scenario=x", "/api/numbers?scenario=%00", f"/api/rooms/{room}/export?what=log",
            "/api/runs/..%2f..%2fx/download",
        )
    ] + [
        site.http.post(path, json=said) for path, said in (
            ("/api/rooms", {"turns": "x"}), ("/api/rooms", {"turns": 99}), ("/api/rooms", {"turns": 1, "seed": -1}),
            ("/api/rooms", ["x"]), ("/api/rooms/replay", {"log": "{}"}), ("/api/rooms/replay", {"log": "[" * 9_000}),
            ("/api/rooms/replay", {"log": '{"scenario":"classroom","seed":1,"turns":1}\n{"do":"deal","card":"x"}'}),
            ("/api/runs", {"scenario": "baseline", "changes": {"no.such": 1.0}}),
            ("/api/runs", {"scenario": "baseline", "changes": {"attack.rate": 99.0}}),
            ("/api/runs", {"scenario": "baseline", "changes": {"map": 1.0}}),
            ("/api/runs", {"scenario": "baseline", "without": ["x"]}),
            ("/api/runs", {"scenario": "baseline", "days": 0}),
            (f"/api/rooms/{room}/join", {"name": ""}), (f"/api/rooms/{room}/join", {"name": "x" * 200}),
            (f"/api/rooms/{room}/join", {"name": "A", "seat": "throne"}), ("/api/rooms/NONE-1/join", {"name": "A"}),
        )
    ]  # fmt: skip
    for answer in asked:
        assert 400 <= answer.status_code < 500, (answer.url, answer.text)
        line = answer.json()["error"]
        assert line and "\n" not in line and not PATHS.search(answer.text), answer.text
    broken = site.http.post("/api/rooms", content=b"{", headers={"content-type": "application/json"})
    assert broken.status_code in (400, 422) and broken.json()["error"]


def test_a_line_is_told_without_its_path() -> None:
    assert plain("/root/x/scenarios/a.toml:3: 'end' is missing") == "(a file):3: 'end' is missing"
    assert plain(r"C:\Users\x\a.csv cannot be read") == "(a file) cannot be read"
    assert plain("/home/my name/a file.toml: cannot be read") == "(a file) file.toml: cannot be read"
    assert plain(r"C:\Users\Ada Lovelace\Temp\runs: is full") == "(a file): is full"
    assert plain("0.5 to 1/2, and/or http://a.org/b") == "0.5 to 1/2, and/or http://a.org/b"


def test_what_goes_wrong_inside_is_one_plain_line(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("/root/secret.py")

    room, _ = site.open()
    with site.class_of("army") as (_, _, teacher, _):
        with monkeypatch.context() as patched:
            patched.setattr(site.house, "change", broken)
            teacher.send("pause")
            assert teacher.error() == "something went wrong on the server; nothing was changed"
            answer = site.http.post(f"/api/rooms/{room}/join", json={"name": "A"})
        assert answer.status_code == 500
        assert "content-security-policy" in answer.headers and answer.headers["cache-control"] == "no-store"
        assert answer.json() == {"error": "something went wrong on the server; nothing was changed"}
        teacher.send("pause")
        teacher.state(lambda state: state["paused"])


def test_what_the_debrief_cannot_compute_is_told_without_paths_and_in_the_names_of_the_room(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "band", no_space)
    with site.class_of("army", turns=1, fictional=True) as (_, _, teacher, _):
        teacher.send("end")
        teacher.send("band")
        assert teacher.error() == "(a file): is full, says Ostravar"


def test_names_and_reasons_are_text_everywhere(site: Site) -> None:
    with site.class_of("press", name=EVIL, turns=1) as (room, key, teacher, (press,)):
        assert site.http.post(f"/api/rooms/{room}/join", json={"name": EVIL}).status_code == 200
        formula = site.join(room, '=HYPERLINK("x")', "press")["person"]
        teacher.send("admit", person=formula)
        press.send("file", channel="public", mode="must", order="report India", why=f"=1+1 {EVIL}")
        press.state(lambda state: state["brief"]["filed"])
        shown = teacher.state(lambda state: len(state["people"]) == 3 and state["all_filed"])
        assert EVIL in {person["name"] for person in shown["people"]} and shown["title"] == EVIL
        table = site.http.get(f"/api/rooms/{room}/export?what=csv", headers={"authorization": f"Bearer {key}"})
        assert table.headers["content-type"] == "application/zip"
        tables = zipfile.ZipFile(io.BytesIO(table.content)).read("directives.csv").decode()
        row = next(iter(csv.DictReader(io.StringIO(tables))))
        assert row["why"] == f"'=1+1 {EVIL}"


@pytest.mark.parametrize("sign", "=+-@")
@pytest.mark.parametrize("before", ["", "\t", "A;", "A; ", "A\n", "A\r\n", 'A;"', "A\t"])
def test_what_somebody_wrote_becomes_no_formula_wherever_a_spreadsheet_divides(before: str, sign: str) -> None:
    cells = re.split(r"[;\t\r\n]", jobs.as_csv([[f"{before}{sign}1+1"], ["A=B, 1-1; x"]]).decode())
    assert not [cell for cell in cells if re.match(r"[\s\"]*[=+\-@]", cell)]
    assert jobs.as_csv([["A=B; 1-1 - @x"], [-1.5]]) == b"A=B; 1-1 - @x\n-1.5\n"


def test_the_pages_are_served_with_what_they_need_and_nothing_else(site: Site) -> None:
    for path in ("/", "/explore", "/room", "/cards"):
        page = site.http.get(path)
        assert page.status_code == 200 and page.headers["content-type"].startswith("text/html")
        for needed in re.findall(r'(?:src|href)="(/static/[^"#?]+)"', page.text):
            assert site.http.get(needed).status_code == 200, needed
        assert not re.search(r"<script(?![^>]*src=)|<style|\son\w+=|https?://(?!www\.w3\.org)", page.text)


def test_every_answer_forbids_what_a_page_does_not_need(site: Site) -> None:
    for path in ("/", "/api/rules", "/nothing", "/api/rooms/X/export?what=log"):
        headers = site.http.get(path).headers
        policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
        assert policy["default-src"] == "'none'" and policy["script-src"] == policy["connect-src"] == "'self'"
        assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers
        if path.startswith("/api"):
            assert headers["cache-control"] == "no-store" and headers["content-type"] == "application/json"
    assert (
        "access-control-allow-origin"
        not in site.http.get("/api/rules", headers={"origin": f"http://{site.address}"}).headers
    )


def no_space(_: Game) -> None:
    raise UserError("/tmp/x/runs: is full, says India")


def _person(id: str) -> Any:
    return Person(id, "A", tokens.kept("t"))
