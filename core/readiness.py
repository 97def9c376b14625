"""What is still missing before the site may open, line by line, as each app names it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Missing:
    """One thing to do; `url` leads to where it is done, empty when there is no such page."""

    text: str
    url: str = ""


Check = Callable[[], Iterable[Missing]]
_checks: list[Check] = []


def register(check: Check) -> Check:
    """Add the lines of an app, from its `ready()`; registering twice counts once."""
    if check not in _checks:
        _checks.append(check)
    return check


def missing() -> list[Missing]:
    """Everything that is still missing, in the order in which the apps registered."""
    return [line for check in _checks for line in check()]
