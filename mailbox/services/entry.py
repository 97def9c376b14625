"""Staff enter what came to them: received at one time, stored at another, and each outside number once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from mailbox.case import MoveRefused
from mailbox.models import Attachment, DayCounter, Ticket
from mailbox.models.choices import FROM_ABOVE
from mailbox.services.request import Request
from mailbox.services.submission import submit
from mailbox.services.write import Doer, write_event
from mailbox.workflow import Role
from mailbox.worktime import ZONE, WorkCalendar, say_worked

AT_ONCE = timedelta(minutes=1)
FREE_WORKDAYS = 1  # entered until the close of the next working day nobody is asked why
MOST_DAYS = 60


@dataclass(frozen=True)
class Arrival:
    """at: when it came in, None for now; why: the reason for entering it late."""

    at: datetime | None = None
    why: str = ""


class EnteredBefore(MoveRefused):
    """The outside number is known; `tickets` has it already."""

    def __init__(self, tickets: list[Ticket]) -> None:
        super().__init__("这个外部编号已经录入过，请先核对。", "outside_number")
        self.tickets = tickets


@transaction.atomic
def enter(
    request: Request,
    user: User,
    attachments: Iterable[Attachment] = (),
    arrival: Arrival | None = None,
    *,
    is_again: bool = False,
    now: datetime | None = None,
) -> Ticket:
    """Store a request that came by another way than the web. Raises MoveRefused, EnteredBefore among them.

    is_again: whoever enters it has seen that the outside number is there and means another matter.
    The clock starts when it came in; that it was entered later stands in the history as an event of now.
    """
    arrival, now = arrival or Arrival(), now or timezone.now()
    _hold_day(now)
    if known := Ticket.objects.filter(submission=request.submission).first():
        return known
    if not is_again and (found := entered_before(request.channel, request.outside_number, user)):
        raise EnteredBefore(found)
    at = min(arrival.at or now, now)
    ticket = submit(request, user=user, attachments=attachments, at=at, stored_at=now)
    if now - at >= AT_ONCE:
        _tell_both(ticket, user, at, now, arrival.why)
    return ticket


def entered_before(channel: str, number: str, user: User) -> list[Ticket]:
    """Requests with this outside number, the oldest first; parts that were split off are the same matter.

    Without what accuses a department of the user: that it exists would already tell her of it.
    """
    if channel not in FROM_ABOVE or not number:
        return []
    rows = Ticket.objects.filter(channel__in=FROM_ABOVE, outside_number__iexact=number, split_from=None)
    return list(rows.not_accusing(user).order_by("submitted_at", "id"))


def needs_reason(calendar: WorkCalendar, received: datetime, now: datetime) -> bool:
    """Whether it is entered later than on the working day after it came in."""
    return now > calendar.due_in_days(received, FREE_WORKDAYS)


def oldest(now: datetime) -> date:
    """What came before this day belongs into the archive of the old ledger."""
    return now.astimezone(ZONE).date() - timedelta(days=MOST_DAYS)


def _hold_day(now: datetime) -> None:
    """Of two people with the same outside number the second waits here, and then meets the first one's."""
    day = now.astimezone(ZONE).date()
    DayCounter.objects.get_or_create(day=day)
    DayCounter.objects.select_for_update().get(day=day)


def _tell_both(ticket: Ticket, user: User, at: datetime, now: datetime, why: str) -> None:
    """Clocks run from the stated time, which can only be earlier: nobody gains by it."""
    text = f"收到后 {say_lag(now - at)}录入，时限从收到时算起。" + (f"原因：{why}" if why else "")
    write_event(
        ticket, "entered", Doer(Role.RECORDER, user, now), from_state=ticket.state, text=text,
        is_public=False, data={"received": at.isoformat()},
    )  # fmt: skip


def say_lag(lag: timedelta) -> str:
    """3 天 2 小时, 1 小时 50 分: by the clock on the wall, weekends and nights counted."""
    if lag.days:
        hours = lag.seconds // 3600
        return f"{lag.days} 天 {hours} 小时" if hours else f"{lag.days} 天"
    return say_worked(lag)
