"""Texts that the organiser copies into a group: no names, no contacts."""

from events.models import EventPage
from events.registration.links import join_url
from events.registration.offer import offer_of


def announcement(event: EventPage) -> str:
    """Asks people to register; without the link once registration is closed."""
    offer = offer_of(event)
    lines = [f"【{event.get_kind_display()}】{event.title}", *_facts(event)]
    if offer:
        lines.append(f"报名：{offer.sentence}")
    if offer and offer.is_open:
        lines.append(f"点开链接填一屏就好，不用注册：{join_url(event)}")
    return "\n".join(lines)


def reminder(event: EventPage) -> str:
    """For those who come: when, where, and what to show at the door."""
    lines = [f"【活动提醒】{event.title}", *_facts(event)]
    if event.confirmation_note:
        lines.append(event.confirmation_note)
    if event.marks_arrival:
        lines.append("到门口出示报名二维码，或者报姓名、手机号后四位。")
    lines.append("来不了的，请在报名的确认页上取消，把名额让给候补的人。")
    return "\n".join(lines)


def _facts(event: EventPage) -> list[str]:
    return list(filter(None, [f"时间：{event.when}", f"地点：{event.where}" if event.where else ""]))
