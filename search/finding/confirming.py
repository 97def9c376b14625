"""Hits whose words are words: of a few hits the texts are read, and chance over a word's border is left out."""

from django.db.models.functions import Left

from search.analysis.borders import may_be_chance, stands
from search.analysis.closing import closed
from search.analysis.words import Word
from search.finding.hits import Hit
from search.models import Entry

MOST = 60  # hits that are read; among more, chance is a small share
READ = 20_000  # signs of each; a longer text is taken as it is


def confirmed(found: list[Hit], words: list[Word]) -> list[Hit]:
    """In their order."""
    doubted = list(filter(may_be_chance, words))
    if not doubted or not 0 < len(found) <= MOST:
        return found
    read = Entry.objects.filter(pk__in=[hit.pk for hit in found]).annotate(beginning=Left("text", READ))
    texts = {
        pk: closed("\n".join(parts))
        for pk, *parts in read.values_list("pk", "title", "beginning", "other_words", "kind")
        if len(parts[1]) < READ
    }
    return [
        hit for hit in found if hit.pk not in texts or all(stands(word, texts[hit.pk]) for word in doubted)
    ]
