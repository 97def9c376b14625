"""Personal data inside running text, replaced by a word for what stood there.

It finds what has a form: numbers, addresses, codes, sums. Names it finds where it is told them.
A person still reads what is published; this is the net below, not the reader.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

GAP = r"[\s\-‐-―_.·•()（）]{0,3}"  # what people put between the digits of one number
HAN_DIGIT = "零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖"
HAN_NUMBER = f"{HAN_DIGIT}十拾百佰千仟万萬亿億半几数"
COUNTED = "人次平方件台套吨亩份户家个条名倍公里米册字度"  # 30 万人次 is no sum of money
MONEY = r"(?:元|圆|块钱|人民币|美元|美金|欧元|港币|日元)"

DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d|[-./]\d)")
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[A-Za-z0-9-]+(?:\s?\.\s?[A-Za-z0-9-]+)+"
)
CODE = re.compile(rf"(?<![A-Za-z0-9])[0-9A-Za-z](?:{GAP}[0-9A-Za-z]){{17}}(?![A-Za-z0-9])")
NUMBER = re.compile(
    rf"(?<!\d)(?<!/T)(?<!/T )(?<!GB)(?<!GB )(?:\+?86{GAP})?\(?\d(?:{GAP}\d){{6,}}(?:{GAP}[Xx](?![A-Za-z]))?"
)
HAN_NUMBERS = re.compile(rf"[{HAN_DIGIT}](?:[\s\-]?[{HAN_DIGIT}]){{6,}}")
ACCOUNT = re.compile(
    r"(微信|QQ|qq|Q Q|钉钉|抖音)(号|群)?(?:[:：是为]\s*|\s+)?(?P<hidden>[A-Za-z0-9][A-Za-z0-9_-]{4,29})"
)
PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][\s·•]?"
    r"(?=[A-Za-z]{0,2}\d)[A-Za-z0-9]{5,6}(?![A-Za-z0-9])"
)
DIGITS = r"(?<!\d)\d[\d,，]{0,30}(?:\.\d{1,8})?"
SUMS = (
    re.compile(rf"[¥￥$€]\s*\d[\d,，.\s]{{0,30}}(?:[万亿千百kKwW])?{MONEY}?"),
    re.compile(rf"{DIGITS}\s*[{HAN_NUMBER}余多来]{{0,4}}\s*[余多]?\s*{MONEY}整?"),
    re.compile(
        rf"{DIGITS}\s*[余多几来]?\s*(?:[十百千]?[万亿]|[wW](?![A-Za-z]))[余多]?(?!\s*[{COUNTED}余多])"
    ),
    re.compile(rf"{DIGITS}块(?=[，。；、！？\s]|$)"),
    re.compile(rf"(?<![第单{HAN_NUMBER}])[{HAN_NUMBER}点余多来]{{1,20}}\s*{MONEY}(?![里化素])整?"),
    re.compile(
        rf"(?<![第{HAN_NUMBER}])[{HAN_DIGIT}十拾][{HAN_NUMBER}点余多来]{{0,20}}(?<=[万萬亿億])"
        rf"[{HAN_NUMBER}余多]{{0,8}}(?!\s*[{COUNTED}{HAN_NUMBER}余多])"
    ),
)
COMPANY = re.compile(
    r"(?:(?![是与和向对由在为给跟同叫到从找及或把被将请让]|我们|我司|你们|他们|这家|一家|原告|被告)"
    r"[一-鿿A-Za-z0-9（）()·&]){2,26}?(?:股份)?有限(?:责任)?公司"
)
PERSON = re.compile(
    r"(?:联系人|姓名|法人代表|法定代表人|法人|经办人|负责人)\s*[:：]\s*(?P<hidden>[一-鿿·]{2,5})"
)


def mask_text(text: str, names: Iterable[tuple[str, str]] = (), *, sums: bool = True) -> str:
    """The text without telephone, identity and account numbers, codes, addresses and, with `sums`, amounts.

    names: pairs (what to find, the word for it); blanks inside them and full width do not hide one.
    Dates stay. Full-width signs count as their plain form; what is not replaced stays as it was typed.
    """
    for name, word in sorted(names, key=lambda pair: -len(pair[0])):
        text = _replace(text, _spelled(name), lambda match, word=word: word)
    for pattern, say in _forms(sums):
        text = _replace(text, pattern, say)
    return text


def _forms(sums: bool) -> Iterable[tuple[re.Pattern[str], Callable[[re.Match], str | None]]]:
    yield EMAIL, lambda match: "〔邮箱〕"
    yield CODE, _code
    yield ACCOUNT, lambda match: "〔账号〕"
    yield PLATE, lambda match: "〔车牌〕"
    if sums:
        yield from ((pattern, lambda match: "〔金额〕") for pattern in SUMS)
    yield NUMBER, _number
    yield HAN_NUMBERS, lambda match: "〔号码〕"
    yield COMPANY, lambda match: "某企业"
    yield PERSON, lambda match: "某人"


def _replace(text: str, pattern: re.Pattern[str], word: Callable[[re.Match], str | None]) -> str:
    """Search the folded text, replace in the typed one: the group `hidden` where the pattern has one.

    A word of None leaves the place alone.
    """
    parts: list[str] = []
    end, group = 0, "hidden" if "hidden" in pattern.groupindex else 0
    for match in pattern.finditer(_folded(text)):
        if (said := word(match)) is not None:
            parts += [text[end : match.start(group)], said]
            end = match.end(group)
    return "".join([*parts, text[end:]])


def _folded(text: str) -> str:
    """As long as the text: signs whose plain form is one sign are folded (full width, circled digits).

    Signs that do not show, as they come from copied numbers, stand as blanks.
    """
    return "".join(
        " " if unicodedata.category(sign) == "Cf" else plain if len(plain) == 1 else sign
        for sign, plain in ((sign, unicodedata.normalize("NFKC", sign)) for sign in text)
    )


def _spelled(name: str) -> re.Pattern[str]:
    signs = [re.escape(sign) for sign in _folded(name) if not sign.isspace()]
    return re.compile(r"\s*".join(signs) or r"(?!)", re.IGNORECASE)


def _code(match: re.Match) -> str | None:
    """18 places: an identity number, a credit code; None for a long Latin word."""
    signs = "".join(c for c in match[0] if c.isalnum()).upper()
    if signs[:17].isdecimal():
        return "〔证件号〕"
    return "〔信用代码〕" if sum(c.isdecimal() for c in signs) >= 8 else None


def _number(match: re.Match) -> str | None:
    """Seven digits and more; None where they are a date."""
    digits = "".join(c for c in match[0] if c.isdecimal())
    if DATE.match(match[0]) and len(digits) <= 12:
        return None
    if len(digits) in (15, 17, 18):
        return "〔证件号〕"
    return "〔电话〕" if len(digits) <= 13 else "〔号码〕"
