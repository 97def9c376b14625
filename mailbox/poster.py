"""What stands on a park's poster: the address, the promise, the hours, the telephone, the real letter box."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from core.models import SiteSettings
from enterprises.models import ParkPage
from mailbox.models import LetterBox, MailboxSettings, RequestCategory
from mailbox.tracking.offices import site_office
from mailbox.worktime import say_worked

Limits = tuple[int, int, int]


@dataclass(frozen=True)
class PosterPromise:
    """contact, opinion, solve: the three limits in words; whose: names of categories, none for all others."""

    contact: str
    opinion: str
    solve: str
    whose: tuple[str, ...] = ()


@dataclass(frozen=True)
class Poster:
    park: ParkPage
    url: str
    promise: PosterPromise | None
    others: list[PosterPromise]
    phone: str
    hours: str
    office: str
    boxes: list[str]


def poster_of(park: ParkPage, site_settings: SiteSettings) -> Poster:
    station, site = park.station, site_office(site_settings)
    categories = RequestCategory.objects.active()
    main, others = promises(categories)
    phone = (station.phone if station else "") or park.phone or site.phone
    hours = (station.hours if station else "") or park.hours
    places = LetterBox.objects.active().filter(park=park).values_list("place", flat=True)
    return Poster(
        park, form_url(park), main, others, phone,
        hours or MailboxSettings.load().office_hours.replace("-", "–").replace(", ", "，"),
        station.name if station else site.name, list(places),
    )  # fmt: skip


def form_url(park: ParkPage) -> str:
    """The form with the park filled in; ASCII, as codes for machines want it."""
    return f"{settings.BASE_URL}{reverse('mailbox:form')}?{urlencode({'park': park.slug})}"


def promises(categories: Iterable[RequestCategory]) -> tuple[PosterPromise | None, list[PosterPromise]]:
    """The limits that most categories have, then those that differ with their names."""
    names: dict[Limits, list[str]] = {}
    for row in categories:
        names.setdefault((row.contact_minutes, row.opinion_days, row.solve_days), []).append(row.name)
    if not names:
        return None, []
    main = Counter({limits: len(found) for limits, found in names.items()}).most_common(1)[0][0]
    rest = [_promise(limits, tuple(found)) for limits, found in names.items() if limits != main]
    return _promise(main), rest


def _promise(limits: Limits, whose: tuple[str, ...] = ()) -> PosterPromise:
    contact, opinion, solve = limits
    return PosterPromise(
        say_worked(timedelta(minutes=contact)), f"{opinion} 个工作日", f"{solve} 个工作日", whose
    )  # fmt: skip
