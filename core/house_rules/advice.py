"""What the panel cannot see on the page itself: the summary, the length of texts, numbers of people. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.private_numbers import private_numbers
from core.text_folding import folded
from core.text_shapes import MOBILE

# Characters. A card shows about three lines of 40; a heading on a phone about 12 signs a line.
SHORT_SUMMARY, LONG_SUMMARY = 15, 120
LONG_TITLE = 36
LONG_TEXT = 800
BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Writing:
    """What a visitor reads of a page; text: its body without markup."""

    title: str
    summary: str = ""
    text: str = ""
    has_headings: bool = False


def advice(writing: Writing) -> list[str]:
    """Names of rules in rules.toml, in the order of the page."""
    return [*_of_title(writing), *_of_summary(writing), *_of_text(writing)]


def _of_title(writing: Writing) -> Iterator[str]:
    if _length(writing.title) > LONG_TITLE:
        yield "title-long"


def _of_summary(writing: Writing) -> Iterator[str]:
    length = _length(writing.summary)
    if not length:
        yield "summary-empty"
    elif BLANK.sub("", writing.summary).rstrip("。") == BLANK.sub("", writing.title):
        yield "summary-is-title"
    elif length < SHORT_SUMMARY:
        yield "summary-short"
    elif length > LONG_SUMMARY:
        yield "summary-long"


def _of_text(writing: Writing) -> Iterator[str]:
    if _length(writing.text) > LONG_TEXT and not writing.has_headings:
        yield "text-without-headings"
    everything = f"{writing.title}\n{writing.summary}\n{writing.text}"
    if MOBILE.search(folded(everything)):
        yield "personal-phone"
    if private_numbers(everything):
        yield "private-number"


def _length(text: str) -> int:
    return len(BLANK.sub("", text))
