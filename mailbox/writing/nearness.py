"""How nearly one text repeats another, and which of its facts stand in both. Pure.

What colleagues take from canned answers is theirs to repeat: sentences of a canned answer are left out
before two texts are compared, with whatever stands in place of its placeholders.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mailbox.resemblance.grams import grams, runs
from mailbox.writing.placeholders import MARK

NEAR = 0.75  # of the table in tests/mailbox/near_copies.toml: all copies above, all others below
LEAST = 24  # signs of one's own; below that two texts are alike by chance
MOST_FILLED = 40  # signs that may stand in place of one placeholder
LEAST_FIXED = 6  # signs beside its placeholders; a sentence with fewer would fit anything
SENTENCE = re.compile(r"[。！？；!?;\n]+")
FACT = re.compile(
    r"(?:19|20)\d\d\s?[年/.-]\s?\d{1,2}(?:\s?[月/.-]\s?\d{1,2}\s?日?|\s?月)?"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|\d[\d,，.]*\s?(?:[百千万亿]|千万|百万)?\s?(?:元|平方米|平米|㎡|亩|人|名|台|套|户|吨|千瓦)"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)"
)
Known = frozenset[tuple[str, ...]]


def known_sentences(texts: Iterable[str]) -> Known:
    """Of canned answers: the fixed parts of every sentence, in order, parted by its placeholders."""
    return frozenset(
        tuple(_plain(part) for part in MARK.sub("\x00", sentence).split("\x00"))
        for text in texts
        for sentence in _sentences(text)
    )


def own_wording(text: str, known: Known) -> str:
    """The sentences that are nobody's canned ones."""
    fixed = {parts[0] for parts in known if len(parts) == 1}
    open_ones = [parts for parts in known if len(parts) > 1 and sum(map(len, parts)) >= LEAST_FIXED]
    kept = []
    for sentence in _sentences(text):
        plain = _plain(sentence)
        if plain not in fixed and not any(_fits(plain, parts) for parts in open_ones):
            kept.append(sentence)
    return "\n".join(kept)


def is_long_enough(text: str) -> bool:
    return sum(map(len, runs(text))) >= LEAST


def nearness(a: str, b: str) -> float:
    """0 (nothing in common) to 1 (the same words): shared pairs and triples of signs, numbers all alike.

    Dice's coefficient with repetitions. That numbers are one sign is meant: a copy whose sum and date
    were changed is a copy still.
    """
    first, second = Counter(grams(a, (2, 3))), Counter(grams(b, (2, 3)))
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def shared_facts(text: str, other: str, own: str) -> list[str]:
    """Dates, sums, counts and mobile numbers that stand in both texts and not in what the enterprise wrote."""
    theirs, asked = set(map(_closed, FACT.findall(other))), _closed(own)
    found = dict.fromkeys(match[0].strip() for match in FACT.finditer(text))
    return [fact for fact in found if _closed(fact) in theirs and _closed(fact) not in asked]


def _sentences(text: str) -> Iterator[str]:
    return (part.strip() for part in SENTENCE.split(text) if part.strip())


def _plain(text: str) -> str:
    return "".join("".join(run) for run in runs(text))


def _fits(sentence: str, parts: tuple[str, ...]) -> bool:
    """Whether the parts stand in the sentence in their order, the first at its beginning, the last at its end.

    ends: everywhere that the parts so far may end, so that no choice of a place spoils a later one.
    """
    first, *between, last = parts
    if not sentence.startswith(first) or not sentence.endswith(last):
        return False
    ends = {len(first)}
    for part in between:
        starts = {start + filled for start in ends for filled in range(MOST_FILLED + 1)}
        ends = {start + len(part) for start in starts if sentence.startswith(part, start)}
    left = len(sentence) - len(last)
    return any(0 <= left - end <= MOST_FILLED for end in ends)


def _closed(text: str) -> str:
    return re.sub(r"[\s,，]", "", text)
