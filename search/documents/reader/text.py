"""Makes lines readable that programs broke, spaced out or wrote with look-alike signs. Pure."""

import re
import unicodedata
from collections.abc import Iterable

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Some programs write 文 as the radical ⽂ and ffi as one sign; for the newer radicals Unicode has no such form.
COMPATIBLE = re.compile("[\u2e80-\u2fdf\ufb00-\ufb06]")
RADICALS = str.maketrans(
    "⺒⺝⺟⺠⻁⻄⻅⻆⻉⻊⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "巳月母民虎西见角贝足车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # Co: signs of a font that says nothing of their meaning
SPACED_OUT = re.compile(f"(?<![{HAN}])[{HAN}](?: [{HAN}])+(?![{HAN}])")  # 申 请 表
GOES_ON = re.compile(f"[{HAN}A-Za-z0-9，、（“《-]$")  # a line that ends so may be broken
IS_HAN = re.compile(f"[{HAN}，、（）“”《》：；。]")
NEARLY_FULL = 0.85  # of the longest line on the page: a shorter one ends a paragraph
LEAST_SIGNS = 4  # below it is a page number, not a text


def clean_line(line: str) -> str:
    """In one line, without signs that cannot be seen or read; characters set apart stand together."""
    plain = "".join(" " if sign.isspace() else sign for sign in line if _is_read(sign))
    plain = COMPATIBLE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), plain.translate(RADICALS))
    return SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), " ".join(plain.split()))


def shows_words(text: str) -> bool:
    return sum(sign.isalnum() for sign in text) >= LEAST_SIGNS


def unwrapped(page: Iterable[str]) -> list[str]:
    """Lines of one page; those that the width of the page broke are put together."""
    lines = [line for line in map(clean_line, page) if line]
    full = NEARLY_FULL * max(map(_width, lines), default=0)
    whole: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on:
            whole[-1] = _joined(whole[-1], line)
        else:
            whole.append(line)
        goes_on = _width(line) >= full and GOES_ON.search(line) is not None
    return whole


def _joined(first: str, second: str) -> str:
    is_chinese = IS_HAN.match(first[-1]) or IS_HAN.match(second[0])
    return f"{first}{second}" if is_chinese else f"{first} {second}"


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in line)


def _is_read(sign: str) -> bool:
    return sign.isspace() or (sign != "\ufffd" and unicodedata.category(sign) not in UNSEEN)
