"""What the search finds of the alliance: departments, stations and service items, each at its own
address below /alliance/. They are found only while that page is open to everybody.
"""

from collections.abc import Iterator

from django.db.models.signals import post_delete, post_save

from alliance.models import AlliancePage, Department, ServiceItem
from core import ticks
from search import sources
from search.following import bring_source_in_step
from search.models import Entry
from search.pages import is_findable, page_indexed
from search.texts import told

SOURCE = "alliance"
ITEM = "service-"  # begins the keys of service items


def entries() -> Iterator[Entry]:
    """Every department that the public may see, and what it offers."""
    if is_open():
        for department in Department.objects.shown().with_parks():
            yield _department(department)
        for item in ServiceItem.objects.shown().select_related("department"):
            yield _item(item)


def follow() -> None:
    """Keep the entries in step with every save and delete, and with the page that shows them."""
    sources.register(SOURCE, entries)
    ticks.register("组织联盟的搜索", bring_in_step)
    for change in (post_save, post_delete):
        change.connect(_department_changed, sender=Department, dispatch_uid="alliance.found.department")
        change.connect(_item_changed, sender=ServiceItem, dispatch_uid="alliance.found.item")
    for signal in (page_indexed, post_delete):
        signal.connect(_page_changed, sender=AlliancePage, dispatch_uid="alliance.found.page")


def bring_in_step() -> None:
    """For the tick, and for the apps above when a station gets another park."""
    bring_source_in_step(SOURCE, entries())


def item_of(key: str) -> int:
    """The service item behind an entry."""
    return int(key.removeprefix(ITEM))


def is_open() -> bool:
    page = AlliancePage.objects.live().first()
    return page is not None and is_findable(page)


def _department(department) -> Entry:
    """department: with `public_parks`."""
    parks = [park.title for park in department.public_parks]
    said = (
        department.duties, department.short_name, department.get_kind_display(), *parks, department.address,
        department.hours, department.phone,
    )  # fmt: skip
    return Entry(
        key=f"department-{department.pk}",
        url=department.get_absolute_url(),
        kind=department.get_kind_display(),
        title=department.name,
        text=told(said, department.name),
        other_words=""
        if department.is_sample
        else department.source,  # where the facts are from, not one of them
        park=parks[0] if len(parks) == 1 else "",
    )


def _item(item: ServiceItem) -> Entry:
    department = item.department
    said = (
        item.description, item.materials, department.name, department.short_name, item.time_limit, item.place,
        *item.audience_labels,
    )  # fmt: skip
    return Entry(
        key=f"{ITEM}{item.pk}",
        url=item.get_absolute_url(),
        kind="服务事项",
        title=item.name,
        text=told(said, item.name),
        date=item.version_date,
        year=item.version_date.year,
    )


def _department_changed(sender, instance: Department, raw: bool = False, **kwargs) -> None:
    """With its items, which name it and are found only while it is active."""
    if raw:
        return
    _put_department(instance.pk)
    own = ServiceItem.objects.filter(department=instance.pk)
    shown = own.shown().select_related("department").in_bulk()
    for key in own.values_list("pk", flat=True):
        _put(f"{ITEM}{key}", shown.get(key), _item)


def _item_changed(sender, instance: ServiceItem, raw: bool = False, **kwargs) -> None:
    """With its department: one of the operator's own is shown for what it offers."""
    if raw:
        return
    shown = ServiceItem.objects.shown().select_related("department").filter(pk=instance.pk).first()
    _put(f"{ITEM}{instance.pk}", shown, _item)
    _put_department(instance.department_id)


def _page_changed(sender, **kwargs) -> None:
    sources.refresh(SOURCE)


def _put_department(key: int) -> None:
    _put(f"department-{key}", Department.objects.shown().with_parks().filter(pk=key).first(), _department)


def _put(key: str, shown, make) -> None:
    """shown: the record as the public may see it, or None."""
    if shown and is_open():
        sources.save(SOURCE, make(shown))
    else:
        sources.remove(SOURCE, key)
