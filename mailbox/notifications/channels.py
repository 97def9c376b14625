"""How a notice leaves on each way, and whether that way leads out of the house at all."""

from collections.abc import Callable

from core.failures import MaybeSent
from core.mail import letters_leave, send_letter
from mailbox.models import Notice, NoticeChannel, WorkGroup
from mailbox.notifications import letters, sms


def send(notice: Notice) -> None:
    """Returns when the notice was taken over by the other side, raises MaybeSent when that is not known, else
    anything."""
    SENDERS[notice.channel](notice)


def really_leaves(channel: str) -> bool:
    """Not when letters or text messages are only printed: whoever relies on them would never hear."""
    if channel == NoticeChannel.SMS:
        return sms.sender().really_leaves
    if channel == NoticeChannel.EMAIL:
        return letters_leave()
    return True


def _by_email(notice: Notice) -> None:
    send_letter(letters.message(notice))


def _by_sms(notice: Notice) -> None:
    text = letters.short_text(notice)
    try:
        sms.sender().send(notice.address, text)
    except TimeoutError as error:
        raise MaybeSent from error


def _by_group(notice: Notice) -> None:
    from mailbox.notifications import robots  # apprise is heavy: only where a group is really told

    text = letters.text_of(notice)
    if notice.group:  # always, for the outbox writes no other
        robots.send(notice.group, text.subject, text.body)


SENDERS: dict[str, Callable[[Notice], None]] = {
    NoticeChannel.EMAIL: _by_email,
    NoticeChannel.SMS: _by_sms,
    NoticeChannel.GROUP: _by_group,
}


def send_test(group: WorkGroup) -> None:
    """Raises SendFailed with the reason when the group did not get it. Has the keyword that robots ask for."""
    from mailbox.notifications import robots

    robots.send(group, "诉求通知测试", f"“{group.name}”已接通，红色邮筒有新诉求、新任务时会在这里提醒。")
