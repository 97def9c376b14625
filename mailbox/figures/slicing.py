"""Outcomes of requests and tasks parted by department, park, category or month. Pure; names come from elsewhere."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What knows its place in every dimension."""

    @property
    def department(self) -> int | None: ...
    @property
    def park(self) -> int | None: ...
    @property
    def category(self) -> int: ...
    @property
    def month(self) -> str: ...


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


class Dimension(StrEnum):
    DEPARTMENT = "department"
    PARK = "park"
    CATEGORY = "category"
    MONTH = "month"

    @property
    def label(self) -> str:
        return {"department": "部门", "park": "园区", "category": "类别", "month": "月份"}[self]


KEYS: dict[Dimension, Callable[[Placed], int | str | None]] = {
    Dimension.DEPARTMENT: lambda row: row.department,
    Dimension.PARK: lambda row: row.park,
    Dimension.CATEGORY: lambda row: row.category,
    Dimension.MONTH: lambda row: row.month,
}
NONE = "none"  # in addresses: no department yet, outside the parks


def key_of(dimension: Dimension, row: Placed) -> str:
    """As addresses carry it."""
    key = KEYS[dimension](row)
    return NONE if key is None else str(key)


def by(dimension: Dimension, rows: Iterable[AnyPlaced]) -> dict[str, tuple[AnyPlaced, ...]]:
    """{key as in addresses: its outcomes}, unordered; every outcome stands in exactly one of them."""
    parts: dict[str, list[AnyPlaced]] = {}
    for row in rows:
        parts.setdefault(key_of(dimension, row), []).append(row)
    return {key: tuple(found) for key, found in parts.items()}


def only(rows: Iterable[AnyPlaced], chosen: dict[Dimension, str]) -> list[AnyPlaced]:
    """Those that lie in every chosen part."""
    return [row for row in rows if all(key_of(dimension, row) == key for dimension, key in chosen.items())]
