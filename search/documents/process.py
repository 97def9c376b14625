"""Reads a file in a process of its own, so that a hostile one holds up and exhausts nothing here."""

import json
import os
import signal
import subprocess
import sys
from tempfile import TemporaryFile
from typing import IO

from django.conf import settings
from django.core.files.base import File

from search.documents.reader.outcome import Outcome, Reading

LARGEST = 20 * 1024 * 1024  # bytes of a file
SECONDS = 30  # by the clock; the reader allows itself 20 of the processor
CHUNK = 1024 * 1024
READER = "search.documents.reader"
OVER_ITS_BOUNDS = {
    signal.SIGXCPU,
    signal.SIGKILL,
    signal.SIGSEGV,
}  # of processor and memory; never by a restart
HANDED_ON = ("PATH", "LD_LIBRARY_PATH", "LANG")  # and no secret


def read(file: File, suffix: str) -> Reading:
    """file: open, of any storage; suffix: lower case without the dot.

    Raises:
        OSError: nothing is known of the file; it, or what reads it, was not to be had at this moment.
    """
    with TemporaryFile() as copy:
        if not _copy(file, copy):
            return Reading(Outcome.TOO_LARGE)
        copy.seek(0)
        return _ask(copy, suffix)


def _ask(copy: IO[bytes], suffix: str) -> Reading:
    try:
        answer = subprocess.run(  # noqa: S603  our own interpreter, our own module
            [sys.executable, "-m", READER, suffix], stdin=copy, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, cwd=settings.BASE_DIR, env=_environment(), timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Reading(Outcome.TOO_COMPLEX)
    if -answer.returncode in OVER_ITS_BOUNDS:
        return Reading(Outcome.TOO_COMPLEX)
    if answer.returncode:
        raise ChildProcessError(f"the reader ended with {answer.returncode}")
    said = json.loads(answer.stdout)
    return Reading(Outcome(said["outcome"]), said["text"], said["is_cut"])


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in HANDED_ON if name in os.environ} | {"PYTHONUTF8": "1"}


def _copy(file: File, copy: IO[bytes]) -> bool:
    """Whether it was not larger than it may be; of a larger one no more is read."""
    size = 0
    for chunk in file.chunks(CHUNK):
        size += len(chunk)
        if size > LARGEST:
            return False
        copy.write(chunk)
    return True
