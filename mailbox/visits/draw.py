"""The draw of requests that are visited whatever became of them; made once, when a request comes in."""

from secrets import randbelow


def is_drawn(percent: int) -> bool:
    """True for `percent` of 100, by chance that nobody can compute."""
    return randbelow(100) < percent
