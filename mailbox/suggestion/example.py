"""A text of which is known whose it was. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

CORRECTED = 3  # a request that was sent back says more than three that went right at once


@dataclass(frozen=True)
class Example:
    """label: the department that answered, None while that is open. also: another that could have.

    rejected: departments that sent it back or were replaced. author: who writes like this; authors, not
    texts, are held out when figures are made. is_real: a request, as against a sentence of the corpus.
    """

    text: str
    author: str
    label: int | None = None
    also: int | None = None
    rejected: tuple[int, ...] = ()
    is_real: bool = False

    @property
    def weight(self) -> int:
        return CORRECTED if self.rejected else 1


def examples_by_department(examples: Iterable[Example]) -> dict[int, int]:
    """How many examples each department has, sentences of the corpus included."""
    found: dict[int, int] = {}
    for example in examples:
        if example.label is not None:
            found[example.label] = found.get(example.label, 0) + 1
    return found
