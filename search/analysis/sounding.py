"""Where in a title it sounds as somebody typed: zhigu in 蓝色智谷. Pure."""

from collections.abc import Iterator

from search.analysis.sounds import FARTHEST, syllables
from search.analysis.tokens import RUN, is_han


def sounding(folded: str, typed: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Places in a folded title whose syllables, initials or letters begin as one of the typed words."""
    for match in RUN.finditer(folded):
        if not is_han(match[0]):
            yield from (match.span() for word in typed if match[0].startswith(word))
            continue
        places = [place for place in range(*match.span()) if not folded[place].isspace()]
        read = syllables("".join(folded[place] for place in places))
        if len(read) == len(places):
            for first, last in _sounding_run(read, typed):
                yield places[first], places[last] + 1


def _sounding_run(read: list[str], typed: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """First and last syllable."""
    for start in range(len(read)):
        heard = read[start : start + FARTHEST]
        for word in typed:
            if length := _syllables_for(heard, word) or _initials_for(heard, word):
                yield start, start + length - 1


def _syllables_for(heard: list[str], word: str) -> int:
    """How many of them the word takes; 0 when it is not heard."""
    sound = ""
    for count, syllable in enumerate(heard, start=1):
        sound += syllable
        if len(sound) >= len(word):
            return count if sound.startswith(word) else 0
    return 0


def _initials_for(heard: list[str], word: str) -> int:
    return len(word) if "".join(syllable[0] for syllable in heard).startswith(word) else 0
