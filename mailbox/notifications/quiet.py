"""Quiet hours: what may wake somebody waits until they end. Pure but for the reading of the setting.

What waits: text messages, group messages, and e-mail to the enterprise. What does not: the answer to
what its receiver has just done, and letters to the staff's own mailboxes, which ring nowhere at night.
"""

from datetime import datetime, time

from mailbox.models import MailboxSettings, Notice, NoticeChannel
from mailbox.worktime import DAY, ZONE


def quiet_end(now: datetime, start: time, end: time) -> datetime | None:
    """When the quiet hours that `now` lies in are over; None outside of them.

    Local time of Asia/Shanghai, `start` counted and `end` not; `end` before `start` is on the next day,
    equal times mean that no hour is quiet.
    """
    local = now.astimezone(ZONE)
    clock, day = local.time(), local.date()
    if start < end:
        is_quiet = start <= clock < end
    else:
        is_quiet = start != end and (clock >= start or clock < end)
        if clock >= start:
            day += DAY
    return datetime.combine(day, end, ZONE) if is_quiet else None


def is_held(notice: Notice) -> bool:
    """Whether quiet hours concern this notice at all."""
    if notice.is_reply:
        return False
    return notice.channel != NoticeChannel.EMAIL or notice.template == "enterprise"


def earliest(notice: Notice, wanted: datetime, settings: MailboxSettings | None = None) -> datetime:
    """The first moment from `wanted` on at which the notice may go. settings: spares reading them anew."""
    if not is_held(notice):
        return wanted
    settings = settings or MailboxSettings.load()
    return quiet_end(wanted, settings.quiet_from, settings.quiet_until) or wanted
