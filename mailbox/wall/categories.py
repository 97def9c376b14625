"""The category that a visitor of a public list chooses: of answers, of questions between enterprises."""

from collections.abc import Mapping

from django.db.models import Count, QuerySet
from django.http import QueryDict

from core.filters import Group, group
from mailbox.models import RequestCategory

Counted = list[tuple[int, str, int]]  # key, name, rows


def chosen_category(typed: QueryDict) -> RequestCategory | None:
    """`?category=` of an address; None for what is no category."""
    key = typed.get("category", "")
    if not (key.isascii() and key.isdigit() and len(key) < 10):
        return None
    return RequestCategory.objects.filter(pk=int(key)).first()


def counted(rows: QuerySet) -> Counted:
    """rows: with a `category`."""
    named = rows.order_by().values_list("category", "category__name")
    return list(named.annotate(n=Count("pk")).order_by("category__sort_order", "category"))


def category_groups(
    label: str, counts: Counted, category: RequestCategory | None, chosen: Mapping[str, object]
) -> list[Group]:
    """Nothing to choose from shows no choice; what was chosen stands there even with no row."""
    if len(counts) < 2 and not category:
        return []
    names = {key: name for key, name, _ in counts} | ({category.pk: category.name} if category else {})
    numbers: dict[object, int] = {**dict.fromkeys(names, 0), **{key: n for key, _, n in counts}}
    return [group(label, "category", names.items(), chosen, numbers)]
