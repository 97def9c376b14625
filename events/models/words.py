"""What an event says of itself in one line: pages, calendars, feeds and copied texts all say it alike."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from events.models.kinds import EventChange, EventKind
from events.spans import Span, span
from events.wording import short_span, spoken_span, spoken_start


class EventWords:
    """Mixed into EventPage, whose fields these are."""

    starts_at: datetime
    ends_at: datetime | None
    is_all_day: bool
    organisation: Any
    party_group: Any
    department: Any
    park: Any
    place: str
    change: str
    change_note: str
    former_starts_at: datetime | None
    get_change_display: Callable[[], str]
    kind: str
    get_kind_display: Callable[[], str]
    photos: Any

    @property
    def span(self) -> Span:
        return span(self.starts_at, self.ends_at, self.is_all_day)

    @property
    def kind_noun(self) -> str:
        """As it stands after 上一场: 其他 is no name for an event."""
        return self.get_kind_display() if self.kind != EventKind.OTHER else "活动"

    @property
    def kind_word(self) -> str:
        """For the search; empty for 其他, for which nobody looks."""
        return self.get_kind_display() if self.kind != EventKind.OTHER else ""

    @property
    def photo_words(self) -> list[str]:
        """What stands below the photos, for the search."""
        photos = self.photos.select_related("image")
        return [text for photo in photos for text in (photo.caption, photo.credit_text)]

    @property
    def organiser(self) -> str:
        """Who holds the event; empty when nobody is named."""
        names = [str(held) for held in (self.organisation, self.party_group, self.department) if held]
        return "、".join(names)

    @property
    def phone(self) -> str:
        """Whom to call about it: an office of who holds it, else of the park; empty where none is known."""
        offices = (self.department, self.organisation, self.park)
        return next((office.phone for office in offices if office and office.phone), "")

    @property
    def where(self) -> str:
        """Park and room, the park once where the room names it; may be empty."""
        park = self.park.title if self.park else ""
        return self.place if park in self.place else f"{park} {self.place}".strip()

    @property
    def when(self) -> str:
        """11 月 27 日（星期五）14:00–16:00."""
        return spoken_span(self.span, timezone.localdate(), has_end=self.ends_at is not None)

    @property
    def full_when(self) -> str:
        """With the year, for what is read long after."""
        return spoken_span(self.span, date.min, has_end=self.ends_at is not None)

    @property
    def short_when(self) -> str:
        """14:00–16:00, beside a leaf that shows the day."""
        return short_span(self.span, has_end=self.ends_at is not None)

    @property
    def former_time(self) -> str:
        """The time of a postponed event before it was; empty for all others."""
        if self.change != EventChange.POSTPONED or self.former_starts_at is None:
            return ""
        return spoken_start(span(self.former_starts_at, None, self.is_all_day), self.span.first_day)

    @property
    def change_line(self) -> str:
        """改期：原定 11 月 27 日（星期五）14:00。and the reason; empty when nothing changed."""
        was = f"原定 {self.former_time}。" if self.former_time else ""
        return f"{self.get_change_display()}：{was}{self.change_note}" if self.change else ""
