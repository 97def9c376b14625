"""Hits whose words are words: of a few hits the texts are read, and chance over a word's border is left out."""

from search.analysis.borders import stands
from search.analysis.closing import closed
from search.analysis.words import Terms, Word
from search.finding.hits import Hit
from search.models import Entry

MOST = 60  # hits that are read; among more, chance is a small share


def confirmed(found: list[Hit], words: list[Word], terms: Terms) -> list[Hit]:
    """In their order. A word that has others of the same meaning is not looked at."""
    asked = [word for word in words if "".join(word) not in terms.same]
    if not found or not asked or len(found) > MOST:
        return found
    rows = Entry.objects.filter(pk__in=[hit.pk for hit in found]).values_list("pk", "title", "text")
    texts = {pk: closed(f"{title}\n{text}") for pk, title, text in rows}
    return [hit for hit in found if all(stands(word, texts.get(hit.pk, "")) for word in asked)]
