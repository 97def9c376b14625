"""Whether a query looks like somebody's data: such a query is kept nowhere. In doubt it does.

Of made-up names of two and three signs 98 in 100 are taken for names; tests/search/test_misses.py holds it.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from core.text_folding import folded
from core.text_masks import mask_text
from core.text_shapes import DATA, HAN, SURNAMES, words_of
from search.analysis.cutting import cut, is_word, kinds

CODE_SIGNS = "23456789A-HJKMNP-Z"  # of the codes by which a request is looked up
CODE = re.compile(rf"(?<![0-9A-Z])[{CODE_SIGNS}]{{4}}[\s-]?[{CODE_SIGNS}]{{4}}(?![0-9A-Z])", re.IGNORECASE)
NUMBERED = re.compile(r"[A-Z]{2,4}-\d[\d-]{2,}", re.IGNORECASE)  # HYT-20261122-0007 and its beginnings
TITLES = re.compile("先生|女士|小姐|老师|经理|主任|书记|局长|处长|科长|总|工|同志")
BARE = re.compile(rf"(?P<family>{SURNAMES}){HAN}{{1,2}}")
NAME = re.compile(rf"{SURNAMES}{HAN}{{1,3}}")
OF_PERSONS = "nr"  # how the dictionary marks names


def is_personal(query: str, known: frozenset[str] = frozenset()) -> bool:
    """A number, an address, a code, a name, or a firm's full name. known: folded words that are none."""
    plain = folded(query)
    if mask_text(query, sums=False) != query or NUMBERED.search(plain):
        return True
    return _has_code(plain) or _has_name(plain, known)


def _has_code(plain: str) -> bool:
    """Eight signs with a digit among them, or alone: hardware alone is taken for one, 高性能 hardware is not."""
    found = [match[0] for match in CODE.finditer(plain)]
    return any(any(map(str.isdecimal, code)) or code == plain.strip() for code in found)


def _has_name(plain: str, known: frozenset[str]) -> bool:
    if plain.lower() in known or plain in _no_persons():
        return False
    tagged = [(word, kind) for word, kind in kinds(plain) if word not in known and word not in _no_persons()]
    if any(kind.startswith(OF_PERSONS) and NAME.fullmatch(word) for word, kind in tagged):
        return True
    is_titled = any(
        kind.startswith(OF_PERSONS) and TITLES.match(following)
        for (_, kind), (following, _) in pairwise(tagged)
    )
    return is_titled or _is_bare_name(plain)


def _is_bare_name(plain: str) -> bool:
    """The whole query is a family name and signs of given names that make no word: 罗浩然."""
    match = BARE.fullmatch(plain)
    if match is None or is_word(plain) or set(plain[1:]) & _no_given():
        return False
    pieces = cut(plain)
    return len(pieces) == 1 or pieces[0] == match["family"]


@cache
def _no_persons() -> frozenset[str]:
    """Besides the plain words behind 联系人 those of this app's own list."""
    return frozenset(
        words_of(DATA / "no_names.txt") + words_of(Path(__file__).parent / "data" / "no_persons.txt")
    )


@cache
def _no_given() -> frozenset[str]:
    """Signs that hardly stand in a given name; 天 does: 昊天."""
    return frozenset(words_of(DATA / "no_person_signs.txt")) - {"天"}
