"""What an event may not say (domain rules E1 and E2), as sentences beside the field."""

from events.models.kinds import EventChange, EventKind
from events.models.registration_rules import registration_errors

MEMBERSHIP_WORD = "发展党员"


def event_errors(event) -> dict[str, str]:
    """Field → sentence; empty when the event may be saved."""
    errors = {}
    if event.starts_at and event.ends_at and event.ends_at < event.starts_at:
        errors["ends_at"] = "结束时间早于开始时间，请核对。"
    if _more_came_than_were_due(event):
        errors["actual_count"] = (
            f"实到人数（{event.actual_count}）多于应到人数（{event.expected_count}），请核对。"
        )
    if MEMBERSHIP_WORD in event.title and event.kind and not event.is_staff_only:
        errors["kind"] = (
            f"标题里有“{MEMBERSHIP_WORD}”。这类内容不能公开，活动类型请选“{EventKind.MEMBERSHIP.label}”。"
        )
    return errors | _change_errors(event) | registration_errors(event)


def _change_errors(event) -> dict[str, str]:
    errors = {}
    if event.change and not event.change_note.strip():
        errors["change_note"] = "请写明为什么变更、报了名的人怎么办。"
    if event.change == EventChange.POSTPONED:
        if event.former_starts_at is None:
            errors["former_starts_at"] = "改期的请写明原定时间，新的时间写在“开始时间”。"
        elif event.former_starts_at == event.starts_at:
            errors["former_starts_at"] = "原定时间和现在的开始时间一样，请把“开始时间”改成新的时间。"
    elif event.former_starts_at:
        errors["change"] = "填了原定时间，请在“变更”里选“改期”；没有改期的，请清空原定时间。"
    elif event.change_note.strip() and not event.change:
        errors["change"] = "填了变更说明，请选“改期”或“取消”；没有变更的，请清空说明。"
    return errors


def _more_came_than_were_due(event) -> bool:
    counts = (event.actual_count, event.expected_count)
    return None not in counts and event.actual_count > event.expected_count
