"""What editors taught, in the form in which the engine reads it: the one place where one becomes the other."""

from search.analysis.words import Terms
from search.vocabulary import Vocabulary, current

_made: tuple[Vocabulary, Terms] | None = None


def current_terms() -> Terms:
    """Made anew only when somebody changed something."""
    global _made
    known = current()
    if _made is None or _made[0] is not known:
        _made = (known, Terms(whole=known.words, same=dict(known.synonyms)))
    return _made[1]
