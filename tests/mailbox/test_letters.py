"""The letters: what they say, and what they must not."""

from datetime import timedelta

import pytest
import time_machine
from django.template.loader import render_to_string

from mailbox.models import Notice, NoticeChannel
from mailbox.notifications import message
from mailbox.notifications.audiences import TO_ALL_AT_WORK, TO_COORDINATOR, TO_DEPARTMENT, TO_ENTERPRISE
from mailbox.notifications.letters import SMS_LENGTH, short_text, text_of
from tests.factories.mailbox import MONDAY, Story

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LETTERS = [
    *(("enterprise", move) for move in sorted(TO_ENTERPRISE)),
    *(("department", move) for move in sorted(TO_DEPARTMENT | TO_ALL_AT_WORK)),
    *(("coordinator", move) for move in sorted(TO_COORDINATOR | TO_ALL_AT_WORK)),
]


def test_every_letter_has_a_subject_a_number_and_the_way_on():
    story = Story(email="wang@example.cn").dispatched()
    event = story.ticket.events.latest("id")
    context = {
        "event": event,
        "ticket": story.ticket,
        "task": story.task(story.lead),
        "url": "https://x.cn/t/",
    }
    for template, event.move in LETTERS:
        subject, body = render_to_string(f"emails/mailbox/{template}.txt", context).split("\n", 1)
        assert story.ticket.number in subject, (template, event.move)
        assert len(subject) < 60, (template, event.move)
        assert "https://x.cn/t/" in body, (template, event.move)
        for private in ("王女士", "13800138000", "样例科技", "投影仪", "clerk-"):
            assert private not in subject + body, (template, event.move)


def test_what_is_written_is_not_escaped():
    story = Story(email="wang@example.cn").dispatched()
    story.lead.name = "研发 & 服务部"
    story.lead.save()
    notice = Notice.objects.filter(template="department", event__task__department=story.lead).first()
    assert "研发 & 服务部" in message(notice).body


def test_the_link_of_the_enterprises_letter_opens_its_request(client):
    story = Story(email="wang@example.cn")
    body = message(Notice.objects.get(template="enterprise")).body
    url = next(line for line in body.splitlines() if line.startswith("http"))
    assert story.ticket.number in client.get(url.split("8000", 1)[1]).content.decode()


def test_a_department_reads_its_nearest_promise_first_and_what_has_passed():
    with time_machine.travel(MONDAY, tick=False):
        story = Story().dispatched()
    opened = Notice.objects.filter(template="department", event__move="task_opened")
    lead, assist = (
        opened.filter(event__task__department=office).first() for office in (story.lead, story.first)
    )
    later = "办理意见最迟 11 月 17 日（周二）17:30，办结最迟 12 月 7 日（周一）17:30。"
    for hours, contact in ((1, "最迟"), (3, "已过时限")):
        with time_machine.travel(MONDAY + timedelta(hours=hours), tick=False):
            assert f"首次联系{contact} 11 月 16 日（周一）11:00，{later}" in text_of(lead).body
            assert "派给本部门。反馈最迟 11 月 23 日（周一）17:30。" in text_of(assist).body


PRIVATE = ("王女士", "13800138000", "样例科技", "投影仪", "clerk-", "wang@")


@pytest.mark.parametrize(
    "base", ["https://hyt.example.cn", "https://red-mailbox.incubators.yantai.example.gov.cn"]
)
def test_a_text_message_fits_into_one_and_tells_the_way_on(settings, base):
    settings.BASE_URL = base
    story = Story(email="wang@example.cn")
    event = story.ticket.events.get()
    for event.move in sorted(TO_ENTERPRISE):
        text = short_text(Notice(event=event, template="enterprise", channel=NoticeChannel.SMS))
        assert len(text) <= SMS_LENGTH, event.move
        assert story.ticket.number in text, event.move
        assert f"{base}/mailbox/track/" in text or "凭编号和查询码" in text, event.move
        assert not any(private in text for private in PRIVATE), event.move


@pytest.mark.parametrize("template", ["department", "coordinator"])
def test_a_group_reads_the_letter_without_being_called_a_mailbox(template):
    story = Story(email="wang@example.cn").dispatched()
    notice = Notice(event=story.ticket.events.latest("id"), template=template, channel=NoticeChannel.GROUP)
    text = text_of(notice)
    assert "本邮件" not in text.body
    assert story.ticket.number in text.subject
    assert {"department": "/mailbox/task/", "coordinator": "/admin/mailbox/"}[template] in text.body
    assert not any(private in text.body for private in PRIVATE)
