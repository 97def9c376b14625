"""What a newcomer reads when the machine lacks something: a sentence, not a traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / "tools"


def run(command: list, **options) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)


def fake_python(directory: Path, name: str, script: str) -> dict[str, str]:
    """An environment whose only Python is this shell script."""
    program = directory / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return {"PATH": str(directory)}


def test_a_port_in_use_is_named_and_another_proposed():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        answer = run([sys.executable, TOOLS / "serve.py", str(port)], cwd=ROOT)
    assert answer.returncode == 1
    assert answer.stderr == f"端口 {port} 已被占用。请换一个端口：make run PORT={port + 1}\n"


def test_without_a_recent_python_the_package_is_named(tmp_path):
    environment = fake_python(tmp_path, "python3", "exit 1")
    answer = run(["/bin/sh", TOOLS / "make-venv"], cwd=tmp_path, env=environment)
    assert answer.returncode == 1
    assert "apt install python3.11 python3.11-venv" in answer.stderr


def test_without_venv_the_package_of_this_version_is_named(tmp_path):
    script = 'case "$2" in *ensurepip*) exit 1 ;; *print*) echo 3.12 ;; esac'
    environment = fake_python(tmp_path, "python3", script)
    answer = run(["/bin/sh", TOOLS / "make-venv"], cwd=tmp_path, env=environment)
    assert answer.returncode == 1
    assert answer.stderr == "Python 缺少 venv 模块。请先执行：apt install python3.12-venv\n"
    assert not (tmp_path / ".venv").exists()


def test_an_unknown_database_is_refused_with_the_known_ones():
    answer = run([sys.executable, TOOLS / "run_tests.py", "mysql"], cwd=ROOT)
    assert answer.returncode == 2
    assert "sqlite 或 postgresql" in answer.stderr


def test_make_alone_lists_the_commands():
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    answer = run(["make"], cwd=ROOT, env=environment)
    assert [line.split()[1] for line in answer.stdout.splitlines()] == [
        "help",
        "run",
        "test",
        "check",
        "bench",
        "format",
    ]
