"""How long questions take, each bounded: a slow engine may not hold up the run."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from django.db import OperationalError, connection

PATIENCE = 20  # seconds; what takes longer is stopped and counts as that long
SLOW = 1000  # milliseconds
SAVES = 20


def milliseconds(question: Callable[[], object]) -> float:
    """The better of two, as the first one also pays for what is read from the disk; a slow one is asked once."""
    first = _once(question)
    return first if first > SLOW else min(first, _once(question))


def saves(rows: list) -> float:
    """Milliseconds of the middle one."""
    times = []
    for row in rows[:SAVES]:
        began = time.perf_counter()
        row.save()
        times.append(1000 * (time.perf_counter() - began))
    return median(times)


def _once(question: Callable[[], object]) -> float:
    began = time.perf_counter()
    try:
        with _bounded():
            question()
    except OperationalError:
        if time.perf_counter() - began < PATIENCE:
            raise
    return 1000 * (time.perf_counter() - began)


@contextmanager
def _bounded() -> Iterator[None]:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET statement_timeout = {1000 * PATIENCE}")
        yield
        return
    alarm = threading.Timer(PATIENCE, connection.connection.interrupt)
    alarm.start()
    try:
        yield
    finally:
        alarm.cancel()
