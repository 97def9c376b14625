"""What `make run` does after the installation: database, sample content once, then server and clock.

Only the standard library is used here; the site itself runs in processes of its own.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

MANAGE = [sys.executable, "manage.py"]
DEFAULT_PORT = 8000
SECONDS_TO_END = 10


def is_free(port: int) -> bool:
    """True when nobody listens at this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def manage(*arguments: str) -> None:
    """Run a command of the site, without the log lines of every saved page."""
    subprocess.check_call([*MANAGE, *arguments], env={"LOG_LEVEL": "WARNING"} | os.environ)


def prepare() -> None:
    """Migrations every time; the sample content once, so that what is removed stays removed."""
    data_dir = Path(os.environ.get("DATA_DIR", "var"))
    data_dir.mkdir(parents=True, exist_ok=True)
    loaded = data_dir / "sample-content-loaded"
    if not loaded.exists():
        print("正在建库并装入样例内容，约一分钟……", flush=True)
    manage("migrate", "--verbosity", "0")
    if not loaded.exists():
        manage("demo")
        loaded.touch()


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches this program alone and both end in order."""
    return subprocess.Popen(command, start_new_session=True)


def end(running: list[subprocess.Popen[bytes]]) -> None:
    """Ask each process to end, and wait; what does not end in time is killed."""
    for process in running:
        process.terminate()
    deadline = time.monotonic() + SECONDS_TO_END
    for process in running:
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()


def server(port: int) -> list[str]:
    """The command that serves the site at this port of 127.0.0.1."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--log-level", "warning"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "4"]
    return [*command, "incubator_cms.wsgi:application"]


def serve(port: int) -> int:
    """Server and clock side by side until one ends or a signal comes; then both are ended."""
    stopped: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: stopped.append(number))
    running = [start(server(port)), start([*MANAGE, "tick", "--every", "60"])]
    print(f"网站已打开：http://127.0.0.1:{port}/　（按 Ctrl-C 停止）", flush=True)
    while not stopped and all(process.poll() is None for process in running):
        time.sleep(0.2)
    end(running)
    if not stopped:
        print("网站或定时任务意外结束，已全部停止；原因见上面的输出。", file=sys.stderr)
    return 0 if stopped else 1


def main(port: int) -> int:
    """Returns the exit status: 0 after a signal, 1 when the port is taken or a process failed."""
    if not is_free(port):
        print(f"端口 {port} 已被占用。请换一个端口：make run PORT={port + 1}", file=sys.stderr)
        return 1
    if port != DEFAULT_PORT:
        os.environ.setdefault("BASE_URL", f"http://127.0.0.1:{port}")
    prepare()
    return serve(port)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
