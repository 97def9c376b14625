"""What somebody typed, as it is asked of the index."""

from collections.abc import Sequence

from search.analysis.tokens import is_han, pairs
from search.analysis.words import LONGEST, NO_TERMS, Terms, Word, runs_of, words_of
from search.engine.expression import All, Any, Expression, Phrase

MOST_PAIRS = 12  # of a partial match


def every_word(query: str, terms: Terms = NO_TERMS) -> Expression | None:
    """All words, each as it stands or as another that means the same; a text with the whole query counts twice.

    None: there is nothing to ask.
    """
    words = words_of(query, terms)
    if not words:
        return None
    found, as_typed = _joined(All, [meaning(word, terms) for word in words]), whole(query)
    return found if as_typed in (None, found) else _joined(Any, [found, as_typed])


def every_beginning(query: str, terms: Terms = NO_TERMS) -> Expression | None:
    """All words; one of letters, and a number, may be the start of a longer one."""
    words = words_of(query, terms)
    return _joined(All, [meaning(word, terms, is_typed=True) for word in words]) if words else None


def every_chunk(query: str) -> Expression | None:
    """All that stands between blanks, each as it stands: for names, which nobody means word by word."""
    phrases = [found for chunk in query[:LONGEST].split() if (found := whole(chunk))]
    return _joined(All, phrases) if phrases else None


def whole(query: str) -> Phrase | None:
    """All of it as one phrase, blanks and signs left out."""
    typed = runs_of(query)
    return phrase(typed) if typed else None


def any_word(query: str, terms: Terms = NO_TERMS) -> Expression | None:
    """Any of the words, in whatever word, or of their pairs."""
    return any_of(words_of(query, terms), terms)


def any_of(words: Sequence[Word], terms: Terms) -> Expression | None:
    found: list[Expression] = [meaning(word, terms) for word in words if "".join(word) in terms]
    found += [phrase((pair,)) for word in words for run in word for pair in asked_pairs(run)]
    return _joined(Any, found[:MOST_PAIRS]) if found else None


def beginning(query: str) -> Expression | None:
    """For what is typed on and on: every chunk may be the start of something."""
    asked = [phrase((run,), is_typed=True) for run in runs_of(query, closing=False)]
    return _joined(All, asked) if asked else None


def meaning(word: Word, terms: Terms, is_typed: bool = False) -> Expression:
    """The word, or any that means the same. is_typed: see `phrase`."""
    itself, *others = terms.meanings(word)
    return _joined(Any, [phrase(itself, is_typed), *map(phrase, others)])


def phrase(word: Word, is_typed: bool = False) -> Phrase:
    """Of runs next to each other; a last single sign is the start of a pair."""
    *before, last = word
    tokens = [token for run in before for token in pairs(run)] + asked_pairs(last)
    return Phrase(tuple(tokens), is_open=(is_han(last) and len(last) == 1) or (is_typed and not is_han(last)))


def asked_pairs(run: str) -> list[str]:
    """A run's last sign alone is no condition: more may follow in the text."""
    return pairs(run)[:-1] if is_han(run) and len(run) > 1 else pairs(run)


def _joined(kind: type[All] | type[Any], parts: Sequence[Expression]) -> Expression:
    unique = tuple(dict.fromkeys(parts))
    return unique[0] if len(unique) == 1 else kind(unique)
