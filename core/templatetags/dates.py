"""`{{ at|short_moment }}` and its kin: how every page prints a date; built in, so that none prints its own.

Moments are shown in the office's zone; what is no date prints nothing, so that `default` can follow.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone

from core import dates

register = template.Library()


@register.filter
def short_day(value: date | None) -> str:
    day = _local(value)
    return dates.short_day(day, timezone.localdate()) if day else ""


@register.filter
def short_moment(value: datetime | None) -> str:
    at = _local(value)
    return dates.short_moment(at, timezone.localdate()) if isinstance(at, datetime) else ""


@register.filter
def full_moment(value: datetime | None) -> str:
    at = _local(value)
    return dates.full_moment(at) if isinstance(at, datetime) else ""


@register.filter
def spoken_moment(value: datetime | None) -> str:
    at = _local(value)
    return dates.spoken_moment(at, timezone.localdate()) if isinstance(at, datetime) else ""


def _local(value: date | None) -> date | None:
    """None for what is no date, such as the text of a missing one."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value if isinstance(value, date) else None
