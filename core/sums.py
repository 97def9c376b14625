"""What a sum of money in running text is worth: 30万, 三十万元 and ¥300,000 are the same one. Pure."""

import re
from decimal import Decimal, InvalidOperation

from core.text_folding import folded
from core.text_shapes import SUMS

PLAIN = str.maketrans(
    "零〇一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖点拾佰仟萬億wk",
    "001112223344556677889" + "9.十百千万亿万千",
)
UNITS = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))
VAGUE = re.compile("[几数半]")
NO_FIGURE = re.compile("[^0-9.亿万千百十]")


def sum_spans(plain: str) -> list[tuple[int, int]]:
    """Where sums stand in a folded text, in order; what one pattern has read no later one reads in part."""
    found: list[tuple[int, int]] = []
    for pattern in SUMS:
        for start, end in [match.span() for match in pattern.finditer(plain)]:
            if all(end <= other[0] or other[1] <= start for other in found):
                found.append((start, end))
    return sorted(found)


def sums_told(*texts: str) -> list[str]:
    """As they were typed, each once, in order."""
    told = [text[start:end].strip() for text in texts for start, end in sum_spans(folded(text))]
    return list(dict.fromkeys(told))


def sums_in(text: str) -> frozenset[str]:
    """A key for each sum of the text."""
    plain = folded(text)
    return frozenset(sum_key(plain[start:end]) for start, end in sum_spans(plain))


def sum_key(text: str) -> str:
    """The same for the same sum, however it is typed; of what tells no number (几十万) its own signs."""
    plain = folded(text).lower()
    figure = NO_FIGURE.sub("", plain.translate(PLAIN)).strip(".")
    try:
        return f"{_worth(figure).normalize():f}" if figure and not VAGUE.search(plain) else _signs(plain)
    except InvalidOperation:  # 1.2.3元
        return _signs(plain)


def _signs(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _worth(figure: str) -> Decimal:
    for sign, unit in UNITS:
        head, found, tail = figure.rpartition(sign)
        if found:
            return (_worth(head) if head else Decimal(1)) * unit + _rest(tail, unit)
    return Decimal(figure)


def _rest(tail: str, unit: int) -> Decimal:
    """两万五 is 25000, 一百零五 is 105."""
    if not tail:
        return Decimal(0)
    return Decimal(tail) * unit / 10 if len(tail) == 1 and unit > 10 else _worth(tail)
