"""What the search finds of the alliance: departments, stations and service items, each at its place at
/alliance/. They are found only while that page is open to everybody.
"""

from collections.abc import Iterator

from django.db.models.signals import post_delete, post_save

from alliance.models import AlliancePage, Department, DepartmentKind, ServiceItem
from search import sources
from search.models import Entry
from search.pages import is_findable, page_indexed

SOURCE = "alliance"


def entries() -> Iterator[Entry]:
    """All that /alliance/ shows; departments of the operator itself are not shown there."""
    if url := _address():
        for department in Department.objects.active().exclude(kind=DepartmentKind.OWN):
            yield _department(department, url)
        for item in ServiceItem.objects.offered().select_related("department"):
            if _is_shown(item):
                yield _item(item, url)


def follow() -> None:
    """Keep the entries in step with every save and delete, and with the page that shows them."""
    sources.register(SOURCE, entries)
    for change in (post_save, post_delete):
        change.connect(_department_changed, sender=Department, dispatch_uid="alliance.found.department")
        change.connect(_item_changed, sender=ServiceItem, dispatch_uid="alliance.found.item")
    for signal in (page_indexed, post_delete):
        signal.connect(_page_changed, sender=AlliancePage, dispatch_uid="alliance.found.page")


def _address() -> str | None:
    page = AlliancePage.objects.live().first()
    return page.get_url() if page and is_findable(page) else None


def _is_shown(item: ServiceItem) -> bool:
    return item.department.is_active and item.department.kind == DepartmentKind.ALLIANCE


def _department(department: Department, url: str) -> Entry:
    said = (department.short_name, department.duties, department.address, department.phone)
    return Entry(
        key=f"department-{department.pk}",
        url=f"{url}#department-{department.pk}",
        kind=department.get_kind_display(),
        title=department.name,
        text=" ".join(filter(None, said)),
    )


def _item(item: ServiceItem, url: str) -> Entry:
    said = (item.department.name, item.description, item.materials, item.place)
    return Entry(
        key=f"service-{item.pk}",
        url=f"{url}#service-{item.pk}",
        kind="服务事项",
        title=item.name,
        text=" ".join(filter(None, said)),
        date=item.version_date,
        year=item.version_date.year,
    )


def _department_changed(sender, instance: Department, signal, raw: bool = False, **kwargs) -> None:
    """With its items, which name it and are found only while it is active."""
    if raw:
        return
    _put(instance, instance.is_active and instance.kind != DepartmentKind.OWN, signal)
    for item in ServiceItem.objects.filter(department=instance.pk).select_related("department"):
        _put(item, _is_shown(item), signal)


def _item_changed(sender, instance: ServiceItem, signal, raw: bool = False, **kwargs) -> None:
    if not raw:
        _put(instance, _is_shown(instance), signal)


def _page_changed(sender, **kwargs) -> None:
    sources.refresh(SOURCE)


def _put(record: Department | ServiceItem, is_shown: bool, signal) -> None:
    url = _address()
    if is_shown and url and signal is post_save:
        make = _item if isinstance(record, ServiceItem) else _department
        sources.save(SOURCE, make(record, url))
    else:
        kind = "service" if isinstance(record, ServiceItem) else "department"
        sources.remove(SOURCE, f"{kind}-{record.pk}")
