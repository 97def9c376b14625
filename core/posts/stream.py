"""The body of a page as parts to be copied; each kind of block has one line here."""

from collections.abc import Callable
from typing import Any

from core.posts.parts import Heading, Items, Lines, Part, Picture, Quote, Rich, Table


def parts_of_body(body: Any) -> list[Part]:
    """A block of a kind that is not known here is left out: buttons and files cannot be copied."""
    parts: list[Part] = []
    for child in body:
        if child.block_type in READERS:
            parts += READERS[child.block_type](child.value)
    return parts


def _titled(title: str, parts: list[Part]) -> list[Part]:
    return [Heading(title, 3), *parts] if title else parts


def _quote(value) -> list[Part]:
    return [Quote(value["text"], f"{value['source']}，{value['as_of']:%Y-%m-%d}")]


def _picture(value) -> list[Part]:
    return [Picture(value["image"], value.alt_text, value["caption"], value.credit_text)]


def _gallery(value) -> list[Part]:
    return _titled(value["title"], [part for picture in value["pictures"] for part in _picture(picture)])


def _figures(value) -> list[Part]:
    return [Table([_figure(figure) for figure in value["figures"]], value["title"])]


def _figure(value) -> tuple[str, str]:
    """Value, unit, date and source stay together (H1)."""
    more = "余" if value["is_approximate"] else ""
    number = f"{value['value']:f}"
    return value[
        "label"
    ], f"{number}{more}{value['unit']}（截至 {value['as_of']:%Y-%m-%d}，{value['source']}）"


def _facts(value) -> list[Part]:
    return [Table([(row["name"], row["value"]) for row in value["rows"]], value["caption"])]


def _questions(value) -> list[Part]:
    asked: list[Part] = []
    for one in value["questions"]:
        asked += [Heading(one["question"], 3), Rich(one["answer"].source)]
    return _titled(value["title"], asked)


def _steps(value) -> list[Part]:
    steps = [
        "。".join(filter(None, [step["title"], step["text"], step["time_limit"]])) for step in value["steps"]
    ]
    return _titled(value["title"], [Items(steps, is_ordered=True)])


def _contact(value) -> list[Part]:
    lines = [
        value["name"],
        f"电话：{value['phone']}",
        f"地址：{value['address']}" if value["address"] else "",
        f"时间：{value['hours']}" if value["hours"] else "",
        value["note"],
    ]
    return [Lines("\n".join(filter(None, lines)))]


READERS: dict[str, Callable[[Any], list[Part]]] = {
    "heading": lambda value: [Heading(value["text"], 3 if value["level"] == "h3" else 2)],
    "paragraph": lambda value: [Rich(value.source)],
    "quote": _quote,
    "picture": _picture,
    "gallery": _gallery,
    "figures": _figures,
    "facts": _facts,
    "questions": _questions,
    "steps": _steps,
    "contact": _contact,
}
