"""Whom to reach in the texts of a ledger: how many places are masked, and what beside them may be a name. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.text_masks import mask_contacts
from core.text_shapes import HAN, SURNAMES
from mailbox.ledger.plan import OPEN

WORD = r"〔(?:电话|证件号|号码|邮箱|账号|信用代码|车牌)〕"
NAME = rf"{SURNAMES}{HAN}{{1,2}}?"
REACHED = r"(?:的?(?:联系)?(?:电话|手机号?|微信|号码|方式))?[\s:：,，(（、]{0,2}"
MARKED = re.compile(
    rf"(?P<before>{NAME})(?={REACHED}{WORD})|(?P<word>{WORD}|某人)"
    rf"|(?<=〕)(?P<between>[\s,，(（、]{{0,2}})(?P<after>{NAME})(?!{HAN})"
)


@dataclass(frozen=True)
class Piece:
    """kind: "" | masked | name."""

    text: str
    kind: str = ""


def masked_lines(rows: list, columns: Mapping[str, int]) -> list[list[int]]:
    """[line, places] of the lines in which anything is masked. rows: as `reading.Table` has them."""
    told = [column for key, column in columns.items() if key not in OPEN]
    counted = ([line, sum(mask_contacts(cells[n]).count for n in told)] for line, cells in rows)
    return [[line, places] for line, places in counted if places]


def pieces(text: str) -> list[Piece]:
    """A masked text cut where something was masked and where a name may have stayed beside it."""
    return [piece for piece in _cut(text) if piece.text]


def _cut(text: str) -> Iterator[Piece]:
    done = 0
    for found in MARKED.finditer(text):
        kind = "masked" if found["word"] else "name"
        start, end = found.span(found.lastgroup or 0)
        yield Piece(text[done:start])
        yield Piece(text[start:end], kind)
        done = end
    yield Piece(text[done:])
