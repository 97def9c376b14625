"""What a text to be copied consists of, without any markup of its own. Pure."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True)
class Lines:
    """Plain text; every line is a paragraph."""

    text: str


@dataclass(frozen=True)
class Rich:
    """Text of the editor with its own tags, as it is stored."""

    html: str


@dataclass(frozen=True)
class Quote:
    text: str
    source: str = ""


@dataclass(frozen=True)
class Picture:
    """`image` is a SiteImage; None when it was deleted."""

    image: Any
    alt: str = ""
    caption: str = ""
    credit: str = ""

    @property
    def legend(self) -> str:
        credit = f"图片来源：{self.credit}" if self.credit else ""
        return "　".join(filter(None, [self.caption, credit]))


@dataclass(frozen=True)
class Table:
    rows: list[tuple[str, str]]
    caption: str = ""


@dataclass(frozen=True)
class Items:
    """A list; `is_ordered` with numbers."""

    items: list[str] = field(default_factory=list)
    is_ordered: bool = False


Part = Heading | Lines | Rich | Quote | Picture | Table | Items
