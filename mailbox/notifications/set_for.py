"""Who is away reads in a letter that somebody else had a colleague stand in for her, and how to end it."""

from django.db.models import F
from django.utils import timezone

from accounts.models import Absence, User
from mailbox.models import Notice

TEMPLATE = "deputy_set"


def tell(row: Absence) -> None:
    """Nothing where she arranged it herself or has no address; samples tell nobody."""
    if row.is_sample or row.created_by_id == row.person_id or not row.person.email:
        return
    Notice.objects.create(user=row.person, template=TEMPLATE, address=row.person.email)


def arranged(person: User | None) -> list[Absence]:
    """By somebody else for her, running or to come, as it is when the letter goes; the nearest first."""
    if person is None:
        return []
    rows = Absence.objects.unended().filter(person=person, last_day__gte=timezone.localdate())
    others = rows.exclude(created_by=F("person")).select_related("deputy", "created_by")
    return list(others.order_by("first_day", "pk"))
