"""Personal data inside running text, replaced by a word for what stood there.

It finds what has a form (`text_shapes.py`): numbers, web and mail addresses, accounts, rooms, codes, sums.
Names it finds where it is told them, behind words such as 联系人, and as 某某有限公司. It does not find
Latin or Chinese nicknames as accounts, people and firms in passing, buildings, places, and what only insiders
recognise. A person reads what is published; this is the net below, not the reader.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from core import text_shapes as shapes

LETTER = re.compile(r"[A-Za-z]")


def mask_text(
    text: str, names: Iterable[tuple[str, str]] = (), *, sums: bool = True, kept: Iterable[str] = ()
) -> str:
    """The text without telephone, identity and account numbers, codes, addresses and, with `sums`, amounts.

    names: pairs (what to find, the word for it); blanks inside them and full width do not hide one.
    kept: telephone numbers, mail and postal addresses that everybody may read: what stands in one stays.
    Dates stay. Full-width signs count as their plain form; what is not replaced stays as it was typed.
    """
    public = _variants(kept)
    for name, word in sorted(names, key=lambda pair: -len(pair[0])):
        text = _replace(text, _spelled(name), lambda match, word=word: word)
    for pattern, say in _forms(sums):
        text = _replace(
            text, pattern, lambda match, say=say: None if _stands_in(match[0], public) else say(match)
        )
    return text


def _forms(sums: bool) -> Iterable[tuple[re.Pattern[str], Callable[[re.Match], str | None]]]:
    yield shapes.EMAIL, lambda match: "〔邮箱〕"
    yield shapes.WEB, lambda match: None if shapes.OFFICE_WEB.match(match[0]) else "〔网址〕"
    yield shapes.CODE, _code
    yield shapes.ACCOUNT, lambda match: "〔账号〕"
    yield shapes.WXID, lambda match: "〔账号〕"
    yield shapes.PLATE, lambda match: "〔车牌〕"
    yield shapes.MOBILE, _mobile
    if sums:
        yield from ((pattern, lambda match: "〔金额〕") for pattern in shapes.SUMS)
    yield shapes.NUMBER, _number
    yield shapes.HAN_NUMBERS, lambda match: "〔号码〕"
    yield shapes.ROOM, lambda match: "〔房间〕"
    for company in (shapes.COMPANY, shapes.COMPANY_LEFT):
        yield company, lambda match: None if shapes.KIND_OF_COMPANY.search(match[0]) else "某企业"
    yield shapes.PERSON, lambda match: "某人"


def _replace(text: str, pattern: re.Pattern[str], word: Callable[[re.Match], str | None]) -> str:
    """Search the folded text, replace in the typed one: the named group that matched, if the pattern has any.

    A word of None leaves the place alone.
    """
    parts: list[str] = []
    end = 0
    for match in pattern.finditer(_folded(text)):
        if (said := word(match)) is not None:
            group = match.lastgroup or 0
            parts += [text[end : match.start(group)], said]
            end = match.end(group)
    return "".join([*parts, text[end:]])


def _folded(text: str) -> str:
    """As long as the text: signs whose plain form is one sign are folded (full width, circled digits).

    Signs that do not show, and what is put on top of another, as on keycap digits, stand as blanks.
    """
    return "".join(
        " " if unicodedata.category(sign) in ("Cf", "Mn", "Me") else plain if len(plain) == 1 else sign
        for sign, plain in ((sign, unicodedata.normalize("NFKC", sign)) for sign in text)
    )


def _spelled(name: str) -> re.Pattern[str]:
    """Latin names need word edges: Li is not in online."""
    signs = [re.escape(sign) for sign in _folded(name) if not sign.isspace()]
    if not signs:
        return re.compile(r"(?!)")
    before = r"(?<![A-Za-z])" if LETTER.match(signs[0]) else ""
    after = r"(?![A-Za-z])" if LETTER.match(signs[-1]) else ""
    return re.compile(before + r"\s*".join(signs) + after, re.IGNORECASE)


def _plain(text: str) -> str:
    return "".join(sign.casefold() for sign in _folded(text) if sign.isalnum())


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
