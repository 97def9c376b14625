"""2,500 strings that nobody would type, from one seed: the search answers each, on the database in use."""

import random

import pytest

from search.engine import asking
from search.engine.expression import Any
from search.engine.matching import matching
from search.finding.finding import Finding, find
from search.models import Entry
from search.query import cleaned
from search.results.snippets import Marker
from search.results.titles import suggestions

pytestmark = pytest.mark.django_db

STRINGS, HUGE, HUGE_EVERY, HUGE_WHOLE = 2_500, 20_000, 50, 10
BATCH = 25  # of which one goes the whole way of the page
TEXT = "蓝色智谷 IT 门诊：650 家企业的研发费用加计扣除，藍色與否。\n" * 40
PIECES = [
    "蓝色智谷", "藍色", "企业", "的", "怎么", "lszg", "650家", "ＩＴ", "AND", "OR", "NOT", "NEAR(", "a:b", "title:",
    '"', "'", "*", "(", ")", "^2", "|", "&", "!", "<->", ":*", "\\", "%", "_", "--", ";", "{title} :", "\0", "\n",
    "\u200b", "\ufeff", "\u202e", "e\u0301\u0301\u0301", "👩‍👩‍👧", "🇨🇳", "𠮷", "々", "〇", "½", "ﷺ", "İ", "ß", "²",
]  # fmt: skip
SCRIPTS = [(0x20, 0x7F), (0xA0, 0x24F), (0x370, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F),
    (0x1100, 0x11FF), (0x2000, 0x2BFF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xAC00, 0xD7A3), (0xE000, 0xFFFD),
    (0x10000, 0x1FFFF), (0x20000, 0x3FFFF), (0xE0000, 0x10FFFF)]  # fmt: skip


def strings() -> list[str]:
    rng = random.Random(6)

    def sign() -> str:
        return chr(rng.randint(*rng.choice(SCRIPTS)))

    def string(number: int) -> str:
        parts = [rng.choice(PIECES) if rng.random() < 0.5 else sign() for _ in range(rng.randint(1, 12))]
        text = rng.choice(["", " "]).join(parts)
        return text * (HUGE // len(text) + 1) if number % HUGE_EVERY == 0 else text

    return [string(number) for number in range(STRINGS)]


def is_answered(texts: list[str]) -> bool:
    """Asks the index for all of them at once, whichever way; one of them wrong would make the question wrong."""
    asked = [
        way(cleaned(text)) for text in texts for way in (asking.every_word, asking.any_word, asking.beginning)
    ]
    together = Any(tuple(filter(None, asked)))
    return matching(Entry.objects.order_by(), together).exists()


def go_through(text: str) -> None:
    """The whole way of the page and the boxes."""
    query, entries = cleaned(text), Entry.objects.visible_to()
    assert isinstance(find(query, entries), Finding), text
    suggestions(query, entries)
    marker = Marker(query, by_sound=True)
    pieces = [*marker.title("蓝色智谷 IT 小组 650 家"), *marker.snippet(TEXT)]
    assert all(isinstance(piece, str) and piece for piece, _ in pieces), text


def test_no_string_breaks_the_search():
    for number, title in enumerate(("蓝色智谷", "IT 门诊", "650家企业的春天", "研发费用加计扣除")):
        Entry.objects.create(source="test", key=str(number), url="/", kind="新闻", title=title, text=TEXT)
    typed = strings()
    batches = [typed[start : start + BATCH] for start in range(0, STRINGS, BATCH)]
    assert sum(map(is_answered, batches)) > len(batches) / 2  # the strings also meet the texts
    for batch in batches:
        go_through(batch[1])  # an ordinary one
    for text in typed[::HUGE_EVERY][:HUGE_WHOLE]:
        go_through(text)


@pytest.mark.once
def test_a_huge_text_is_read_by_its_beginning():
    assert len(cleaned(max(strings(), key=len))) <= 100
