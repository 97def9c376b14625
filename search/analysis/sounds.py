"""A title as it may be typed on a Latin keyboard: 蓝色智谷 as lansezhigu, lszg, zhigu, zg."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

from search.analysis.folding import fold
from search.analysis.tokens import is_han, pairs, runs

FARTHEST = 12  # syllables that one typed word may join


def syllables(run: str) -> list[str]:
    """Of a Chinese run, one for each sign; a sign without a reading stands for itself."""
    return [syllable for sign in lazy_pinyin(run) for syllable in ([sign] if sign.isascii() else list(sign))]


def may_sound(text: str, read: Sequence[str]) -> bool:
    """Whether each sign has that reading, be it not the one that it has here: quicker than `syllables`."""
    return all(syllable in readings(sign) for sign, syllable in zip(text, read, strict=True))


@lru_cache(maxsize=10_000)
def readings(sign: str) -> frozenset[str]:
    """Without tones; a sign without a reading stands for itself."""
    return frozenset(pinyin(sign, style=Style.NORMAL, heteronym=True)[0])


def title_tokens(title: str) -> list[str]:
    """What the start of a typed word is compared with: pairs, and from every sign on syllables and initials."""
    found: list[str] = []
    for run in runs(fold(title)):
        found += pairs(run)
        if is_han(run):
            found += _typed(syllables(run))
    return found


def _typed(read: list[str]) -> Iterator[str]:
    for start in range(len(read)):
        joined = read[start : start + FARTHEST]
        yield "".join(joined)
        yield "".join(syllable[0] for syllable in joined)
