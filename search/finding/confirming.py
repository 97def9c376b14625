"""Hits whose words are words: of a few hits the texts are read, and chance over a word's border is left out."""

from search.analysis.borders import stands
from search.analysis.closing import closed
from search.analysis.words import Word
from search.finding.hits import Hit
from search.models import Entry

MOST = 60  # hits that are read; among more, chance is a small share


def confirmed(found: list[Hit], words: list[Word]) -> list[Hit]:
    """In their order."""
    if not found or len(found) > MOST:
        return found
    rows = Entry.objects.filter(pk__in=[hit.pk for hit in found]).values_list("pk", "title", "text")
    texts = {pk: closed(f"{title}\n{text}") for pk, title, text in rows}
    return [hit for hit in found if all(stands(word, texts.get(hit.pk, "")) for word in words)]
