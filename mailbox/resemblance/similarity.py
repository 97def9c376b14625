"""How alike two requests are in their words. Pure: the same two texts always score the same.

A text is read as its grams: pairs of neighbouring signs, and Latin words alone. What every request
has ("我们公司", "请帮忙") weighs little, so that two requests are alike by their subject.
"""

import heapq
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from math import log, sqrt
from pathlib import Path

from mailbox.resemblance.grams import runs

DATA = Path(__file__).parent.parent / "data"
WEIGHTS = (1.0, 0.3, 0.05)  # of a gram with no plain sign, one, two
WORD = 1.5  # of a Latin word
ENOUGH = 1.2  # shared weight at which the score is halved: one word in common is chance
SKETCH = 32  # grams kept of a text to find it again
LIKE, VERY_LIKE = 0.18, 0.4


def _listed(name: str) -> str:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return " ".join(line for line in lines if not line.startswith("#"))


PLAIN_SIGNS = frozenset(_listed("plain_signs.txt")) - {" "}
PLAIN_WORDS = frozenset(_listed("plain_words.txt").split())
LONGEST = max(map(len, PLAIN_WORDS))


def _plain_places(run: list[str]) -> list[bool]:
    """Of each sign whether it says little of the subject: grammar, or part of a plain word."""
    plain = [sign in PLAIN_SIGNS for sign in run]
    for start in range(len(run)):
        for size in range(LONGEST, 1, -1):
            if "".join(run[start : start + size]) in PLAIN_WORDS:
                plain[start : start + size] = [True] * len(run[start : start + size])
                break
    return plain


def _weighed(text: str) -> Iterator[tuple[str, float]]:
    """Every gram of the text with what it says of the subject where it stands, 0 < weight ≤ 1.5."""
    for run in runs(text):
        plain = _plain_places(run)
        yield from ((sign, WORD) for sign in run if len(sign) > 1)
        for place in range(len(run) - 1):
            yield run[place] + run[place + 1], WEIGHTS[plain[place] + plain[place + 1]]


@dataclass(frozen=True)
class Profile:
    """The grams of a text with their weights; made once, compared often."""

    weights: dict[str, float]
    plain: str

    @classmethod
    def of(cls, text: str) -> "Profile":
        """Repetition counts, but less and less, so that a long text is not one word said often."""
        counts: Counter[str] = Counter()
        base: dict[str, float] = {}
        for gram, weight in _weighed(text):
            counts[gram] += 1
            base[gram] = max(weight, base.get(gram, 0.0))
        weights = {gram: weight * (1 + log(counts[gram])) for gram, weight in base.items()}
        return cls(weights, " ".join("".join(run) for run in runs(text)))

    @cached_property
    def norm(self) -> float:
        return sqrt(sum(weight * weight for weight in self.weights.values()))

    def sketch(self, size: int = SKETCH) -> list[int]:
        """Numbers of 32 bits (signed) that stand for the text: alike texts have many of them in common.

        A weighted bottom-k sample: a gram's place follows from its own hash and weight alone, so both
        texts choose the same ones of what they share (Cohen, Kaplan 2007).
        """
        ranked = ((-log(_unit(gram)) / weight, gram) for gram, weight in self.weights.items())
        return sorted({_hashed(gram) for _, gram in heapq.nsmallest(size, ranked)})


def score(a: Profile, b: Profile) -> float:
    """0 (nothing in common) to 1 (the same words): cosine of the weights, less where little is shared."""
    if a.plain == b.plain and a.plain:
        return 1.0
    few, many = sorted((a.weights, b.weights), key=len)
    shared = [gram for gram in few if gram in many]
    if not shared:
        return 0.0
    product = sum(few[gram] * many[gram] for gram in shared)
    evidence = sum(min(few[gram], many[gram]) for gram in shared)
    return product / (a.norm * b.norm) * evidence / (evidence + ENOUGH)


def word_for(value: float) -> str:
    """很像, 比较像, or nothing when the two are not alike."""
    if value >= VERY_LIKE:
        return "很像"
    return "比较像" if value >= LIKE else ""


@lru_cache(maxsize=50_000)
def _digest(gram: str) -> bytes:
    return blake2b(gram.encode(), digest_size=12).digest()


def _unit(gram: str) -> float:
    """0 < value < 1, the same on every machine."""
    return (int.from_bytes(_digest(gram)[:8], "big") + 1) / (2**64 + 2)


def _hashed(gram: str) -> int:
    return int.from_bytes(_digest(gram)[8:], "big", signed=True)
