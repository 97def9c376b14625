"""A linear model over grams: scores, and how sure it is. Pure; what it holds fits into one JSON value."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mailbox.resemblance.grams import NUMBER, grams

SCALE = 100  # weights are kept as whole hundredths: shorter, and the same on every machine
LONGEST = 2000  # characters that are looked at


def features(text: str) -> frozenset[str]:
    """The grams of one and two signs, each once however often it is said; a bare number is none."""
    return frozenset(grams(text[:LONGEST])) - {NUMBER}


@dataclass(frozen=True)
class Prediction:
    """The department that fits best and how sure that is, from 0 to 1."""

    department: int
    confidence: float


@dataclass(frozen=True)
class Model:
    """departments: ids, in the order of every row of weights. heat: what scores are divided by.

    examples: how many of each department it was made from.
    """

    departments: tuple[int, ...] = ()
    weights: Mapping[str, Sequence[int]] = field(default_factory=dict)
    heat: float = 1.0
    examples: Mapping[int, int] = field(default_factory=dict)

    def scores(self, found: frozenset[str]) -> tuple[float, ...]:
        """One score a department, made even for length: a long text is not surer than a short one."""
        known = [self.weights[gram] for gram in found if gram in self.weights]
        if not known:
            return (0.0,) * len(self.departments)
        evened = SCALE * math.sqrt(len(known))
        return tuple(sum(column) / evened for column in zip(*known, strict=True))

    def predict(self, text: str) -> Prediction | None:
        """None when it knows no department or no gram of the text."""
        return self.choose(self.scores(features(text)))

    def choose(self, scores: Sequence[float]) -> Prediction | None:
        """Of equal departments the first; None when the scores say nothing at all."""
        if not any(scores):
            return None
        best = max(range(len(scores)), key=scores.__getitem__)
        return Prediction(self.departments[best], chance(scores, best, self.heat))

    def as_data(self) -> dict[str, Any]:
        return {
            "departments": list(self.departments),
            "heat": self.heat,
            "examples": [self.examples.get(key, 0) for key in self.departments],
            "weights": {gram: list(row) for gram, row in self.weights.items()},
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Model":
        """Raises KeyError, TypeError or ValueError when the data is not that of a model."""
        departments = tuple(int(key) for key in data["departments"])
        weights = {str(gram): tuple(row) for gram, row in data["weights"].items()}
        if any(len(row) != len(departments) for row in weights.values()):
            raise ValueError("a row of weights is not as long as the list of departments")
        examples = dict(zip(departments, data["examples"], strict=True))
        return cls(departments, weights, float(data["heat"]), examples)


def chance(scores: Sequence[float], index: int, heat: float) -> float:
    """The share of one score among all, as softmax gives it."""
    top = max(scores)
    parts = [math.exp((score - top) / heat) for score in scores]
    return parts[index] / sum(parts)
