"""What the settings of registration may not say, as sentences beside the field (docs/adr/0013)."""

from events.models.kinds import (
    MEMBERSHIP_QUESTIONS,
    NO_DOOR,
    NO_REGISTRATION,
    PARTY_LIFE_WORDS,
    EventMode,
)


def registration_errors(event) -> dict[str, str]:
    """Field → sentence; empty when the event may be saved. Nothing is said while registration is off."""
    if not event.takes_registrations:
        return {"marks_arrival": "到场登记以报名为基础，请先勾选“开放报名”。"} if event.marks_arrival else {}
    return (
        _kind_errors(event)
        | _seat_errors(event)
        | _time_errors(event)
        | _question_errors(event)
        | _door_errors(event)
    )


def why_no_registration(kind: str, title: str) -> str:
    """Empty where people may register by name."""
    if reason := NO_REGISTRATION.get(kind):
        return reason
    found = next((word for word in PARTY_LIFE_WORDS if word in title), "")
    return f"标题里有“{found}”。组织生活不在网站报名，请取消勾选，或修改标题。" if found else ""


def _kind_errors(event) -> dict[str, str]:
    reason = why_no_registration(event.kind, event.title)
    return {"takes_registrations": reason} if reason else {}


def _seat_errors(event) -> dict[str, str]:
    most, seats = event.most_people, event.capacity
    if not (most and seats and most > seats):
        return {}
    sentence = f"一次最多报 {most} 人，多于名额 {seats} 人，人多的永远排不上。"
    return {"most_people": f"{sentence}请改成不超过 {seats}，或增加名额。"}


def _door_errors(event) -> dict[str, str]:
    if not event.marks_arrival:
        return {}
    if reason := NO_DOOR.get(event.kind):
        return {"marks_arrival": reason}
    if event.mode == EventMode.ONLINE:
        return {"marks_arrival": "线上活动没有门口，不用登记到场。"}
    return {}


def _time_errors(event) -> dict[str, str]:
    """Times that are not given count as their defaults: opened at once, closed at the start."""
    errors = {}
    opens, closes = event.registration_opens_at, event.registration_closes_at
    end = event.ends_at or event.starts_at
    if closes and end and closes > end:
        errors["registration_closes_at"] = "报名截止晚于活动结束，请改早。"
    last = closes or event.starts_at
    if opens and last and opens >= last:
        before = "报名截止" if closes else "活动开始（没有填报名截止的，到活动开始为止）"
        errors["registration_opens_at"] = f"报名开始要早于{before}，请核对。"
    return errors


def _question_errors(event) -> dict[str, str]:
    found = next((word for word in MEMBERSHIP_QUESTIONS if word in event.question), "")
    if not found:
        return {}
    return {"question": f"不能问“{found}”：报名只收集办活动必需的信息，不问政治面貌、证件和账号。"}
