"""What a thing says of itself, as the plain text that is searched and quoted: a line for each thing said.

A page says what its `search_fields` name, in their order: fields, properties and methods that give a text or
a list of them, and `RelatedFields`, of which each row is a line.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

TEXT_LENGTH = 100_000
END = "。"


def text_of(page: Page) -> str:
    """The title stands elsewhere."""
    fields = [field for field in page.get_search_fields() if getattr(field, "field_name", "") != "title"]
    return told(_values(page, fields), page.title)


def told(values: Iterable[str], title: str = "") -> str:
    """Each line once, without those that only repeat the title.

    A line ends with a sign, for blanks and line breaks between Chinese words close up when they are searched:
    words of two lines must not run together.
    """
    lines = (" ".join(line.replace("\0", " ").split()) for value in values for line in value.splitlines())
    said = dict.fromkeys(line for line in lines if line and line != title)
    return "\n".join(map(_closed, said))[:TEXT_LENGTH]


def _closed(line: str) -> str:
    return line if unicodedata.category(line[-1]).startswith("P") else f"{line}{END}"


def _values(thing: Any, fields: Iterable) -> Iterator[str]:
    for field in fields:
        if isinstance(field, RelatedFields):
            for row in _shown(field.get_value(thing)):
                yield "，".join(filter(None, _values(row, field.fields)))
        elif isinstance(field, SearchField):
            value = field.get_value(thing)
            yield from map(str, value if isinstance(value, list) else [value or ""])


def _shown(related: Any) -> Iterator[Any]:
    """Rows that anybody may read."""
    rows = related.all() if isinstance(related, Manager) else [related] if related else []
    for row in rows:
        if not getattr(row, "is_staff_only", False) and getattr(row, "live", True):
            yield row
