"""Whether a word stands in a text as a word: 旅游行业 holds the signs of 游行, and says nothing of one. Pure."""

from search.analysis.cutting import is_word, places
from search.analysis.words import Word

AROUND = 8  # signs on either side that decide how a place is read


def stands(word: Word, closed_text: str) -> bool:
    """In a text from `closing.closed`."""
    if not may_be_chance(word):
        return True
    place = closed_text.find(word[0])
    while place >= 0:
        if _is_word_at(word[0], closed_text, place):
            return True
        place = closed_text.find(word[0], place + 1)
    return False


def may_be_chance(word: Word) -> bool:
    """Only words that a dictionary knows can be told from chance."""
    return len(word) == 1 and len(word[0]) <= 3 and is_word(word[0])


def _is_word_at(word: str, text: str, place: int) -> bool:
    start = max(0, place - AROUND)
    window = text[start : place + len(word) + AROUND]
    first, last = place - start, place - start + len(word)
    borders = places(window)
    if first in borders and last in borders:
        return True
    return not any(first < border < last for border in borders)
