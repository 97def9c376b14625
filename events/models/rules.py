"""What an event may not say (domain rules E1 and E2), as sentences beside the field."""

from events.models.kinds import EventKind

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
    return errors


def _more_came_than_were_due(event) -> bool:
    counts = (event.actual_count, event.expected_count)
    return None not in counts and event.actual_count > event.expected_count
