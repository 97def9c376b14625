"""What editors type for the search, judged: sentences that say what to mend. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator

from core.plain_text import shortened
from core.typed_words import STOPS, split
from search.analysis.folding import fold
from search.analysis.words import stop_words

SHORTEST, LONGEST = 2, 20  # signs of a word
MOST_WORDS = 12  # of one box


def query_key(query: str) -> str:
    """A whole query without blanks and punctuation, by which it is known again; may be empty."""
    return "".join(sign for sign in fold(query) if unicodedata.category(sign)[0] in "LN")


def words_in(typed: str) -> tuple[str, ...]:
    """The words of one box in their order, each once, whichever way it is written."""
    return split(typed, fold)


def queries_in(typed: str) -> tuple[str, ...]:
    """As `words_in`, for whole queries, which may have blanks inside."""
    return split(typed, query_key, STOPS)


def joined(words: Iterable[str]) -> str:
    """As words are stored and shown."""
    return "、".join(words)


def too_many(words: tuple[str, ...]) -> Iterator[str]:
    if len(words) > MOST_WORDS:
        yield f"最多 {MOST_WORDS} 个词，现在是 {len(words)} 个。"


def word_troubles(words: Iterable[str]) -> Iterator[str]:
    """Of words that are looked up whole: signs that no word has, too short, too long, left out of every search."""
    for word in words:
        if query_key(word) != fold(word):
            yield f"“{shortened(word, LONGEST)}”里有标点或看不见的字符，只写汉字、字母和数字，例如 WiFi。"
        elif len(word) < SHORTEST:
            yield f"“{word}”只有一个字，会带出不相干的内容，请写两个字以上的词。"
        elif len(word) > LONGEST:
            yield f"“{shortened(word, LONGEST)}”有 {len(word)} 个字，一个词最多 {LONGEST} 个字。"
        elif fold(word) in stop_words():
            yield f"“{word}”是问话里的词，搜索时略去不看，写在这里不起作用，请去掉。"
