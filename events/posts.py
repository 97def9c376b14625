"""An event as a text to be copied into 公众号 and 灯塔 (E6): an announcement before it, a record afterwards."""

from core.posts import Heading, Lines, Part, Picture, Post, Table, parts_of_body
from core.public_address import absolute, page_path
from events.models.kinds import EventStage


def event_post(event) -> Post:
    """Only what the public page says: neither recorder nor resolutions nor internal files."""
    is_record = event.stage == EventStage.RECORDED
    return Post(
        title=event.title,
        digest=event.summary,
        parts=[
            *_lines(event.change_line),
            *_lines(event.summary),
            Table(_facts(event, is_record=is_record)),
            *(_record(event) if is_record else _announcement(event)),
            Lines(f"原文：{absolute(page_path(event))}"),
        ],
        cover=event.cover,
        is_internal=event.is_staff_only,
    )


def _facts(event, *, is_record: bool) -> list[tuple[str, str]]:
    came = "" if event.actual_count is None else f"{event.actual_count} 人"
    rows = [
        ("时间", event.full_when),
        ("地点", event.where),
        ("方式", "" if is_record else event.get_mode_display()),
        ("主办", event.organiser),
        ("主持", event.host_title),
        ("主讲", event.speaker),
        ("实到", came if is_record else ""),
        ("参加须知", "" if is_record else event.preparation),
    ]
    return [(name, value) for name, value in rows if value]


def _announcement(event) -> list[Part]:
    agenda: list[Part] = [Heading("议程"), Lines(event.agenda)] if event.agenda.strip() else []
    return [*agenda, *parts_of_body(event.body)]


def _record(event) -> list[Part]:
    photos = event.photos.select_related("image").prefetch_related("image__renditions")
    pictures: list[Part] = [Picture(one.image, one.alt_text, one.caption, one.credit_text) for one in photos]
    return [*_lines(event.record_summary), *parts_of_body(event.body), *pictures]


def _lines(text: str) -> list[Part]:
    return [Lines(text)] if text.strip() else []
