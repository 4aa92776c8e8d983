"""Where the runs are made does not matter: the tables are the same, and what dies is made again."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from escalation_sim.errors import UserError
from escalation_sim.studies import Study, conduct, execution
from escalation_sim.studies.store import Store
from tests.studies.small import carried_out, finished_in, study, tables

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def silent(_: str) -> None:
    """For those who need not be told."""


def test_two_workers_make_the_tables_of_one(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked = study(runs=30, points=2)
    carried_out(asked, tmp_path / "one")
    carried_out(asked, tmp_path / "two", workers=2)
    assert tables(tmp_path / "one") == tables(tmp_path / "two")
    assert capfd.readouterr().err == ""


def test_nothing_listens_beyond_this_machine(tmp_path: Path) -> None:
    found: set[str] = set()

    def look(*_: int) -> None:
        for one in (psutil.Process(), *workers_of(os.getpid())):
            found.update(each.laddr.ip for each in one.net_connections("tcp") if each.status == psutil.CONN_LISTEN)

    conduct(study(runs=8), tmp_path, 2, progress=look, tell=silent)
    assert found == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("tcp://192.0.2.1:8786", "over TLS only"),
        ("tcp://example.invalid:8786", "over TLS only"),
        ("tcp://0.0.0.0:8786", "over TLS only"),
        ("cluster:8786", "takes an address such as tls://"),
        ("tcp://127.0.0.1", "takes an address such as tls://"),
        ("ws://127.0.0.1:8786", "takes an address such as tls://"),
        ("tcp://127.0.0.1:notaport", "takes an address such as tls://"),
        ("", "takes an address such as tls://"),
    ],
)
def test_a_scheduler_elsewhere_is_reached_over_tls_only(address: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=why):
        conduct(study(), tmp_path, scheduler=address, tell=silent)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "tls://127.0.0.1:9", "tcp://localhost:9"])
def test_a_scheduler_that_does_not_answer_is_one_plain_line(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution, "ANSWER", "1s")
    before = set(threading.enumerate())
    with pytest.raises(UserError, match=f"--scheduler {address}: does not answer"):
        conduct(study(), tmp_path, scheduler=address, tell=silent)
    assert set(threading.enumerate()) <= before, "a client was left behind"


@pytest.mark.parametrize("workers", [0, -1, 100_000])
def test_a_number_of_workers_that_cannot_be_is_refused(workers: int, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="workers: give a whole number"):
        conduct(study(), tmp_path, workers, tell=silent)


def test_a_script_without_a_guard_can_use_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from escalation_sim import compare\n"
        "from pathlib import Path\n"
        "print('once')\n"
        f"c = compare('island', 'island', runs=4, days=3, workers=2, out=Path({str(tmp_path / 'out')!r}))\n"
        "print(len(c.runs))\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, str(script)], env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "once\n8\n", "")


# Processes that die


def workers_of(process: int) -> list[psutil.Process]:
    """The processes that simulate for this one."""
    helpers = [one for one in psutil.Process(process).children() if "forkserver" in " ".join(one.cmdline())]
    return [worker for helper in helpers for worker in helper.children()]


@pytest.mark.slow
def test_all_500_runs_finish_when_workers_are_killed_on_the_way(tmp_path: Path) -> None:
    asked, killed = study(runs=500, days=3), set()

    def kill_one(done: int, _: int) -> None:
        if done // 150 > len(killed):
            victim = next(one for one in workers_of(os.getpid()) if one.pid not in killed)
            killed.add(victim.pid)
            victim.send_signal(signal.SIGKILL)

    store = conduct(asked, tmp_path / "killed", 2, progress=kill_one, tell=silent)
    assert len(killed) == 3 and store.done == 500 and (store.runs()["error"] == "").all()
    carried_out(asked, tmp_path / "spared")
    assert tables(tmp_path / "killed") == tables(tmp_path / "spared")


SCRIPT = """
import sys
from pathlib import Path
from tests.studies.small import study
from escalation_sim.studies import conduct
out, runs, workers = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
conduct(study(runs, days=3), out, workers, progress=lambda done, _: print(done, flush=True))
"""


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "after"), [(1, 37), (2, 5), (2, 160), (2, 203)])
def test_a_study_that_is_killed_loses_only_the_runs_under_way(workers: int, after: int, tmp_path: Path) -> None:
    asked = study(runs=240, days=3)
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "killed"), "240", str(workers)]
    with subprocess.Popen(command, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = next(int(line) for line in process.stdout if int(line) >= after)
        helpers = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
    _, alive = psutil.wait_procs(helpers, timeout=30)
    assert not alive  # no worker outlives its study
    kept = finished_in(tmp_path / "killed")
    assert told <= kept < 240
    simulated: list[int] = []
    store = Store(asked, tmp_path / "killed", silent)
    assert store.done == kept
    conduct(asked, tmp_path / "killed", 1, progress=lambda done, _: simulated.append(done), tell=silent)
    assert simulated[0] > kept and simulated[-1] == 240
    carried_out(asked, tmp_path / "whole")
    assert tables(tmp_path / "killed") == tables(tmp_path / "whole")


@pytest.mark.slow
def test_a_run_that_takes_its_worker_down_is_recorded_and_the_rest_completes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from escalation_sim.studies import Point
    from tests.studies.small import island

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(execution, "LIVES", 1)
    bot = "import os\nclass Bot:\n    def decide(self, *_):\n        os.kill(os.getpid(), 9)\n    speak = decide\n"
    (tmp_path / "deadlybot.py").write_text(bot, encoding="utf-8")
    actors = island().actors
    deadly = island().model_copy(
        update={"actors": actors | {"Republic": actors["Republic"].model_copy(update={"policy": "deadlybot:Bot"})}}
    )
    asked = Study("deadly", (Point("island", island()), Point("deadly", deadly)), (1, 2), allow_code=True)
    table = conduct(asked, tmp_path / "out", 2, tell=silent).runs()
    assert table[table["label"] == "island"]["error"].tolist() == ["", ""]
    assert table[table["label"] == "deadly"]["error"].tolist() == ["the worker died each time it tried this run"] * 2


# A scheduler of one's own


@contextmanager
def process(*words: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A process that ends with the block."""
    with begun(*words, **environment) as one:
        try:
            yield one
        finally:
            one.kill()


