"""One server for the quick tests; each opens rooms of its own."""

from collections.abc import Iterator

import pytest

from tests.classroom.server.site import Site, running


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("site") / "rooms.sqlite") as site:
        yield site
