"""The words that decided, as a person would underline them. Pure."""

from itertools import groupby, pairwise

from mailbox.resemblance.grams import NUMBER, runs
from mailbox.suggestion.model import LONGEST, Model

MOST = 3
SHARE = 0.3  # a gram decides when it says at least this much of what the strongest says
LONGEST_WORD = 8


def deciding_words(model: Model, text: str, department: int) -> list[str]:
    """At most three stretches of the text that spoke most for the department, strongest first.

    Neighbouring pairs of signs that both decide are one word; a number is never part of one.
    """
    place = model.departments.index(department)
    pairs = [_pairs(model, run, place) for run in runs(text[:LONGEST])]
    strongest = max((said for run in pairs for _, said in run), default=0)
    if strongest <= 0:
        return []
    words: dict[str, float] = {}
    for run in pairs:
        for word, said in _stretches(run, strongest * SHARE):
            words[word] = max(said, words.get(word, 0))
    best = sorted(words, key=lambda word: (-words[word], word))
    return [_shown(word) for word in best][:MOST]


Pair = tuple[tuple[str, str], float]


def _pairs(model: Model, run: list[str], place: int) -> list[Pair]:
    """Each two neighbouring signs and how much they, with what each says alone, speak for the department."""
    return [((one, two), _said(model, one, two, place)) for one, two in pairwise(run)]


def _said(model: Model, one: str, two: str, place: int) -> float:
    """A pair that no example shares decides nothing, whatever its signs say alone."""
    if NUMBER in (one, two) or one + two not in model.weights:
        return 0
    return sum(model.weights[gram][place] for gram in {one, two, one + two} if gram in model.weights)


def _stretches(run: list[Pair], least: float) -> list[tuple[str, float]]:
    found = []
    for decides, group in groupby(run, key=lambda pair: pair[1] >= least):
        if decides:
            pairs = list(group)[: LONGEST_WORD - 1]
            word = pairs[0][0][0] + "".join(two for (_, two), _ in pairs)
            found.append((word, sum(said for _, said in pairs)))
    return found


def _shown(word: str) -> str:
    """Latin letters were folded to be counted; ISO9001 is read in capitals."""
    return word.upper()
