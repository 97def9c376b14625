"""The site as it runs in production: granian and the clock in processes of their own, an own database."""

import os
import runpy
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path
from typing import Any

from tests import template_database

ROOT = template_database.ROOT
PATIENCE = 60  # seconds until a server must answer


class Site:
    """Its processes are started and killed by the test. `letters`: where mail goes, as host:port.

    source: DATABASE_URL of what it begins with a copy of, else what migrations make.
    """

    def __init__(self, place: Path, port: int, letters: str, source: str = "", **environment: str) -> None:
        self.port, self.running = port, []
        self.database = self._database(place, source)
        self.log = (place / "site.log").open("w")
        self.environment = os.environ | {
            "DATABASE_URL": self.database,
            "DATA_DIR": str(place),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "EMAIL_URL": f"smtp://{letters}",
            "BASE_URL": f"http://127.0.0.1:{port}",
            "TRUSTED_PROXIES": "1",
            "PYTHONPATH": str(ROOT),
        } | environment  # fmt: skip
        self.environment.pop("PYTEST_XDIST_WORKER", None)

    def _database(self, place: Path, source: str) -> str:
        is_sqlite = os.environ["DATABASE_URL"].startswith("sqlite")
        name = str(place / "site.sqlite3") if is_sqlite else f"site_{self.port}"
        if source or template_database.is_ready():
            return template_database.copy_to(name, source)
        return template_database.make(name)

    def manage(self, *arguments: str, **environment: str) -> None:
        """Run a command of the site to its end."""
        command = [sys.executable, "manage.py", *arguments]
        subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment | environment,
            stdout=self.log,
            stderr=self.log,
            check=True,
        )

    def furnish(self, **what: str) -> None:
        """What a mailbox needs before it opens; see furnish.py."""
        self._script("furnish.py", **what)

    def _script(self, name: str, **environment: str) -> None:
        script = Path(__file__).with_name(name).read_text(encoding="utf-8")
        self.manage("shell", "--no-imports", "-c", script, **environment)

    def start(self, *, with_clock: bool = False) -> None:
        """Returns when it answers."""
        command = runpy.run_path(str(ROOT / "tools/serve.py"))["server"](self.port)
        self._run(command)
        if with_clock:
            self._run([sys.executable, "manage.py", "tick", "--every", "1"])
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)

    def _run(self, command: list[str]) -> subprocess.Popen:
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=self.log, start_new_session=True
        )
        self.running.append(process)
        return process

    def tick(self) -> subprocess.Popen:
        """One tick of the clock, under way."""
        return self._run([sys.executable, "manage.py", "tick"])

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as response:
                return response.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def kill(self) -> None:
        """`kill -9` of everything that runs, workers included."""
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
        for process in self.running:
            process.wait()
        self.running.clear()

    def numbers(self) -> list[str]:
        """Of all requests in order; each day's series begins with 1 and has no gap, whenever midnight was."""
        stored = sorted(number for (number,) in self.rows("SELECT number FROM mailbox_ticket"))
        days = Counter(number[:-5] for number in stored)
        assert stored == [f"{day}-{n:04d}" for day in sorted(days) for n in range(1, days[day] + 1)]
        counters = self.rows("SELECT last FROM mailbox_daycounter ORDER BY day")
        assert counters == [(days[day],) for day in sorted(days)]
        return stored

    def end(self) -> None:
        """As systemd ends it: what is under way is finished."""
        for process in self.running:
            process.terminate()
        for process in self.running:
            process.wait(PATIENCE)
        self.running.clear()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database holds, read past the site's own code."""
        with template_database.connect(self.database) as connection:
            return connection.execute(sql).fetchall()
