"""Placeholders of canned answers: 〔编号〕 is filled from the request, 〔请填写：…〕 is left to the writer. Pure.

There is none for the contact: who asked stays masked until 显示, and a name filled in would show it.
"""

import re
from collections.abc import Mapping

from mailbox.case import MoveRefused
from mailbox.workflow import DRAFTS, INTERNAL_WORDS, STAFF, Move, Role

NAMES = ("编号", "企业", "部门", "办公电话", "办结时限", "类别", "园区", "今天")
KNOWN = "、".join(f"〔{name}〕" for name in NAMES)
TO_FILL = "请填写"
MARK = re.compile(r"〔\s*([^〔〕]{1,40}?)\s*〕")
# Beside what the enterprise reads: words that another department or the head gets.
READ_BY_OTHERS = frozenset({"reply", "sign", *DRAFTS})


def unknown(text: str) -> list[str]:
    """Names in brackets that are neither a placeholder nor left to the writer, each once, in order."""
    names = dict.fromkeys(match[1] for match in MARK.finditer(text))
    return [name for name in names if name not in NAMES and not name.startswith(TO_FILL)]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Every placeholder with its value; one that has none on this request is left to the writer."""

    def word(match: re.Match[str]) -> str:
        name = match[1]
        if name not in NAMES:
            return match[0]
        return values.get(name) or f"〔{TO_FILL}：{name}〕"

    return MARK.sub(word, text)


def unfilled(text: str) -> list[str]:
    """What still has to be filled in, as it stands in the text, each once."""
    marks = (m for m in MARK.finditer(text) if m[1] in NAMES or m[1].startswith(TO_FILL))
    return list(dict.fromkeys(match[0] for match in marks))


def check(move: Move, text: str) -> None:
    """Raises MoveRefused where staff would send out a text with something left to fill in."""
    is_of_staff = bool(move.by & STAFF) and Role.ENTERPRISE not in move.by
    is_told = move.name in READ_BY_OTHERS or (move.is_public and move.name not in INTERNAL_WORDS)
    if is_of_staff and is_told and (left := unfilled(text)):
        raise MoveRefused(f"还有没填的地方：{'、'.join(left[:5])}。请补上或删去再提交。", "text")
