"""What an editor sees of the words she teaches: where they stand now."""

from search.models.entry import Entry

SHOWN = 5


def titles_with(word: str) -> list[str]:
    """A few public titles that hold the word as it is written."""
    return list(Entry.objects.public().filter(title__icontains=word).values_list("title", flat=True)[:SHOWN])
