"""What brings the search in step with events beside publishing: rows written apart from the page, names that
stand on it, and its end, after which the record is printed and what to bring no more.
"""

from datetime import timedelta

from django.db.models import Model, Q
from django.utils import timezone
from taggit.models import Tag

from alliance.models import Department
from core import ticks
from enterprises.models import ParkPage
from events.models import EventAttachment, EventPage, EventPhoto
from party.models import PartyGroupPage, PartyOrganisation
from search.following import bring_in_step, follow

LOOKED_BACK = timedelta(days=2)  # so that a site that stood still for a day catches up


def start() -> None:
    """From the app's `ready()`."""
    for rows in (EventAttachment, EventPhoto):
        follow(rows, lambda row: [row.page_id])
    for model, link, name in (
        (ParkPage, "park", "title"),
        (PartyGroupPage, "party_group", "title"),
        (PartyOrganisation, "organisation", "name"),
        (Department, "department", "name"),
        (Tag, "tags", "name"),
    ):
        follow(model, _linked(link), name)
    ticks.register("活动结束后的搜索", follow_ends)


def follow_ends() -> None:
    """For the tick."""
    since = timezone.now() - LOOKED_BACK
    lately = Q(ends_at__gt=since) | Q(ends_at=None, starts_at__gt=since)
    ended = EventPage.objects.live().ended().filter(lately).exclude(preparation="", record_summary="")
    bring_in_step(ended.values_list("pk", flat=True))


def _linked(link: str):
    def pages(row: Model) -> list[int]:
        return list(EventPage.objects.filter(**{link: row.pk}).values_list("pk", flat=True))

    return pages
