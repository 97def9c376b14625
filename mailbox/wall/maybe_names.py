"""Points out to the reviewer what may be a person's name beside 联系 or a number. Hides nothing: she decides. Pure.

Nobody knows all names: what the site knows is masked before (`anonymity.py`, `masks.py`). Few words are
pointed out, or nobody would look any more: a family name, one or two signs that given names have, and a word
on one side that leads to a person.
"""

import re
from dataclasses import dataclass

from core.text_shapes import DATA, NO_NAMES, SURNAMES, any_of, words_of
from mailbox.wall.anonymity import DOUBLE, SHORT_TITLES, TITLES, WORDLIKE

SIGNS = "".join(words_of(DATA / "no_person_signs.txt"))
GIVEN = rf"(?:(?![{SIGNS}])[一-鿿])"
FAMILY = rf"(?:{any_of(DOUBLE)}|{SURNAMES})"
TITLED = rf"{FAMILY}{any_of(TITLES)}|(?![{''.join(sorted(WORDLIKE))}]){FAMILY}{any_of(SHORT_TITLES)}"
NAME = rf"(?!{NO_NAMES})(?:{TITLED}|{FAMILY}{GIVEN}{{1,2}})"
NUMBER = r"[（(：:，,、\s]{0,2}(?:的)?(?:电话|手机|微信)?(?:是|为|：|:)?\s?〔(?:电话|号码|账号|邮箱)〕"
REACH = "联系|致电|拨打|咨询|对接|接洽"
LEADS = "联系|致电|对接|接洽|咨询|联系人|找|问|请找|请问"
ENDS = r"(?=$|[\s，。；、！？,;!?（(〔：:]|同志|办理|咨询|登记|领取|即可|了解|处理|对接|联系|拿|取|签)"
MAYBE = re.compile(
    rf"(?P<before>{NAME})(?=(?:{REACH})|{NUMBER})"
    rf"|(?<=〔电话〕)[（(，,、\s]?(?P<behind>{NAME}){ENDS}"
    rf"|(?:{LEADS})(?:一下)?[：:]?\s?(?P<led>{NAME}){ENDS}"
)


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; is_maybe: it may be somebody's name."""

    text: str
    is_maybe: bool = False


def pieces(text: str) -> list[Piece]:
    """The whole text in order, what may be names apart."""
    parts, done = [], 0
    for match in MAYBE.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        parts += [Piece(text[done:start]), Piece(text[start:end], True)]
        done = end
    return [part for part in (*parts, Piece(text[done:])) if part.text]


def maybe_names(*texts: str) -> list[str]:
    """Each once, in order."""
    return list(dict.fromkeys(piece.text for text in texts for piece in pieces(text) if piece.is_maybe))
