"""Requests of a few days that ask for the same: a topic. Pure; the order of what is given does not matter."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from mailbox.resemblance.grams import runs
from mailbox.resemblance.similarity import LIKE, PLAIN_SIGNS, PLAIN_WORDS, Profile, score

LEAST_ASKED, LEAST_ENTERPRISES = 3, 2
PAIRED_BY = 2  # grams of the sketch in common, without which two texts are not compared
SURE_BY = 16  # half of a sketch in common: alike, and no need to compare
LONGEST_WORD, WORDS_SHOWN = 6, 4
BEGINNING = 400  # signs of a text that are read: what it is about stands there, and time stays short
WORDS_WEIGHED = 100  # of a topic, the most telling first


@dataclass(frozen=True)
class Asked:
    """key: of the request. kind: only requests of one kind are compared. enterprise: who asked."""

    key: int
    kind: Hashable
    enterprise: Hashable
    text: str
    at: datetime


@dataclass(frozen=True)
class Topic:
    """members: oldest first. words: what most of them have in common, the most telling first."""

    members: tuple[Asked, ...]
    words: tuple[str, ...]

    @property
    def enterprises(self) -> int:
        return len({member.enterprise for member in self.members})


def topics(asked: Iterable[Asked]) -> list[Topic]:
    """Groups of at least three requests of at least two enterprises, the largest first.

    Every request of a topic is alike to one of them, the one that most resemble.
    """
    rows = sorted(asked, key=lambda row: (row.at, row.key))
    groups = (group for group in _groups(rows) if len(group) >= LEAST_ASKED)
    found = [Topic(tuple(group), _words(group)) for group in groups]
    found = [topic for topic in found if topic.enterprises >= LEAST_ENTERPRISES]
    return sorted(found, key=lambda topic: (-len(topic.members), topic.members[0].at, topic.members[0].key))


def _groups(rows: list[Asked]) -> list[list[Asked]]:
    """Stars: the request that most others resemble with all of these, then the same of what is left.

    No chain: two that have nothing in common are not together because a third is a little like both.
    """
    profiles = [Profile.of(row.text[:BEGINNING]) for row in rows]
    near: dict[int, set[int]] = defaultdict(set)
    for (one, other), shared in _pairs(rows, profiles):
        if shared >= SURE_BY or score(profiles[one], profiles[other]) >= LIKE:
            near[one].add(other)
            near[other].add(one)
    groups, left = [], set(near)
    while left:
        hub = min(left, key=lambda row: (-len(near[row] & left), row))
        star = {hub} | (near[hub] & left)
        groups.append([rows[row] for row in sorted(star)])
        left -= star
    return groups


def _pairs(rows: list[Asked], profiles: list[Profile]) -> list[tuple[tuple[int, int], int]]:
    """Rows of one kind that share enough of their sketches, and how much; all others are not compared."""
    holders: dict[tuple[Hashable, int], list[int]] = defaultdict(list)
    for number, (row, profile) in enumerate(zip(rows, profiles, strict=True)):
        for gram in profile.sketch():
            holders[row.kind, gram].append(number)
    shared = Counter(pair for numbers in holders.values() for pair in combinations(numbers, 2))
    return sorted((pair, count) for pair, count in shared.items() if count >= PAIRED_BY)


def _words(group: list[Asked]) -> tuple[str, ...]:
    """The longest runs of signs that more than half have; none that is part of another."""
    counts = Counter(word for row in group for word in set(_phrases(row.text[:BEGINNING])))
    common = [word for word, count in counts.items() if count * 2 > len(group)]
    common.sort(key=lambda word: (-counts[word], -len(word), word))
    common = common[:WORDS_WEIGHED]
    longest = [word for word in common if not any(word in other and word != other for other in common)]
    return tuple(longest[:WORDS_SHOWN])


def _phrases(text: str) -> Iterable[str]:
    for run in runs(text):
        for size in range(1, LONGEST_WORD + 1):
            for start in range(len(run) - size + 1):
                signs = run[start : start + size]
                word = "".join(signs)
                if len(word) > 1 and word not in PLAIN_WORDS and not PLAIN_SIGNS & {signs[0], signs[-1]}:
                    yield word
