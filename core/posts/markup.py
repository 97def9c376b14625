"""A post as 公众号 takes it: safe tags, inline styles, images by their full address, no class, link or script."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, Tag
from django.conf import settings
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.posts.parts import Heading, Items, Lines, Part, Picture, Quote, Rich, Table

STYLES = tomllib.loads((Path(__file__).parent.parent / "data/post_styles.toml").read_text(encoding="utf-8"))
IMAGE = "width-1080|format-jpeg|bgcolor-ffffff"
INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "sup": "sup", "sub": "sub"}
BLOCKS = {"p": "p", "h2": "h2", "h3": "h3", "h4": "h3", "ul": "list", "ol": "list", "li": "li"}
DROPPED = {"script", "style", "template", "iframe", "object"}


def markup(parts: list[Part]) -> SafeString:
    return mark_safe("\n".join(WRITERS[type(part)](part) for part in parts))


def _styled(tag: str, style: str, inner: Any) -> SafeString:
    """`tag` and `style` are ours; `inner` is escaped unless it is markup already."""
    return format_html('<{} style="{}">{}</{}>', mark_safe(tag), STYLES[style], inner, mark_safe(tag))


def _lines(part: Lines) -> SafeString:
    lines = filter(None, map(str.strip, part.text.splitlines()))
    return format_html_join("\n", "{}", ((_styled("p", "p", line),) for line in lines))


def _quote(part: Quote) -> SafeString:
    said = _styled("blockquote", "quote", part.text)
    return said + _styled("p", "small", f"—— {part.source}") if part.source else said


def _picture(part: Picture) -> SafeString:
    """A missing file leaves its legend."""
    legend = _styled("p", "small", part.legend) if part.legend else mark_safe("")
    address = image_address(part.image)
    if not address:
        return legend
    return format_html('<img src="{}" alt="{}" style="{}">', address, part.alt, STYLES["img"]) + legend


def image_address(image: Any) -> str:
    """The full address of an image wide enough for a phone; empty when its file is missing or broken."""
    try:
        return urljoin(settings.BASE_URL, image.get_rendition(IMAGE).url) if image else ""
    except OSError:
        return ""


def _table(part: Table) -> SafeString:
    caption = _styled("p", "caption", part.caption) if part.caption else mark_safe("")
    rows = format_html_join(
        "",
        "<tr>{}{}</tr>",
        ((_styled("th", "th", name), _styled("td", "td", value)) for name, value in part.rows),
    )
    return caption + _styled("table", "table", format_html("<tbody>{}</tbody>", rows))


def _items(part: Items) -> SafeString:
    items = format_html_join("", "{}", ((_styled("li", "li", item),) for item in part.items))
    return _styled("ol" if part.is_ordered else "ul", "list", items)


def _rich(part: Rich) -> SafeString:
    return _children(BeautifulSoup(part.html, "html.parser"))


def _children(node: Tag) -> SafeString:
    return mark_safe("".join(_node(child) for child in node.children))


def _node(node: Any) -> str:
    """A tag that is not known leaves its text; a link cannot be pressed there, so its address is written out."""
    if not isinstance(node, Tag):
        return escape(node) if type(node) is NavigableString else ""
    if node.name in DROPPED:
        return ""
    if node.name == "br":
        return "<br>"
    inner = _children(node)
    if node.name in INLINE:
        return format_html("<{0}>{1}</{0}>", mark_safe(INLINE[node.name]), inner)
    if node.name in BLOCKS:
        return _styled("h3" if node.name == "h4" else node.name, BLOCKS[node.name], inner)
    return inner + escape(spelled_address(node))


def spelled_address(node: Tag) -> str:
    """（https://…） after the text of an outward link; empty where it is the text itself."""
    href = str(node.get("href") or "") if node.name == "a" else ""
    is_outward = href.startswith(("http://", "https://")) and href != node.get_text()
    return f"（{href}）" if is_outward else ""


WRITERS: dict[type, Callable[[Any], str]] = {
    Heading: lambda part: _styled(f"h{part.level}", f"h{part.level}", part.text),
    Lines: _lines,
    Rich: _rich,
    Quote: _quote,
    Picture: _picture,
    Table: _table,
    Items: _items,
}
