"""Which sentences and facts of a text its snippet shows. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.results.parts import Part

LENGTH = 110  # signs of a snippet
ENOUGH = 60  # with so many it begins no further sentence
LEAST = 24  # of a sentence that is cut


class Span(NamedTuple):
    """A mark. of: which word it is; spans of the same one count once."""

    start: int
    end: int
    of: str


def spans_in(part: Part, spans: Sequence[Span]) -> list[Span]:
    """spans: in their order. One that goes on in the next part ends here."""
    first = bisect_left(spans, part.start, key=lambda span: span.start)
    last = bisect_left(spans, part.end, key=lambda span: span.start)
    return [Span(span.start, min(span.end, part.end), span.of) for span in spans[first:last]]


def chosen(parts: Sequence[Part], spans: Sequence[Span], from_the_start: bool) -> list[tuple[Part, int]]:
    """Those with the words, sentences before facts, then what follows them, each with the signs there are for it; in
    their order.

    Where only facts have a word the first sentence stands before them, to say what they are facts of.
    from_the_start: whatever has the words.
    """
    first = [] if from_the_start else _with_the_words(parts, spans)
    lead = next((part for part in parts if part.is_sentence), None)
    if lead and not any(part.is_sentence for part in first):
        first.append(lead)
    begun = next((part for part in first if part.is_sentence), first[0] if first else parts[0])
    following = _following(begun, parts, first)
    return sorted(_with_room(first or [begun], following), key=lambda pair: pair[0].start)


def _following(begun: Part, parts: Sequence[Part], first: Sequence[Part]) -> Iterator[Part]:
    """Sentences after a sentence, as far as a fact that is shown; facts after a fact."""
    for part in parts:
        if part.start > begun.start and part.is_sentence is begun.is_sentence:
            yield part
        elif part in first and part.start > begun.start:
            return


def _with_the_words(parts: Sequence[Part], spans: Sequence[Span]) -> list[Part]:
    """As few as have all words that any has, the best first."""
    marks = {part: found for part in parts if (found := spans_in(part, spans))}
    words = {part: {span.of for span in found} for part, found in marks.items()}
    best: list[Part] = []
    seen: set[str] = set()
    while words:
        part = max(
            words, key=lambda one: (len(words[one] - seen), one.is_sentence, len(marks[one]), -one.start)
        )
        if words[part] <= seen:
            break
        best.append(part)
        seen |= words.pop(part)
    return best


def _with_room(first: Iterable[Part], following: Iterable[Part]) -> Iterator[tuple[Part, int]]:
    """All of the first that there is room for, and of the following what makes it enough."""
    room, known = LENGTH, set()
    for part in first:
        if room >= min(part.length, LEAST):
            known.add(part)
            yield part, room
            room -= part.length
    for part in following:
        if part in known:
            continue
        if room <= 0 or (LENGTH - room >= ENOUGH if part.is_sentence else part.length > room):
            return
        yield part, room
        room -= part.length
