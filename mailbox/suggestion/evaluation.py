"""How often it is right on authors whom it has never read, and how sure it may be of itself. Pure."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mailbox.suggestion.baseline import WordsOf, by_words
from mailbox.suggestion.example import Example
from mailbox.suggestion.model import Model, chance
from mailbox.suggestion.tally import Tally, Worded, tally
from mailbox.suggestion.training import model_of

FOLDS = 6
ENOUGH = 20  # with fewer examples of a department it stays silent
PERCENTS = range(50, 100)
SAMPLED = 2000
COOLEST, HOTTEST, HALVINGS = 0.01, 20.0, 20


@dataclass(frozen=True)
class Held:
    """An example that was held out, and what a model without any text of its author made of it."""

    example: Example
    fold: int
    model: Model
    scores: tuple[float, ...]


def folds(examples: Iterable[Example]) -> dict[str, int]:
    """Author → fold: all texts of an author are in one, the authors of the corpus spread evenly."""
    authors = sorted({(example.is_real, example.author) for example in examples})
    return {author: place % FOLDS for place, (_, author) in enumerate(authors)}


def hold_out(told: Worded) -> list[Held]:
    """Every labelled example, scored by a model that was made without its fold."""
    place = folds(example for example, _ in told)
    parts = [[row for row in told if place[row[0].author] == fold] for fold in range(FOLDS)]
    tallies = [tally(part) for part in parts]
    held = []
    for fold, part in enumerate(parts):
        rest = Tally()
        for other, found in enumerate(tallies):
            if other != fold:
                rest.add(found)
        held += list(_score(fold, part, model_of(rest)))
    return held


def _score(fold: int, part: Worded, model: Model) -> Iterator[Held]:
    """A department that only this author wrote to cannot be tested."""
    for example, found in part:
        if example.label in model.departments:
            yield Held(example, fold, model, model.scores(found))


def fitting_heat(held: Sequence[Held]) -> float:
    """The heat under which what came true was likeliest (Guo et al., 2017), by golden section on a sample."""
    rows = held[:: max(1, len(held) // SAMPLED)]
    if not rows:
        return 1.0
    low, high = math.log(COOLEST), math.log(HOTTEST)
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(HALVINGS):
        left, right = high - golden * (high - low), low + golden * (high - low)
        if _surprise(rows, math.exp(left)) <= _surprise(rows, math.exp(right)):
            high = right
        else:
            low = left
    return round(math.exp((low + high) / 2), 4)


def _surprise(rows: Sequence[Held], heat: float) -> float:
    places = [(row.scores, row.model.departments.index(row.example.label or 0)) for row in rows]
    return -sum(math.log(max(chance(scores, place, heat), 1e-12)) for scores, place in places)


@dataclass(frozen=True)
class Tested:
    """What would have been said of a held-out example. may_speak: the department had enough examples."""

    example: Example
    said: int | None
    confidence: float
    may_speak: bool
    by_words: int | None

    @property
    def is_right(self) -> bool:
        return self.said == self.example.label


def tested(held: Sequence[Held], words: WordsOf) -> Iterator[Tested]:
    """Each fold with the heat that fits the other folds: what is tested decides nothing."""
    for fold in range(FOLDS):
        heat = fitting_heat([row for row in held if row.fold != fold])
        for row in held:
            if row.fold == fold:
                yield _test(row, heat, words)


def _test(row: Held, heat: float, words: WordsOf) -> Tested:
    model, said, confidence, may_speak = row.model, None, 0.0, False
    if chosen := model.choose(row.scores):
        said = chosen.department
        confidence = chance(row.scores, model.departments.index(said), heat)
        may_speak = model.examples[said] >= ENOUGH
    return Tested(row.example, said, confidence, may_speak, by_words(row.example.text, words))


def figures(found: Iterable[Tested]) -> dict[str, Any]:
    """Counts alone, no text: what the report keeps. Thresholds are percents as text, as JSON wants them."""
    found = list(found)
    real = [row for row in found if row.example.is_real]
    two = [row for row in found if row.example.also is not None]
    return {
        "tested": len(found),
        "right": sum(row.is_right for row in found),
        "real_tested": len(real),
        "real_right": sum(row.is_right for row in real),
        "between_two": len(two),
        "between_two_either": sum(row.said in (row.example.label, row.example.also) for row in two),
        "words_spoke": sum(row.by_words is not None for row in found),
        "words_right": sum(row.by_words == row.example.label for row in found),
        "thresholds": {str(percent): _at(found, percent / 100) for percent in PERCENTS},
        "confusion": _confusion(found),
    }


def _at(found: Sequence[Tested], threshold: float) -> list[int]:
    """How many would have been answered at this confidence, and how many of these rightly."""
    spoken = [row for row in found if row.may_speak and row.confidence >= threshold]
    return [len(spoken), sum(row.is_right for row in spoken)]


def _confusion(found: Sequence[Tested]) -> Mapping[str, Mapping[str, int]]:
    """Whose it was → who was named → how often, the threshold aside; ids as text."""
    table: dict[str, dict[str, int]] = {}
    for row in found:
        if row.said is not None:
            line = table.setdefault(str(row.example.label), {})
            line[str(row.said)] = line.get(str(row.said), 0) + 1
    return table
