"""督办: the draft that a supervisor finds, and whether the note was answered."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from mailbox import supervision
from mailbox.history import History
from mailbox.worktime import ZONE
from tests.factories.mailbox import MONDAY, Story, new_ticket, supervisor
from tests.mailbox.desk import move_url, page_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def draft(story, now):
    return supervision.draft(History.of(story.ticket), now)


def test_a_draft_says_what_is_late_who_owes_what_what_was_done_and_what_by_when():
    story = Story().dispatched(at=at(16, 9))
    story.do("claim", story.lead_clerk, at=at(16, 9, 30), task=story.task(story.lead))
    story.do("contact", story.lead_clerk, at=at(16, 10), way="phone", reached=False)
    story.do("nudge", at=at(17, 9))
    watch = supervisor()
    story.do("supervise", watch, at=at(17, 10), text="请办理。")
    assert draft(story, at(18, 9, 30)).splitlines() == [
        f"诉求 {story.ticket.number}，11 月 16 日（周一）提交，现为“办理中”。",
        "首次联系应在 11 月 16 日（周一）11:00 前完成，已逾期 12 小时 30 分（工作时间）；"
        "办理意见应在 11 月 17 日（周二）17:30 前完成，已逾期 1 小时（工作时间）。",
        "税务局（主办）尚未答复，时限 12 月 7 日（周一）17:30；"
        "科技局（协办）派单后尚未签收，时限 11 月 23 日（周一）17:30；"
        "人社局（协办）派单后尚未签收，时限 11 月 23 日（周一）17:30。",
        "此前：联系企业 1 次、企业催办 1 次、督办 1 次，尚未告知办理意见。",
        "请在 11 月 19 日（周四）17:30 前联系企业、说明进展，并在本诉求中写明办到哪一步、何时答复。",
    ]


@pytest.mark.parametrize("now", [at(20, 18), at(21, 12), at(22, 23)])
def test_what_is_asked_for_is_due_at_the_close_of_the_next_working_day(now):
    assert "请在 11 月 23 日（周一）17:30 前" in draft(Story(), now)


def test_a_draft_of_a_request_in_time_without_a_department_says_so():
    story = Story()
    text = draft(story, at(16, 9, 5))
    assert "办结时限是 12 月 7 日（周一）17:30，尚未逾期。" in text
    assert "尚未派给承办部门。" in text
    assert "确定办理部门" in text


def test_a_draft_names_nobody_and_quotes_nothing():
    story = Story(text="投影仪坏了", enterprise_name="样例科技").claimed()
    story.do("contact", story.lead_clerk, way="phone", reached=True, text="找王女士谈过。")
    text = draft(story, MONDAY + timedelta(days=30))
    for secret in ("王女士", "投影仪", "样例科技", "clerk", "谈过"):
        assert secret not in text


def test_the_form_opens_with_the_draft_and_keeps_what_was_changed():
    story = Story().claimed()
    client = signed_in(supervisor())
    with time_machine.travel(at(16, 9, 10), tick=False):
        form = client.get(move_url(story.ticket, "supervise")).context["form"]
        assert form.initial["text"].startswith(f"诉求 {story.ticket.number}")
        client.post(move_url(story.ticket, "supervise"), {"move-text": "请今天联系企业。"})
    assert story.ticket.events.get(move="supervise").text == "请今天联系企业。"


@pytest.mark.parametrize(
    ("move", "who", "inputs", "is_answered"),
    [
        ("note", "lead_clerk", {"text": "明天上门。"}, True),
        ("note", "first_clerk", {"text": "材料已备。"}, True),
        ("opinion", "lead_clerk", {"text": "明天上门。"}, True),
        ("contact", "lead_clerk", {"way": "phone", "reached": True}, True),
        ("note", "coordinator", {"text": "已转告。"}, False),
        ("nudge", None, {}, False),
    ],
)
def test_a_note_is_answered_by_those_who_owe_the_matter(move, who, inputs, is_answered):
    story = Story().claimed()
    watch = supervisor()
    story.do("supervise", watch, at=at(16, 10), text="请办理。")
    assert story.ticket.awaits_response
    story.do(move, getattr(story, who) if who else None, at=at(16, 11), **inputs)
    assert story.ticket.awaits_response is not is_answered
    with time_machine.travel(at(16, 12), tick=False):
        page = signed_in(watch).get(page_of(story.ticket)).content.decode()
        assert ("督办已回应" if is_answered else "督办未回应") in page
        rows = signed_in(watch).get(reverse("mailbox_tickets:list", args=["all"])).content.decode()
        assert ("督办未回应" in rows) is not is_answered


def test_what_was_said_before_does_not_answer_a_later_note_and_an_end_settles_it():
    story = Story().claimed()
    story.do("note", story.lead_clerk, at=at(16, 9, 30), text="在办。")
    story.do("supervise", supervisor(), at=at(16, 10), text="请办理。")
    assert story.ticket.awaits_response
    story.do("withdraw", at=at(16, 11))
    assert not story.ticket.awaits_response


def test_before_dispatch_the_coordinator_answers():
    story = Story()
    story.do("supervise", supervisor(), at=at(16, 10), text="请尽快派单。")
    story.do("contact", story.coordinator, at=at(16, 10, 30), way="phone", reached=True)
    assert not story.ticket.awaits_response


def test_a_request_that_nobody_presses_bears_no_marks():
    ticket = new_ticket()
    with time_machine.travel(MONDAY, tick=False):
        page = signed_in(supervisor()).get(page_of(ticket)).content.decode()
    assert "wb-pressure" not in page
