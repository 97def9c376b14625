"""What somebody types to find a request: its number in any form, names of the enterprise, words of the text."""

import re
from unicodedata import normalize

from django.db.models import Q

from mailbox.found.entries import STAFF
from search import vocabulary
from search.analysis.words import runs_of
from search.engine import asking
from search.engine import matching as engine
from search.models import Entry

LONGEST = 100
MOST_WORDS = 8
SEARCHED = "编号、企业名称（含全称和曾用名）、外部编号和诉求内容"
PREFIX, OF_ARCHIVE = "HYT", "TZ"
DATE, DAY_NUMBER = 8, 4  # digits of a number: the day, then which of the day
DASHES = re.compile(r"[\s\-‐‑‒–—―−_]+")
FIELDS = (
    "enterprise_name", "enterprise__title", "enterprise__legal_name", "enterprise__former_names",
    "outside_number", "text",
)  # fmt: skip


def words_of(typed: str) -> list[str]:
    """The words, each once, in the order typed; a number that was typed with blanks is one word."""
    if _digits(typed) is not None:
        return [typed.strip()]
    return list(dict.fromkeys(typed.split()))


def matching(typed: str) -> Q:
    """Requests in which every word is found somewhere; blanks alone ask for nothing.

    What has letters is looked up in the index; a word of signs alone, as %, has to be looked for in the texts.
    """
    numbers, words, signs = _sorted(words_of(typed))
    wanted = Q()
    for number in numbers:
        wanted &= _numbered(number) | _said(number)
    for sign in signs:
        wanted &= _written_somewhere(sign)
    return wanted & _said(" ".join(words)) if words else wanted


def _sorted(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Those that may be numbers of requests, others, and those without any letter."""
    numbers = [word for word in words if _digits(word) is not None or _plain(word).startswith(OF_ARCHIVE)]
    rest = [word for word in words if word not in numbers]
    return numbers, [word for word in rest if runs_of(word)], [word for word in rest if not runs_of(word)]


def _said(words: str) -> Q:
    """Every word in the index of what the staff reads, or one that means the same, in any order."""
    asked = asking.every_beginning(words, vocabulary.current().terms)
    hits = engine.matching(Entry.objects.filter(source=STAFF).order_by(), asked)
    return Q(pk__in=hits.values("record"))


def _written_somewhere(signs: str) -> Q:
    found = Q()
    for spelling in {signs, normalize("NFKC", signs)}:
        for field in FIELDS:
            found |= Q(**{f"{field}__icontains": spelling})
    return found


def _numbered(word: str) -> Q:
    """By the whole number with or without HYT and dashes, by its last digits, or by its day."""
    if _plain(word).startswith(OF_ARCHIVE):
        return Q(number__startswith=normalize("NFKC", word).strip().upper())
    digits = _digits(word)
    if not digits or len(digits) > DATE + DAY_NUMBER:
        return Q(pk__in=[])
    if _plain(word).startswith(PREFIX):
        return Q(number__startswith=_written(digits))
    if len(digits) <= DAY_NUMBER:
        return Q(number__endswith=digits)
    found = Q(number__endswith=f"{digits[:-DAY_NUMBER]}-{digits[-DAY_NUMBER:]}")
    return found | Q(number__startswith=_written(digits)) if len(digits) >= DATE else found


def _written(digits: str) -> str:
    """As much of a number as the digits give: 202611160 → HYT-20261116-0."""
    return f"{PREFIX}-{digits[:DATE]}" + (f"-{digits[DATE:]}" if len(digits) >= DATE else "")


def _digits(word: str) -> str | None:
    """The digits of what may be a number; None when it is something else."""
    rest = _plain(word).removeprefix(PREFIX)
    return rest if rest.isascii() and rest.isdigit() else None


def _plain(word: str) -> str:
    return DASHES.sub("", normalize("NFKC", word).upper())
