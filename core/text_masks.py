"""Personal data inside running text, replaced by a word for what stood there.

It finds what has a form (`text_shapes.py`): numbers, web and mail addresses, accounts, rooms, codes, sums.
Names it finds where it is told them, behind words such as 联系人, and as 某某有限公司. It does not find
Latin or Chinese nicknames as accounts, people and firms in passing, buildings, places, and what only insiders
recognise. A person reads what is published; this is the net below, not the reader.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from core import text_shapes as shapes
from core.sums import sum_key, sum_spans
from core.text_folding import folded
from core.text_names import Names

Say = Callable[[re.Match], str | None]


def mask_text(
    text: str,
    names: Iterable[tuple[str, str]] = (),
    *,
    sums: bool | Collection[str] = True,
    kept: Iterable[str] = (),
    registered: Names | None = None,
) -> str:
    """The text without telephone, identity and account numbers, codes, addresses and amounts.

    names: pairs (what to find, the word for it), found as `Names` finds them; registered: many more of
    them, prepared once for many texts. sums: True for all amounts, else the keys of those to hide
    (`core.sums`). kept: telephone numbers, mail and postal addresses that everybody may read: what stands
    in one stays. Dates stay. Full-width and traditional signs count as their plain form; what is not
    replaced stays as it was typed.
    """
    found = _Text(text, _variants(kept))
    for known in (Names(names), registered):
        if known:
            found.replace_names(known)
    found.replace_forms(BEFORE_SUMS)
    found.replace_sums(sums)
    found.replace_forms(AFTER_SUMS)
    return found.typed


@dataclass(frozen=True)
class Masked:
    """count: of the places that were replaced."""

    text: str
    count: int


def mask_contacts(text: str, kept: Iterable[str] = ()) -> Masked:
    """Without what reaches or identifies a person, for colleagues: firms, rooms, links and sums stay to be read.

    kept: as in `mask_text`. Names go behind words such as 联系人 alone.
    """
    plain = folded(text)
    if not shapes.MAYBE_CONTACT.search(plain):
        return Masked(text, 0)
    sums = [plain[start:end] for start, end in sum_spans(plain)]  # 5000000元 is no telephone number
    found = _Text(text, _variants((*kept, *sums, *shapes.COMPACT_DATE.findall(plain))))
    found.replace_forms(CONTACTS)
    return Masked(found.typed, found.count)


class _Text:
    """A text as it was typed and its folded form, kept in step: searched in one, replaced in both."""

    def __init__(self, typed: str, public: frozenset[str]) -> None:
        self.typed, self.folded, self.public = typed, folded(typed), public
        self.count = 0

    def replace_names(self, names: Names) -> None:
        self._put((span.start, span.end, span.word) for span in names.spans(self.folded))

    def replace_forms(self, forms: Iterable[tuple[re.Pattern[str], Say]]) -> None:
        """The named group that matched, if the pattern has any. A word of None leaves the place alone."""
        for pattern, say in forms:
            found = ((match, say(match)) for match in pattern.finditer(self.folded))
            self._put(
                (*match.span(match.lastgroup or 0), word)
                for match, word in found
                if word is not None and not _stands_in(match[0], self.public)
            )

    def replace_sums(self, hidden: bool | Collection[str]) -> None:
        """hidden: as in `mask_text`."""
        keys = () if isinstance(hidden, bool) else hidden
        told = [(*place, self.folded[slice(*place)]) for place in sum_spans(self.folded)] if hidden else []
        self._put(
            (start, end, "〔金额〕")
            for start, end, text in told
            if (hidden is True or sum_key(text) in keys) and not _stands_in(text, self.public)
        )

    def _put(self, places: Iterable[tuple[int, int, str]]) -> None:
        """places: (start, end, word) in order, none over another."""
        if not (places := list(places)):
            return
        self.count += len(places)
        self.typed, self.folded = _with(self.typed, places), _with(self.folded, places)


def _with(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    parts, done = [], 0
    for start, end, word in places:
        parts += [text[done:start], word]
        done = end
    return "".join([*parts, text[done:]])


def _plain(text: str) -> str:
    return "".join(sign.casefold() for sign in folded(text) if sign.isalnum())


def _variants(kept: Iterable[str]) -> frozenset[str]:
    """Each of several numbers in one field, with and without the area code."""
    found = set()
    for text in kept:
        for part in (text, *re.split(r"[、，,;；/\s]+", text)):
            found |= {_plain(part), _plain(re.sub(r"^\s*[(（]?0\d{2,3}[)）\-－ ]", "", part))}
    return frozenset(found - {""})


def _stands_in(found: str, public: frozenset[str]) -> bool:
    plain = re.compile(rf"(?<!\d){re.escape(_plain(found))}(?!\d)")
    return any(plain.search(text) for text in public)


def _code(match: re.Match) -> str | None:
    """18 places: an identity number, a credit code; None for a long Latin word."""
    signs = "".join(c for c in match[0] if c.isalnum()).upper()
    if signs[:17].isdecimal():
        return "〔证件号〕"
    return "〔信用代码〕" if sum(c.isdecimal() for c in signs) >= 8 else None


def _mobile(match: re.Match) -> str | None:
    """None for dates, standards (GB 15629.11-2003) and lists of numbers: 13,14,15."""
    groups = re.findall(r"\d+", match[0])
    if shapes.DATE.match(match[0]):
        return None
    if re.search(r"GB(?:/T)?\s?$", match.string[: match.start()], re.IGNORECASE):
        return "〔电话〕" if len(groups) == 1 or [len(group) for group in groups] == [3, 4, 4] else None
    is_spelled_out = all(len(group) == 1 for group in groups)
    return "〔电话〕" if is_spelled_out or len(groups[0]) != 2 or len(groups[1]) > 2 else None


def _number(match: re.Match) -> str | None:
    """Seven digits and more; None where they are a date."""
    digits = "".join(c for c in match[0] if c.isdecimal())
    if shapes.DATE.match(match[0]) and len(digits) <= 12:
        return None
    if shapes.HOTLINE.fullmatch(digits):
        return None
    if len(digits) in (15, 17, 18):
        return "〔证件号〕"
    return "〔电话〕" if len(digits) <= 13 else "〔号码〕"


def _company(match: re.Match) -> str | None:
    return None if shapes.KIND_OF_COMPANY.search(match[0]) else "某企业"


def _web(match: re.Match) -> str | None:
    return None if shapes.OFFICE_WEB.match(match[0]) else "〔网址〕"


def _always(word: str) -> Say:
    return lambda match: word


NO_CONTACTS = (shapes.WEB, shapes.ROOM, shapes.COMPANY, shapes.COMPANY_LEFT)
BEFORE_SUMS: tuple[tuple[re.Pattern[str], Say], ...] = (
    (shapes.EMAIL, _always("〔邮箱〕")),
    (shapes.WEB, _web),
    (shapes.CODE, _code),
    (shapes.ACCOUNT, _always("〔账号〕")),
    (shapes.WXID, _always("〔账号〕")),
    (shapes.PLATE, _always("〔车牌〕")),
    (shapes.MOBILE, _mobile),
)
AFTER_SUMS: tuple[tuple[re.Pattern[str], Say], ...] = (
    (shapes.NUMBER, _number),
    (shapes.HAN_NUMBERS, _always("〔号码〕")),
    (shapes.ROOM, _always("〔房间〕")),
    (shapes.COMPANY, _company),
    (shapes.COMPANY_LEFT, _company),
    (shapes.PERSON, _always("某人")),
)
CONTACTS = tuple(row for row in (*BEFORE_SUMS, *AFTER_SUMS) if row[0] not in NO_CONTACTS)