def begun(*words: str, **environment: str) -> subprocess.Popen[str]:
    nothing = subprocess.DEVNULL
    command = [sys.executable, "-m", *words]
    return subprocess.Popen(command, env=ENVIRONMENT | environment, stdout=nothing, stderr=nothing, text=True)


def free_port() -> int:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def scheduler(address: str) -> list[str]:
    kind, _, port = address.partition("://127.0.0.1:")
    return [
        "distributed.cli.dask_scheduler",
        "--protocol",
        kind,
        "--host",
        "127.0.0.1",
        "--port",
        port,
        "--no-dashboard",
    ]


def worker(address: str, *more: str) -> list[str]:
    return ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", *more]


@pytest.mark.slow
def test_a_running_cluster_whose_workers_come_and_go_makes_the_same_tables(tmp_path: Path) -> None:
    asked, address = study(runs=300, days=3, points=2), f"tcp://127.0.0.1:{free_port()}"
    told: list[str] = []
    with process(*scheduler(address)), process(*worker(address)) as first:
        later: list[subprocess.Popen[str]] = []

        def come_and_go(done: int, _: int) -> None:
            if done > 100 and not later:
                later.append(begun(*worker(address, "--no-nanny")))
            if done > 350 and first.poll() is None:
                first.kill()

        try:
            time.sleep(1)
            store = conduct(asked, tmp_path / "cluster", scheduler=address, progress=come_and_go, tell=told.append)
        finally:
            for one in later:
                one.kill()
                one.wait()
    assert store.done == 600 and first.poll() is not None
    carried_out(asked, tmp_path / "here", workers=2)
    assert tables(tmp_path / "cluster") == tables(tmp_path / "here")


@pytest.mark.slow
def test_four_workers_make_the_tables_of_one(tmp_path: Path) -> None:
    asked = study(runs=210, days=3)
    carried_out(asked, tmp_path / "one")
    carried_out(asked, tmp_path / "four", workers=4)
    assert tables(tmp_path / "one") == tables(tmp_path / "four")


@pytest.mark.slow
def test_a_scheduler_that_is_lost_is_one_plain_line_and_what_is_finished_stays(tmp_path: Path) -> None:
    asked, address = study(runs=200, days=3), f"tcp://127.0.0.1:{free_port()}"
    with process(*scheduler(address)) as lost, process(*worker(address)):

        def lose(done: int, _: int) -> None:
            if done > 50:
                lost.kill()

        with pytest.raises(UserError, match="was lost; the finished runs are kept"):
            conduct(asked, tmp_path, scheduler=address, progress=lose, tell=silent)
    assert 50 < finished_in(tmp_path) < 200


@pytest.mark.slow
def test_a_cluster_over_tls_is_reached_with_its_keys(tmp_path: Path) -> None:
    certificate = pytest.importorskip("distributed.security").Security.temporary()
    files = {}
    for name in ("ca_file", "client_cert", "client_key"):
        text = getattr(certificate, f"tls_{name}")
        files[name] = tmp_path / f"{name}.pem"
        files[name].write_text(text, encoding="utf-8")
    keys = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(files["ca_file"])}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        keys[f"DASK_DISTRIBUTED__COMM__TLS__{role}__CERT"] = str(files["client_cert"])
        keys[f"DASK_DISTRIBUTED__COMM__TLS__{role}__KEY"] = str(files["client_key"])
    address = f"tls://127.0.0.1:{free_port()}"
    script = "import sys; from pathlib import Path; from tests.studies.small import study\n"
    script += "from escalation_sim.studies import conduct\n"
    script += "print(conduct(study(runs=20), Path(sys.argv[1]), scheduler=sys.argv[2]).done)"
    with process(*scheduler(address), **keys), process(*worker(address), **keys):
        command = [sys.executable, "-c", script, str(tmp_path / "out"), address]
        done = subprocess.run(command, env=ENVIRONMENT | keys, capture_output=True, text=True, check=False, timeout=90)
        assert done.stdout == "20\n", done.stderr
        without = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=90)
        assert "does not answer" in without.stderr
