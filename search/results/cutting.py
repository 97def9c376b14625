"""The chosen sentences and facts as one text with its marks: cut to their room, joined, … where something is left out.
Pure.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from search.analysis.tokens import SIGNS
from search.results.choosing import Span, spans_in
from search.results.parts import ENDS, Part

LEAD = 30  # signs before the first mark of a sentence that is cut
CLAUSE = re.compile(r"[，、：,:\s]+")
REST = re.compile(rf"[^\W{SIGNS}]{{1,20}}")  # of a word or number that the end would break
BLANKS = re.compile(r"\s+")
CUT, STOP, END = "…", "；", "。"

Pieces = list[tuple[str, bool]]  # parts of a text in their order, and whether each is marked


def joined(
    text: str, folded: str, chosen: list[tuple[Part, int]], spans: list[Span], parts: list[Part]
) -> Pieces:
    """chosen: some of the parts, each with its room."""
    found: Pieces = []
    before: tuple[Part, Part] | None = None  # whole, and as it is shown
    for part, room in chosen:
        shown = cut(folded, part, room, spans)
        found.append((_between(before, (part, shown), parts, folded), False))
        found += pieces(text, spans_in(shown, spans), shown.start, shown.end)
        before = part, shown
    if before and (before[1].end < before[0].end or folded[before[0].end - 1] in ";:"):
        found.append((CUT, False))
    return [(said, is_marked) for said, is_marked in found if said]


def cut(folded: str, part: Part, room: int, spans: Sequence[Span]) -> Part:
    """As much of it as there is room for, with the most marks, from the start of a clause where one is near."""
    if part.length <= room:
        return part
    first = _best(spans_in(part, spans), room)
    start = max(part.start, min(first - LEAD, part.end - room))
    if start > part.start and (clause := CLAUSE.search(folded, start, first)):
        start = clause.end()
    end = start + room
    if end < part.end and (rest := REST.match(folded, end - 1)):
        end = min(part.end, rest.end())
    return Part(start, start + len(folded[start:end].rstrip()), part.is_sentence)


def pieces(text: str, spans: list[Span], start: int, end: int) -> Pieces:
    found: Pieces = []
    place = start
    for first, last in _merged(spans):
        found += [(text[place:first], False), (text[first:last], True)]
        place = last
    found.append((text[place:end], False))
    return [(BLANKS.sub(" ", part), is_marked) for part, is_marked in found if part]


def _best(spans: list[Span], room: int) -> int:
    """Where the window with the most begins: the most words, then the most marks, then the first."""
    starts = [span.start for span in spans]

    def weight(place: int) -> tuple[int, int]:
        last = bisect_right(starts, starts[place] + room - LEAD)
        return len({span.of for span in spans[place:last]}), last - place

    return starts[max(range(len(spans)), key=weight)] if spans else 0


def _between(
    before: tuple[Part, Part] | None, after: tuple[Part, Part], parts: list[Part], folded: str
) -> str:
    is_cut = after[1].start > after[0].start
    if before is None:
        return CUT if is_cut else ""
    if is_cut or before[1].end < before[0].end or _is_left_out(before[0], after[0], parts):
        return CUT
    if not before[0].is_sentence and not after[0].is_sentence:
        return STOP
    return "" if folded[before[0].end - 1] in ENDS else END


def _is_left_out(before: Part, after: Part, parts: list[Part]) -> bool:
    """Whether there is a sentence between the two."""
    return any(part.is_sentence and before.start < part.start < after.start for part in parts)


def _merged(spans: list[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged
