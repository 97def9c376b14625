"""A query put right by the titles: words of the same sound (兰色智谷), or with one sign gone wrong (高新技木企业)."""

import re
from collections.abc import Iterator
from functools import cache

from django.db.models import QuerySet

from core.text_shapes import words_of
from search.analysis.closing import closed
from search.analysis.cutting import cut, is_word
from search.analysis.folding import fold
from search.analysis.sounds import may_sound, syllables
from search.analysis.tokens import HAN, is_han
from search.analysis.words import DATA, runs_of
from search.engine.asking import asked_pairs, phrase
from search.engine.expression import All, Any, Expression, Phrase
from search.engine.matching import AUTOCOMPLETE, counts
from search.finding.hits import MANY, TITLE, hits

LONGEST = 12  # signs of a run that is looked at
MOST_RUNS = 3  # of a query that are looked at
SHORT, LONG = 3, 7
TITLES = 60  # that are compared


def put_right(query: str, entries: QuerySet, only_by_sound: bool = False) -> str | None:
    """The query with one run as a title has it; None when no title is near. Three questions at most."""
    runs = [run for run in runs_of(query, closing=False) if is_han(run) and 2 <= len(run) <= LONGEST]
    doubted = [run for run in runs if _is_doubted(run, only_by_sound)][:MOST_RUNS]
    titles = _titles_like(doubted, entries)
    for run in doubted:
        if other := _run_put_right(run, titles, only_by_sound):
            return _replaced(query, run, other)
    return None


def _is_doubted(run: str, only_by_sound: bool) -> bool:
    """Something in it may be meant as another thing."""
    return any(_is_heard(part) or (not only_by_sound and _may_slip(part)) for _, part in _windows(run))


def _run_put_right(run: str, titles: list[str], only_by_sound: bool) -> str | None:
    for start, window in _windows(run):
        if any(window in title for title in titles):
            continue
        if near := _nearest(window, titles, only_by_sound):
            return run[:start] + near + run[start + len(window) :]
    return None


def _replaced(query: str, run: str, other: str) -> str:
    """The rest stays as it was typed. A folded query is as long as the typed one, so places agree."""
    found = re.finditer(f"(?<!{HAN}){run}(?!{HAN})", fold(query))
    for place in (match.start() for match in found):
        query = query[:place] + other + query[place + len(run) :]
    return query


def _titles_like(runs: list[str], entries: QuerySet) -> list[str]:
    """Titles that sound like a part of one of them or share a pair, closed up."""
    heard = [part for run in runs for _, part in _windows(run) if _is_heard(part)]
    sounds = [Phrase(("".join(syllables(part)),), is_open=True) for part in heard]
    found: list[str] = []
    for parts, columns in ((sounds, AUTOCOMPLETE), (_near_spellings(runs, entries), TITLE)):
        near = hits(entries, Any(tuple(dict.fromkeys(parts))), columns) if parts else []
        found += [hit.title for hit in near[: TITLES * len(runs)]]
    return [closed(title) for title in dict.fromkeys(found)]


def _near_spellings(runs: list[str], entries: QuerySet) -> list[Expression]:
    """Pairs that few titles hold, those that many hold together; of three signs the first and the last, as no pair
    is left of them when the one between is wrong.
    """
    pairs = list(dict.fromkeys(pair for run in runs for pair in asked_pairs(run)))
    held_by = counts(entries, [phrase((pair,)) for pair in pairs], MANY, TITLE)
    few = [phrase((pair,)) for pair, count in zip(pairs, held_by, strict=True) if 0 < count < MANY]
    common = [phrase((pair,)) for pair, count in zip(pairs, held_by, strict=True) if count == MANY]
    ends = [All((phrase((run[0],)), phrase((run[-1],)))) for run in runs if len(run) == SHORT]
    return [*ends, *few, *([All(tuple(common))] if common else [])]


def _windows(run: str) -> Iterator[tuple[int, str]]:
    """The whole run, then what neighbouring pieces of it make, longest first, each with its place."""
    pieces = cut(run)
    for size in range(len(pieces), 0, -1):
        for start in range(len(pieces) - size + 1):
            window = "".join(pieces[start : start + size])
            if len(window) > 1:
                yield len("".join(pieces[:start])), window


def _nearest(window: str, titles: list[str], only_by_sound: bool) -> str | None:
    """What a title has in its place: of the same sound before another spelling."""
    candidates = list(_of_length(len(window), titles))
    if _is_heard(window):
        sound = syllables(window)
        near = (text for text in candidates if may_sound(text, sound) and syllables(text) == sound)
        if alike := next(near, None):
            return alike
    if only_by_sound or not _may_slip(window):
        return None
    return next((text for text in candidates if _is_slip(window, text)), None)


def _of_length(length: int, titles: list[str]) -> dict[str, None]:
    """Chinese parts of titles, each once."""
    chinese = [run for title in dict.fromkeys(titles) for run in title.split("|") if is_han(run)]
    return dict.fromkeys(
        run[place : place + length] for run in chinese for place in range(len(run) - length + 1)
    )


def _is_heard(window: str) -> bool:
    """Two signs that a dictionary knows are meant as they are: 意识 is no 仪式."""
    return len(window) > 2 or not is_word(window)


def _may_slip(typed: str) -> bool:
    """The dictionary does not know it as it stands."""
    return len(typed) >= SHORT and not is_word(typed)


def _is_slip(typed: str, text: str) -> bool:
    """One sign may be another, in a long word two."""
    wrong = [place for place, (a, b) in enumerate(zip(typed, text, strict=True)) if a != b]
    if len(wrong) > (2 if len(typed) >= LONG else 1):
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
    groups = words_of(DATA / "look_alikes.txt")
    return frozenset(frozenset((a, b)) for group in groups for a in group for b in group if a != b)
