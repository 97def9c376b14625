"""A site with the sample content as production serves it: own database and files, granian, DEBUG off."""

import os
import runpy
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parent.parent
SERVE = runpy.run_path(str(ROOT / "tools/serve.py"))
PATIENCE = 60  # seconds until the server must answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class SampleSite:
    """`with SampleSite() as site: site.address` is http://127.0.0.1:port; everything is gone afterwards.

    migrated: puts a migrated SQLite database at this path, where there is one to take; migrating takes longer.
    environment: settings beside its own, as the README names them.
    """

    def __init__(self, migrated: Callable[[Path], object] | None = None, **environment: str) -> None:
        self.migrated = migrated
        self.place = Path(tempfile.mkdtemp(prefix="incubator-bench-"))
        self.database = self.place / "site.sqlite3"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "ENV_FILE": os.devnull,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "incubator_cms.settings",
            "DATA_DIR": str(self.place),
            "DATABASE_URL": f"sqlite:///{self.database}",
            "BASE_URL": self.address,
            "LOG_LEVEL": "WARNING",
        } | environment  # fmt: skip
        self.server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "SampleSite":
        try:
            self._build()
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def script(self, module: str) -> str:
        """What this module of `bench` prints when it runs with the site's settings."""
        command = [sys.executable, "-m", module]
        return subprocess.check_output(command, cwd=ROOT, env=self.environment, text=True)

    def _build(self) -> None:
        if self.migrated:
            self.migrated(self.database)
        for command in (["migrate", "--verbosity", "0"], ["demo"], ["collectstatic", "--noinput"]):
            subprocess.run(
                [sys.executable, "manage.py", *command],
                cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, check=True,
            )  # fmt: skip

    def _start(self) -> None:
        media = self.place / "media"  # which a web server in front serves in production
        media.mkdir(exist_ok=True)
        command = [*SERVE["server"](self.port), "--static-path-route", "/media", "--static-path-mount", media]
        self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server did not start")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as response:
                return response.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def _end(self) -> None:
        if self.server is not None:
            SERVE["end"]([self.server])
        shutil.rmtree(self.place, ignore_errors=True)
