"""Slugs and sort keys from Chinese titles."""

from django.utils.text import slugify
from pypinyin import lazy_pinyin

SLUG_LENGTH = 60


def pinyin_slug(text: str) -> str:
    """ASCII slug of at most 60 characters; empty when the text holds no letter or digit.

    Whole syllables are kept: 党课开讲 → `dang-ke-kai-jiang`.
    """
    slug = ""
    for part in slugify(" ".join(lazy_pinyin(text))).strip("-").split("-"):
        longer = f"{slug}-{part}".strip("-")
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    return slug or slugify("".join(lazy_pinyin(text)))[:SLUG_LENGTH]


def pinyin_key(text: str) -> str:
    """Key by which Chinese names are sorted, as a dictionary would: 海博 → `haibo`."""
    return "".join(lazy_pinyin(text)).casefold()[:200]
