"""What a plain list of category words would have said: the least that learning has to beat. Pure."""

from collections.abc import Mapping, Sequence

WordsOf = Mapping[int, Sequence[str]]


def by_words(text: str, words: WordsOf) -> int | None:
    """The department whose category words the text has most of, the first of equals; None without any."""
    found = {key: sum(word in text for word in of_department) for key, of_department in words.items()}
    best = max(found, key=lambda key: found[key], default=None)
    return best if best is not None and found[best] else None
