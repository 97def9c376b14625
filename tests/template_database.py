"""A database that migrations made once for the run; workers, and servers that a test starts, take copies.

It is made in a process of its own while the workers collect. The lock is held by that process, so that
whoever needs a copy waits for its end.
"""

import fcntl
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
URL = "TEMPLATE_DATABASE_URL"
PLACE = "TEMPLATE_PLACE"  # a path without suffix: .lock, .done and .log lie beside it
NAME = "template_site"


def begin(config: pytest.Config, run_dir: Path) -> None:
    """Start making it; for the process that starts the workers."""
    place = run_dir / NAME
    os.environ[URL] = _address(place)
    os.environ[PLACE] = str(place)
    with (place.with_suffix(".lock")).open("w") as lock, (place.with_suffix(".log")).open("w") as log:
        fcntl.flock(lock, fcntl.LOCK_EX)
        process = subprocess.Popen(
            ["sh", "-c", f'"{sys.executable}" -m tests.quick_migrations --verbosity 0 && touch "{place}.done"'],
            cwd=ROOT, env=os.environ | {"DATABASE_URL": os.environ[URL]},
            stdout=log, stderr=log, pass_fds=[lock.fileno()],
        )  # fmt: skip
    config.add_cleanup(lambda: (process.terminate(), process.wait()))


def _address(place: Path) -> str:
    address = os.environ["DATABASE_URL"]
    if address.startswith("sqlite"):
        return f"sqlite:///{place}.sqlite3"
    _execute(address, f"CREATE DATABASE {NAME}")
    return f"{address.rpartition('/')[0]}/{NAME}"


def is_ready() -> bool:
    """Waits until it was made or failed; False where none was begun."""
    if PLACE not in os.environ:
        return False
    place = Path(os.environ[PLACE])
    with place.with_suffix(".lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
    return Path(f"{place}.done").exists()


def copy_to(name: str, source: str = "") -> str:
    """A copy of it, or of the DATABASE_URL `source`, by this name (SQLite: at this path); its DATABASE_URL."""
    address = source or os.environ[URL]
    if address.startswith("sqlite"):
        with connect(address) as made, connect(f"sqlite:///{name}") as copy:
            made.backup(copy)
        return f"sqlite:///{name}"
    server, _, original = address.rpartition("/")
    _execute(f"{server}/postgres", f'CREATE DATABASE "{name}" TEMPLATE "{original}"')
    return f"{server}/{name}"


def make(name: str) -> str:
    """A database of this name (SQLite: at this path) by migrations, where no template was begun."""
    address = os.environ["DATABASE_URL"]
    if address.startswith("sqlite"):
        made = f"sqlite:///{name}"
    else:
        _execute(address, f'CREATE DATABASE "{name}"')
        made = f"{address.rpartition('/')[0]}/{name}"
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": made}, check=True)
    return made


def _execute(address: str, sql: str) -> None:
    with connect(address) as connection:
        connection.execute(sql)


def connect(address: str):
    """A connection that commits by itself, to the database of a DATABASE_URL: sqlite3's or psycopg's."""
    if address.startswith("sqlite"):
        return sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None, timeout=20)
    import psycopg

    host, _, name = address.removeprefix("postgresql://postgres@").rpartition("/")
    return psycopg.connect(host=host, dbname=name, user="postgres", autocommit=True)
