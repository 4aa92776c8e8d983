"""One server for all; each test has visitors of its own."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.classroom.browser.site import Site, Visits


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    served = Site(tmp_path_factory.mktemp("served") / "rooms.sqlite")
    yield served
    served.stop()


@pytest.fixture
def visits(browser: Any, site: Site) -> Iterator[Visits]:
    made = Visits(browser, site)
    yield made
    made.close()
