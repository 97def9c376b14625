"""For lists of one kind with a box of their own: which rows hold the words, and whether a shown text does."""

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from search import vocabulary
from search.analysis.closing import closed, is_in
from search.analysis.tokens import runs
from search.analysis.words import Word, words_of
from search.finding.finding import with_all_words
from search.models import Entry


def records(query: str, source: str) -> list[int]:
    """Keys of the rows behind the entries of the source that hold every word, the best first; a thousand at most.

    The caller asks who may see them.
    """
    entries = Entry.objects.filter(source=source)
    return [int(hit.key) for hit in with_all_words(query, entries, vocabulary.current().terms)]


def marked_words(query: str) -> list[str]:
    """All that may stand in a hit for a word of the query, folded."""
    terms = vocabulary.current().terms
    words = ["".join(word) for word in words_of(query, terms)] if query else []
    return list(dict.fromkeys(same for word in words for same in (word, *terms.same.get(word, ()))))


def page_of_hits(rows: QuerySet, hits: list[int], size: int, number: str | None) -> Page:
    """Those of the rows that were hit, in the order of the hits; any number is some page."""
    wanted = set(rows.order_by().filter(pk__in=hits).values_list("pk", flat=True))
    page = Paginator([pk for pk in hits if pk in wanted], size).get_page(number)
    found = rows.in_bulk(page.object_list)
    page.object_list = [found[pk] for pk in page.object_list if pk in found]
    return page


def holds(text: str, query: str) -> bool:
    """Whether a text, as it is shown, holds every word or one that means the same."""
    terms = vocabulary.current().terms
    shown = closed(text)

    def is_there(word: Word) -> bool:
        same = terms.same.get("".join(word), ())
        return is_in(word, shown) or any(is_in(runs(other), shown) for other in same)

    return all(is_there(word) for word in words_of(query, terms))
