"""Complement naive Bayes (Rennie et al., 2003): a department is known by what the others are not told. Pure.

It needs no iterations, is the same however the examples are ordered, and a few examples of one department
stand beside thousands of another. A return is natural to it: one more text that is not for that department.
"""

import math

from mailbox.suggestion.model import SCALE, Model
from mailbox.suggestion.tally import Tally, Worded, tally

SMOOTHING = 1
MIN_AUTHORS = 2  # what one firm alone writes in requests, its own name above all, is not learned
MAX_GRAMS = 20_000


def train(told: Worded, heat: float = 1.0) -> Model:
    """The model of these examples; empty without any that has a department."""
    return model_of(tally(told), heat)


def model_of(found: Tally, heat: float = 1.0) -> Model:
    departments = tuple(sorted(found.examples))
    if not departments:
        return Model()
    grams = _vocabulary(found)
    columns = [_column(found, department, grams) for department in departments]
    weights = {gram: _centred(row) for gram, row in zip(grams, zip(*columns, strict=True), strict=True)}
    return Model(departments, weights, heat, dict(found.examples))


def _vocabulary(found: Tally) -> list[str]:
    """Grams of the corpus and those that more than one firm used, the most shared ones first."""
    shared = {gram for gram, people in found.authors.items() if people >= MIN_AUTHORS}
    return sorted(found.public | shared, key=lambda gram: (-found.authors[gram], gram))[:MAX_GRAMS]


def _column(found: Tally, department: int, grams: list[str]) -> list[float]:
    """How unusual each gram is in what is not for the department: the more so, the more it speaks for it."""
    others = [counts for key, counts in found.own.items() if key != department]
    others += [counts for key, counts in found.foreign.items() if key == department]
    told = [SMOOTHING + sum(counts.get(gram, 0) for counts in others) for gram in grams]
    of_all = math.log(sum(told))
    return [of_all - math.log(count) for count in told]


def _centred(row: tuple[float, ...]) -> tuple[int, ...]:
    """Hundredths around a mean of zero."""
    mean = sum(row) / len(row)
    return tuple(round((value - mean) * SCALE) for value in row)
