"""For lists of one kind with a box of their own: a page of hits, and whether a shown text holds the words."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from search import vocabulary
from search.analysis.closing import closed, is_in
from search.analysis.folding import fold
from search.analysis.words import Word, words_of
from search.engine.asking import asked_pairs


def marked_words(query: str) -> list[str]:
    """All that may stand in a hit for the query or a word of it, folded."""
    terms = vocabulary.current().terms.wider
    words = ["".join(word) for word in words_of(query, terms)]
    others = [same for word in words for same in (word, *terms.same.get(word, ()))]
    return list(dict.fromkeys([fold(query), *others])) if words else []


def page_of_hits(rows: QuerySet, hits: list[int], size: int, number: str | None) -> Page:
    """Those of the rows that were hit, in the order of the hits; any number is some page."""
    wanted = set(rows.order_by().filter(pk__in=hits).values_list("pk", flat=True))
    page = Paginator([pk for pk in hits if pk in wanted], size).get_page(number)
    found = rows.in_bulk(page.object_list)
    page.object_list = [found[pk] for pk in page.object_list if pk in found]
    return page


def holds(text: str, query: str, *, some: bool = False) -> bool:
    """Whether a text, as it is shown, holds every word or one that leads to it. some: or any pair of their signs."""
    terms = vocabulary.current().terms.wider
    shown = closed(text)

    def is_there(word: Word) -> bool:
        return any(is_in(meaning, shown) for meaning in terms.meanings(word))

    words = words_of(query, terms)
    if not some:
        return all(map(is_there, words))
    parts = [(pair,) for word in words for run in word for pair in asked_pairs(run)]
    return any(map(is_there, [*words, *parts]))
