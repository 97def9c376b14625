"""Slugs and sort keys from Chinese titles."""

from collections.abc import Callable

from django.utils.text import slugify
from pypinyin import lazy_pinyin

SLUG_LENGTH = 60


def pinyin_slug(text: str) -> str:
    """ASCII slug of at most 60 characters; empty when the text holds no letter or digit.

    Whole syllables are kept: 党课开讲 → `dang-ke-kai-jiang`.
    """
    slug = ""
    for part in slugify(" ".join(lazy_pinyin(text))).split("-"):
        longer = f"{slug}-{part}".strip("-")
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    return slug or slugify("".join(lazy_pinyin(text)))[:SLUG_LENGTH]


def free_slug(wanted: str, is_free: Callable[[str], bool]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that `is_free`."""
    slug, number = wanted, 1
    while not is_free(slug):
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def is_blank_slug(slug: str) -> bool:
    """True for what a Chinese title leaves behind in the browser: nothing, or dashes alone."""
    return not slug.strip("-_ ")


def pinyin_key(text: str) -> str:
    """Key by which Chinese names are sorted, as a dictionary would: 海博 → `haibo`."""
    return "".join(lazy_pinyin(text)).casefold()[:200]


def initials(text: str) -> str:
    """What is typed to find a Chinese name quickly, its syllables' first letters: 税务局 → `swj`."""
    return "".join(part[0] for part in lazy_pinyin(text) if part[:1].isalnum()).casefold()
