"""What an event's page says about registering, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from core.dates import spoken_moment
from events.models import Attendance, EventPage, Registration
from events.registration.numbers import live_numbers
from events.registration.room import terms_of
from events.registration.stage import Stage, Terms


@dataclass(frozen=True)
class Offer:
    """`sentence` says what can be done now; `is_open`: there is a form behind `join_path`."""

    event: EventPage
    terms: Terms
    waiting: int
    now: datetime

    @property
    def stage(self) -> Stage:
        return self.terms.stage(self.now)

    @property
    def is_open(self) -> bool:
        return self.stage in (Stage.OPEN, Stage.WAITING)

    @property
    def is_waiting_only(self) -> bool:
        return self.stage == Stage.WAITING

    @property
    def closes(self) -> str:
        return _moment(min(self.terms.closes_at, self.terms.ends_at), self.now)

    @property
    def excess(self) -> int:
        """People confirmed beyond a capacity that was lowered afterwards."""
        return max(self.terms.taken - self.terms.capacity, 0) if self.terms.capacity else 0

    @property
    def too_large(self) -> int:
        """Registrations in line that a lowered capacity has no room for, whoever leaves."""
        if self.terms.capacity is None:
            return 0
        return Registration.objects.waiting().filter(event=self.event, people__gt=self.terms.capacity).count()

    @property
    def seats(self) -> str:
        """名额 40 人，还剩 12 人."""
        if self.terms.free is None:
            return "不限名额"
        return f"名额 {self.terms.capacity} 人，还剩 {self.terms.free} 人"

    @property
    def sentence(self) -> str:
        opens = _moment(self.terms.opens_at, self.now) if self.terms.opens_at else ""
        ahead = f"前面有 {self.waiting} 人候补，" if self.waiting else ""
        return {
            Stage.OFF: "这场活动现在不接受报名。",
            Stage.NOT_YET: f"{opens} 开始报名。",
            Stage.OPEN: f"{self.seats}，{self.closes} 截止。",
            Stage.WAITING: f"名额已满，可以候补：{ahead}有人退出时按先后顺序递补。",
            Stage.FULL: "名额已满，这场活动没有候补。",
            Stage.CLOSED: "报名已经截止。",
        }[self.stage]

    @property
    def staff_sentence(self) -> str:
        """How registration stands, for the organiser, beside the numbers."""
        opens = _moment(self.terms.opens_at, self.now) if self.terms.opens_at else ""
        return {
            Stage.OFF: "现在不接受报名。",
            Stage.NOT_YET: f"{opens} 开始报名。",
            Stage.OPEN: f"正在报名，{self.closes} 截止。",
            Stage.WAITING: f"名额已满，再报名的排入候补，{self.closes} 截止。",
            Stage.FULL: "名额已满，没有设候补。",
            Stage.CLOSED: "报名已经截止。",
        }[self.stage]


def offer_of(event: EventPage) -> Offer | None:
    """None where the event takes no registrations at all, or is over. Two queries."""
    now = event.now
    if not event.takes_registrations or event.pk is None or now >= event.over_at:
        return None
    numbers = live_numbers(event)
    is_closed = Attendance.objects.filter(event=event, closed_at__isnull=False).exists()
    terms = terms_of(event, is_closed=is_closed, taken=numbers["confirmed"])
    return Offer(event, terms, numbers["waiting"], now)


def _moment(at: datetime, now: datetime) -> str:
    return spoken_moment(timezone.localtime(at), timezone.localdate(now))
