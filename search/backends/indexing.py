"""What Wagtail's indexers are given instead of the rows themselves: the same fields, their values as tokens."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager, QuerySet
from wagtail.search.index import AutocompleteField, BaseField, RelatedFields, SearchField

from search.analysis.sounds import title_tokens
from search.analysis.tokens import tokens

LONGEST = 60_000  # signs of a row; PostgreSQL holds a megabyte of tokens
LONGEST_TITLE = 255


class Tokenised:
    """Stands for a row while it is indexed. A title of something related is part of the body; an `index_mark` stands
    in every column.
    """

    def __init__(self, row: Any) -> None:
        self.pk = row.pk
        self._left = LONGEST
        self._fields = [*self._read(row, row.get_search_fields()), *_marks(getattr(row, "index_mark", ""))]

    def get_search_fields(self) -> list[BaseField]:
        return self._fields

    def _read(self, row: Any, fields: Iterable[BaseField], is_related: bool = False) -> Iterator[BaseField]:
        for field in fields:
            if isinstance(field, RelatedFields):
                for other in _related(field.get_value(row)):
                    yield from self._read(other, field.fields, is_related=True)
            elif isinstance(field, SearchField):
                name = f"related_{field.field_name}" if is_related else field.field_name
                yield _TokenField(name, " ".join(tokens(self._taken(field.get_value(row)))))
            elif isinstance(field, AutocompleteField):
                yield _TypedField(
                    field.field_name, " ".join(title_tokens(_text(field.get_value(row))[:LONGEST_TITLE]))
                )

    def _taken(self, value: Any) -> str:
        text = _text(value)[: self._left]
        self._left -= len(text)
        return text


def _marks(mark: str) -> list[BaseField]:
    return [_TokenField("title", mark), _TokenField("mark", mark), _TypedField("mark", mark)] if mark else []


def _related(value: Any) -> Iterable[Any]:
    if isinstance(value, Manager):
        return value.all()
    found = value() if callable(value) else value
    if isinstance(found, QuerySet | list | tuple):
        return found
    return [] if found is None else [found]


def _text(value: Any) -> str:
    """Wagtail gives rich text and blocks as plain text; a < in it is one that somebody wrote."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple | set):
        return "\n".join(map(_text, value))
    return "" if value is None else str(value)


class _TokenField(SearchField):
    def __init__(self, name: str, value: str) -> None:
        super().__init__(name)
        self._value = value

    def get_value(self, obj: Any) -> str:
        return self._value


class _TypedField(AutocompleteField):
    def __init__(self, name: str, value: str) -> None:
        super().__init__(name)
        self._value = value

    def get_value(self, obj: Any) -> str:
        return self._value
