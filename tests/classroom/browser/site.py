"""A real server on a free port of this machine, and pages of it in a real browser."""

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

SMALL = {"width": 320, "height": 568}
PHONE, TABLET, DESK = {"width": 390, "height": 844}, {"width": 800, "height": 1100}, {"width": 1280, "height": 900}
SERVE = "from escalation_sim.cli import main; main()"
PATIENCE = 60  # seconds until the server must answer


# Tools of the workshop are imported where they are used: the README's tests are collected without them.


def expect(what: Any) -> Any:
    """Playwright's assertions, which wait until they hold."""
    from playwright.sync_api import expect

    return expect(what)


def flaws(page: Any) -> list[str]:
    """What axe finds that keeps somebody out: names, contrast, headings, what keys cannot reach, targets too small."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def focused(page: Any) -> str:
    """What the keyboard stands on: its id, or its words."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.innerText"))


class Site:
    """The command `serve`, as a class uses it."""

    def __init__(self, store: Path) -> None:
        self.store = store
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-c", SERVE, "serve", "--port", str(self.port), "--store", str(self.store)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(PATIENCE * 10):
            assert self.process.poll() is None, self.process.communicate()[1].decode()
            try:
                urllib.request.urlopen(f"{self.address}/", timeout=5).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"the server does not answer after {PATIENCE} s")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.communicate(timeout=PATIENCE)


class Visits:
    """Browsers of different people; in the end nothing may have gone wrong, or been asked for elsewhere."""

    def __init__(self, browser: Any, site: Site) -> None:
        self.browser = browser
        self.site = site
        self.wrong: list[str] = []
        self.forgiven: tuple[str, ...] = ()  # beginnings of lines that are no mistake
        self._people: list[Any] = []

    def person(self, view: dict[str, int] = DESK, **options: Any) -> Any:
        """A browser of somebody's own, without anything kept in it."""
        context = self.browser.new_context(viewport=view, **options)
        context.set_default_timeout(30_000)
        context.on("request", self._asked)
        context.on("page", self._watch)
        self._people.append(context)
        return context

    def open(self, path: str, view: dict[str, int] = DESK, **options: Any) -> Any:
        """A page in a browser of its own."""
        page = self.person(view, **options).new_page()
        page.goto(self.site.address + path)
        return page

    def close(self) -> None:
        for context in self._people:
            context.close()
        wrong = [line for line in self.wrong if not line.startswith(self.forgiven or "\0")]
        assert wrong == []

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((f"{self.site.address}/", "data:", "blob:")):
            self.wrong.append(f"asked for {request.url}")

    def _watch(self, page: Any) -> None:
        page.on("console", lambda said: self.wrong.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("dialog", lambda dialog: (self.wrong.append(f"a dialog: {dialog.message}"), dialog.dismiss()))
        page.on("websocket", lambda wire: self._wired(wire.url))

    def _wired(self, url: str) -> None:
        if not url.startswith(f"ws://127.0.0.1:{self.site.port}/"):
            self.wrong.append(f"a line to {url}")
