"""A post as plain text, for 灯塔, chats and everything that takes no markup. Pure."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup, Tag

from core.posts.markup import DROPPED, spelled_address
from core.posts.parts import Heading, Items, Lines, Part, Picture, Quote, Rich, Table

APART = {"p", "h2", "h3", "h4", "ul", "ol"}


def plain(parts: list[Part]) -> str:
    """Paragraphs with a blank line between them."""
    texts = (WRITERS[type(part)](part).strip() for part in parts)
    return "\n\n".join(filter(None, texts))


def _numbered(items: list[str], is_ordered: bool) -> str:
    return "\n".join(
        f"{number}. {item}" if is_ordered else f"• {item}" for number, item in enumerate(items, 1)
    )


def _rich(part: Rich) -> str:
    text = _text(BeautifulSoup(part.html, "html.parser"))
    blocks = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, blocks))


def _text(node: Any) -> str:
    if not isinstance(node, Tag):
        return str(node).replace("\n", " ") if type(node).__name__ == "NavigableString" else ""
    if node.name in DROPPED:
        return ""
    if node.name == "br":
        return "\n"
    if node.name in ("ul", "ol"):
        items = [_text(item).strip() for item in node.find_all("li", recursive=False)]
        return f"\n{_numbered(items, node.name == 'ol')}\n"
    inner = "".join(_text(child) for child in node.children) + spelled_address(node)
    return f"\n{inner}\n" if node.name in APART else inner


def _table(part: Table) -> str:
    return "\n".join([*filter(None, [part.caption]), *(f"{name}：{value}" for name, value in part.rows)])


WRITERS: dict[type, Callable[[Any], str]] = {
    Heading: lambda part: part.text,
    Lines: lambda part: "\n".join(filter(None, map(str.strip, part.text.splitlines()))),
    Rich: _rich,
    Quote: lambda part: f"“{part.text}”" + (f"\n—— {part.source}" if part.source else ""),
    Picture: lambda part: f"（图：{part.caption or part.alt}）" if part.caption or part.alt else "",
    Table: _table,
    Items: lambda part: _numbered(part.items, part.is_ordered),
}
