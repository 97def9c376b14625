"""What a party group or organisation does, by month, newest first: events held, and news that name it.

Both lie in apps above this one and come by their reverse relations.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.utils import timezone
from wagtail.models import Page

PAGE_SIZE = 12
COMING_SHOWN = 4
RECORDS_WITH_PHOTOS = 12
PHOTOS_SHOWN = 6


@dataclass(frozen=True)
class Line:
    """One event or piece of news on the day that it counts for, Asia/Shanghai."""

    day: date
    page: Page
    is_event: bool


@dataclass(frozen=True)
class Stream:
    """months: (label, lines) of one page of the list. held_this_year: events over, of this calendar year."""

    coming: list[Page]
    months: list[tuple[str, list[Line]]]
    page: ListPage
    held_this_year: int

    @property
    def is_empty(self) -> bool:
        return not (self.coming or self.page.paginator.count)


def stream_of(events, news, number: str | None) -> Stream:
    """events: an EventQuerySet of what anybody may see; news: likewise, or None. number: as typed."""
    held = events.over()
    keys = [(at, True, pk) for at, pk in held.values_list("starts_at", "pk")]
    if news is not None:
        keys += [(at, False, pk) for at, pk in news.values_list("first_published_at", "pk") if at]
    page = Paginator(sorted(keys, reverse=True), PAGE_SIZE).get_page(number)
    this_year = timezone.localdate().year
    return Stream(
        coming=list(events.upcoming()[:COMING_SHOWN]),
        months=_by_month(_lines(page.object_list, events, news)),
        page=page,
        held_this_year=sum(is_event and timezone.localtime(at).year == this_year for at, is_event, _ in keys),
    )


def _lines(keys, events, news) -> list[Line]:
    """The pages behind the keys, in one query for each type."""
    shown: dict[bool, list[int]] = {True: [], False: []}
    for _, is_event, pk in keys:
        shown[is_event].append(pk)
    found = {(True, page.pk): page for page in events.filter(pk__in=shown[True])}
    if shown[False]:
        found |= {(False, page.pk): page for page in news.filter(pk__in=shown[False])}
    return [
        Line(timezone.localdate(at), found[is_event, pk], is_event)
        for at, is_event, pk in keys
        if (is_event, pk) in found
    ]


def _by_month(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    months = groupby(lines, key=lambda line: (line.day.year, line.day.month))
    return [(f"{year} 年 {month} 月", list(rows)) for (year, month), rows in months]


def photos_of(events) -> list:
    """A few photos of the newest records; rows of the event's inline, each with `image`."""
    records = events.recorded().prefetch_related("photos__image__renditions")[:RECORDS_WITH_PHOTOS]
    return [photo for event in records for photo in event.photos.all()][:PHOTOS_SHOWN]
