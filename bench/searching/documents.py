"""Made-up entries that read like this site's: sentences of the sample texts, some frequent and most of them rare.

The same number gives the same document on any machine. Pure but for reading the texts.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = re.compile(r"[㐀-鿿][\w 《》“”、·]{5,60}")
SIGNS = 500  # of a text
FLATNESS, STEEPNESS = 10, 0.9  # of how often sentences come, after Zipf and Mandelbrot
KINDS = ("新闻", "活动", "企业", "园区", "党组织", "答复", "服务事项")
PARKS = ("创业大厦", "蓝色智谷", "软件园", "医药谷", "海创中心", "")
SUFFIXES = ("科技有限公司", "生物技术有限公司", "创业服务站", "联合党支部", "工作纪实")
FIRST_DAY, DAYS = date(2019, 1, 1), 2500


@dataclass(frozen=True)
class Document:
    """name: of its own, two to four signs, the head of the title."""

    number: int
    name: str
    title: str
    text: str
    kind: str
    park: str
    date: date


def document(number: int) -> Document:
    chance = Random(f"document-{number}")
    name = coined(chance)
    title = f"{name}{chance.choice(SUFFIXES)}{_sentence(chance)[:20]}"
    text = f"{name}。"
    while len(text) < SIGNS:
        text += _sentence(chance) + chance.choice("，，。；")
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    return Document(number, name, title, text, chance.choice(KINDS), chance.choice(PARKS), day)


def coined(chance: Random) -> str:
    """A name that hardly any other document holds."""
    return "".join(chance.choices(_signs(), k=chance.randint(2, 4)))


@cache
def sentences() -> tuple[str, ...]:
    """Of the sample texts, longer ones, each once; their order says how often they come."""
    texts = [text for path in sorted(ROOT.glob("*/samples/*.toml")) for text in _texts(_read(path))]
    found = {sentence.strip() for text in texts for sentence in SENTENCE.findall(text)}
    ordered = sorted(found)
    Random("sentences").shuffle(ordered)
    return tuple(ordered)


def _sentence(chance: Random) -> str:
    return chance.choices(sentences(), cum_weights=_weights())[0]


@cache
def _weights() -> list[float]:
    return list(accumulate((place + FLATNESS) ** -STEEPNESS for place in range(len(sentences()))))


@cache
def _signs() -> str:
    return "".join(sorted({sign for sentence in sentences() for sign in sentence if "一" <= sign <= "鿿"}))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
