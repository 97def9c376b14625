"""Many things a few at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """In their order; the next few are asked for only when those before are done with."""
    rest = iter(things)
    while part := list(islice(rest, size)):
        yield part
