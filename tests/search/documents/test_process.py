"""The process in which a file is read: bounded by the size of the file and by the clock."""

import subprocess
import sys
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.base import File

from search.documents import process
from search.documents.reader import reading
from search.documents.reader.outcome import Outcome, Reading
from tests.factories.documents import word_file

pytestmark = pytest.mark.once


def read(text: str = "注册地在园区内") -> Reading:
    return process.read(File(BytesIO(word_file(text))), "docx")


def test_a_file_is_read_elsewhere_and_its_text_comes_back():
    assert read() == Reading(Outcome.FOUND, "注册地在园区内")


def test_a_file_that_is_too_large_is_not_even_read_through(monkeypatch):
    monkeypatch.setattr(process, "LARGEST", 1000)
    monkeypatch.setattr(process, "_ask", None)
    assert read() == Reading(Outcome.TOO_LARGE)


def test_reading_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(process, "SECONDS", 0)
    assert read() == Reading(Outcome.TOO_COMPLEX)


@pytest.mark.parametrize("ended_by", ["SIGXCPU", "SIGKILL", "SIGSEGV"])
def test_a_file_that_takes_more_than_it_may_is_too_complex(monkeypatch, ended_by):
    monkeypatch.setattr(process, "READER", "tests.search.documents.ended")
    assert process.read(File(BytesIO(b"")), ended_by) == Reading(Outcome.TOO_COMPLEX)


@pytest.mark.parametrize("ended_by", ["SIGTERM", "no signal but an error"])
def test_a_reader_that_is_ended_by_others_or_fails_tells_nothing_of_the_file(monkeypatch, ended_by):
    monkeypatch.setattr(process, "READER", "tests.search.documents.ended")
    with pytest.raises(OSError, match="the reader ended"):
        process.read(File(BytesIO(b"")), ended_by)


def test_a_parser_that_is_not_installed_tells_nothing_of_the_file(monkeypatch):
    monkeypatch.setitem(sys.modules, "search.documents.reader.word", None)
    with pytest.raises(ImportError):
        reading.read(BytesIO(word_file("注册地在园区内")), "docx")


def test_the_reader_knows_no_django_and_no_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not to be handed on")
    said = "import os, sys, search.documents.reader.__main__ as m; m.limit_itself()"
    answer = subprocess.run(
        [sys.executable, "-c", f"{said}; print('django' in sys.modules, 'SECRET_KEY' in os.environ)"],
        cwd=settings.BASE_DIR, env=process._environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert answer.stdout.split() == ["False", "False"]
