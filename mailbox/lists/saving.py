"""Keeping a list with its filters under a name, in somebody's own order."""

from django.db import transaction
from django.http import QueryDict

from accounts.models import User
from mailbox.models import SavedList

MOST_OWN = 10
MOST_SHARED = 10  # of all staff together: they stand above everybody's lists
NAME_LENGTH = 16
LONGEST_QUERY = 2000

MAY_SHARE = "mailbox.coordinate_ticket"


class NotKept(Exception):
    """`str()` is a sentence for the person."""


@transaction.atomic
def keep(owner: User, name: str, queue: str, query: str, *, is_shared: bool = False) -> SavedList:
    """query: as `Filters.query` writes it. Raises NotKept: too many, the name or the very same is there."""
    own = _held(owner)
    if len(own) >= MOST_OWN:
        raise NotKept(f"常用筛选最多 {MOST_OWN} 个，请先删去不用的。")
    if same := [row for row in own if (row.queue, row.query) == (queue, query)]:
        raise NotKept(f"同样的筛选已经存为“{same[0].name}”。")
    _check_name(own, name)
    _check_shared(is_shared, query)
    place = max((row.sort_order for row in own), default=0) + 1
    return SavedList.objects.create(
        owner=owner, name=name, queue=queue, query=query, is_shared=is_shared, sort_order=place
    )


@transaction.atomic
def change(row: SavedList, name: str, *, is_shared: bool) -> None:
    """Name it anew, share it or share it no more. Raises NotKept as `keep` does."""
    own = _held(row.owner)
    _check_name([other for other in own if other.pk != row.pk], name)
    _check_shared(is_shared and not row.is_shared, row.query)
    row.name, row.is_shared = name, is_shared
    row.save(update_fields=["name", "is_shared"])


@transaction.atomic
def shift(row: SavedList, by: int) -> None:
    """by: -1 one place up, 1 one down; at the ends it stays."""
    own = _held(row.owner)
    here = next((place for place, other in enumerate(own) if other.pk == row.pk), None)
    if here is None or not 0 <= here + by < len(own):
        return
    own[here], own[here + by] = own[here + by], own[here]
    for place, other in enumerate(own, start=1):
        other.sort_order = place
    SavedList.objects.bulk_update(own, ["sort_order"])


def _held(owner: User) -> list[SavedList]:
    """The owner's lists in their order; of two changes at once the second waits for the first."""
    User.objects.select_for_update().get(pk=owner.pk)
    return list(SavedList.objects.filter(owner=owner).order_by("sort_order", "pk"))


def _check_name(others: list[SavedList], name: str) -> None:
    if any(other.name == name for other in others):
        raise NotKept(f"已有叫“{name}”的常用筛选，请换个名称。")


def _check_shared(is_new: bool, query: str) -> None:
    """What is searched for may be somebody's name, and every colleague reads what a shared list asks."""
    if is_new and "q" in QueryDict(query):
        raise NotKept("有搜索词的筛选只能自己用。要共享，请先去掉搜索词。")
    if is_new and SavedList.objects.filter(is_shared=True).count() >= MOST_SHARED:
        raise NotKept(f"共享的常用筛选最多 {MOST_SHARED} 个，请先收回不用的。")
