"""A site and a mail server for one test."""

import shutil
import socket
from collections.abc import Callable, Iterator

import pytest

from tests.load.letters import Letters
from tests.load.site import Site


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def letters() -> Iterator[Letters]:
    server = Letters()
    yield server
    server.lets_go.set()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def furnished(tmp_path_factory) -> str:
    """DATABASE_URL of an open mailbox without requests, made once: every site begins with a copy."""
    site = Site(tmp_path_factory.mktemp("furnished"), free_port(), letters="127.0.0.1:9")
    site.furnish()
    site.log.close()
    return site.database


@pytest.fixture
def site(tmp_path, letters, furnished) -> Iterator[Callable[..., Site]]:
    """`site(**environment)`: furnished, not yet started; killed and forgotten after the test."""
    made = []

    def new(**environment: str) -> Site:
        made.append(Site(tmp_path, free_port(), letters.address, furnished, **environment))
        return made[-1]

    yield new
    for one in made:
        one.kill()
        one.log.close()
    shutil.rmtree(tmp_path, ignore_errors=True)
