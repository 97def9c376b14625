"""How long questions take, each bounded: a slow engine may not hold up the run."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from django.db import OperationalError, connection

PATIENCE = 20  # seconds; what takes longer is stopped and counts as that long
ROUNDS = 2
SAVES = 20


def milliseconds(question: Callable[[], object]) -> float:
    """The better of two: the first one also pays for what is read from the disk."""
    return min(_once(question) for _ in range(ROUNDS))


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
        return 1000.0 * PATIENCE
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
