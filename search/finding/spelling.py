"""A query put right by the titles: words of the same sound (兰色智谷), or with one sign gone wrong (高新技木企业)."""

from collections.abc import Iterator
from functools import cache

from django.db.models import QuerySet

from search.analysis.closing import closed
from search.analysis.cutting import cut, is_word
from search.analysis.sounds import syllables
from search.analysis.tokens import is_han
from search.analysis.words import DATA, runs_of
from search.engine.asking import asked_pairs, phrase
from search.engine.expression import All, Any, Phrase
from search.engine.matching import AUTOCOMPLETE, matching

LONGEST = 12  # signs of a run that is looked at
SHORT, LONG = 3, 7
TITLES = 60  # that are compared


def put_right(query: str, entries: QuerySet, only_by_sound: bool = False) -> str | None:
    """The query with one run as a title has it; None when no title is near. At most three questions."""
    for run in runs_of(query, closing=False):
        if is_han(run) and 2 <= len(run) <= LONGEST:
            titles = _titles_like(run, entries)
            for window in _windows(run):
                if any(window in title for title in titles):
                    continue
                near = _nearest(window, titles, only_by_sound)
                if near:
                    return query.replace(window, near) if window in query else near
    return None


def _titles_like(run: str, entries: QuerySet) -> list[str]:
    """Titles that sound like a part of it or share a pair, closed up."""
    sounds = [Phrase(("".join(syllables(window)),), is_open=True) for window in _windows(run)]
    found: list[str] = []
    for parts, columns in ((sounds, AUTOCOMPLETE), (_near_spellings(run), ("title",))):
        rows = matching(entries.order_by(), Any(tuple(dict.fromkeys(parts))), columns).order_by(
            "-rank", "-pk"
        )
        found += rows.values_list("title", flat=True)[:TITLES]
    return [closed(title) for title in dict.fromkeys(found)]


def _near_spellings(run: str) -> list:
    first, last = phrase((run[0],)), phrase((run[-1],))
    return [All((first, last)), *(phrase((pair,)) for pair in asked_pairs(run))]


def _windows(run: str) -> Iterator[str]:
    """The whole run, then what neighbouring pieces of it make, longest first."""
    pieces = cut(run)
    for size in range(len(pieces), 0, -1):
        for start in range(len(pieces) - size + 1):
            window = "".join(pieces[start : start + size])
            if len(window) > 1:
                yield window


def _nearest(window: str, titles: list[str], only_by_sound: bool) -> str | None:
    """What a title has in its place: of the same sound before another spelling."""
    same_length = [
        title[place : place + len(window)]
        for title in titles
        for place in range(len(title) - len(window) + 1)
    ]
    candidates = [text for text in dict.fromkeys(same_length) if is_han_only(text)]
    sound = syllables(window)
    alike = [text for text in candidates if syllables(text) == sound] if _may_sound(window) else []
    slips = [] if only_by_sound else [text for text in candidates if _is_slip(window, text)]
    return next(iter(alike or slips), None)


def is_han_only(text: str) -> bool:
    return all(map(is_han, text))


def _may_sound(window: str) -> bool:
    """Two signs that a dictionary knows are meant as they are: 意识 is no 仪式."""
    return len(window) > 2 or not is_word(window)


def _is_slip(typed: str, text: str) -> bool:
    """One sign in four may be another, where the dictionary does not know the typed word as it stands."""
    wrong = [place for place, (a, b) in enumerate(zip(typed, text, strict=True)) if a != b]
    if len(typed) < SHORT or is_word(typed) or len(wrong) > (2 if len(typed) >= LONG else 1):
        return False
    certain = places_in_words(typed) if len(typed) > SHORT else range(len(typed))
    return all(place not in certain or _taken_for(typed[place], text[place]) for place in wrong)


def places_in_words(run: str) -> set[int]:
    """Places of signs that belong to a word of the dictionary."""
    found, place = set(), 0
    for piece in cut(run):
        if len(piece) > 1 and is_word(piece):
            found |= set(range(place, place + len(piece)))
        place += len(piece)
    return found


def _taken_for(a: str, b: str) -> bool:
    return frozenset((a, b)) in look_alikes() or syllables(a) == syllables(b)


@cache
def look_alikes() -> frozenset[frozenset[str]]:
    """Pairs of signs that are taken for each other."""
    lines = (DATA / "look_alikes.txt").read_text("utf-8").splitlines()
    groups = [group for line in lines if not line.startswith("#") for group in line.split()]
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a != b)
