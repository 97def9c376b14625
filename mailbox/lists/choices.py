"""What a reader may filter by: parks, departments and categories of requests that she sees, no others."""

from dataclasses import dataclass

from django.db.models import CharField, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from alliance.models import Department
from enterprises.models import ParkPage
from mailbox.admin.access import oversees
from mailbox.models import DepartmentTask, RequestCategory, Ticket
from mailbox.models.people import covers_all_parks, in_parks_of

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Choices:
    """Pairs of key and name, in reading order."""

    park: Pairs
    department: Pairs
    category: Pairs


def choices_for(user) -> Choices:
    """One query, whatever there is to choose from."""
    visible = Ticket.objects.visible_to(user).order_by()
    parts = [
        _named("park", _parks(user, visible), "title"),
        _named("department", _departments(user, visible), "name", "sort_order"),
        _named("category", _categories(user, visible), "name", "sort_order"),
    ]
    rows = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: row[2:])
    return Choices(**{kind: [(str(key), name) for of, key, _, name in rows if of == kind]
                      for kind in ("park", "department", "category")})  # fmt: skip


def _named(kind: str, rows: QuerySet, name: str, place: str = "") -> QuerySet:
    order = Cast(place, IntegerField()) if place else Value(0, IntegerField())
    named = rows.order_by().annotate(
        of=Value(kind, CharField()), in_order=order, named=Cast(name, CharField())
    )
    return named.values_list("of", "pk", "in_order", "named")


def _parks(user, visible: QuerySet) -> QuerySet:
    """Of a coordinator her own ones too, before anything has come from there."""
    wanted = Q(pk__in=visible.values("park"))
    is_coordinator = user.has_perm("mailbox.coordinate_ticket")
    if user.has_perm("mailbox.supervise_ticket") or (is_coordinator and covers_all_parks(user)):
        wanted |= Q(live=True)
    elif is_coordinator:
        wanted |= in_parks_of(user, "pk")
    return ParkPage.objects.filter(wanted)


def _departments(user, visible: QuerySet) -> QuerySet:
    wanted = Q(pk__in=DepartmentTask.objects.filter(ticket__in=visible.values("pk")).values("department"))
    return Department.objects.filter(wanted | Q(is_active=True) if oversees(user) else wanted)


def _categories(user, visible: QuerySet) -> QuerySet:
    wanted = Q(pk__in=visible.values("category"))
    return RequestCategory.objects.filter(wanted | Q(is_active=True) if oversees(user) else wanted)
