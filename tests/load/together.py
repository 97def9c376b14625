"""How tests do several things at the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from mailbox.case import MoveRefused


def at_once(*functions):
    """Run the functions in threads of their own, started together; results or refusals in order."""
    start = Barrier(len(functions))

    def run(function):
        start.wait()
        try:
            return function()
        except MoveRefused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))
