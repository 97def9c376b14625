"""The three promises of a request, read from its history."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from mailbox.case import MoveRefused
from mailbox.history import History
from mailbox.models import Ticket, Workday
from mailbox.promises import due_moves
from mailbox.workflow import State
from mailbox.worktime import ZONE
from tests.factories.mailbox import MONDAY, Story

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def at(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def test_a_new_request_carries_three_promises():
    ticket = Story().ticket
    assert ticket.contact_due_at == at(16, 11)
    assert ticket.opinion_due_at == at(17, 17, 30)
    assert ticket.due_at == at(7, 17, 30, month=12)


def test_neither_accept_nor_dispatch_stops_a_clock():
    story = Story().claimed()
    assert story.ticket.contacted_at is None
    assert story.ticket.opinion_at is None


def test_only_a_contact_that_reached_somebody_stops_the_first_clock():
    story = Story()
    story.do("contact", story.coordinator, at=at(16, 9, 30), way="phone", reached=False)
    assert story.ticket.contacted_at is None
    story.do("contact", story.coordinator, at=at(16, 10), way="phone", reached=True)
    story.do("contact", story.coordinator, at=at(16, 15), way="phone", reached=True)
    assert story.ticket.contacted_at == at(16, 10)


def test_waiting_for_the_enterprise_moves_the_due_time_by_the_office_time_it_took():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, at=at(17, 9), text="请补发票")
    story.do("supply", at=at(18, 10), text="已补")
    assert story.ticket.due_at == at(9, 9, 30, month=12)
    assert History.of(story.ticket).clocks().current.paused == timedelta(hours=8)


def test_a_wait_that_ends_over_night_counts_office_hours_only():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, at=at(16, 16, 30), text="请补发票")
    story.do("supply", at=at(17, 7), text="已补")
    assert History.of(story.ticket).clocks().current.paused == timedelta(hours=1)
    assert story.ticket.due_at == at(8, 9, 30, month=12)


def test_each_reopening_is_a_round_of_its_own():
    story = Story().answered(at=at(16, 15))
    story.do("reopen", at=at(18, 9), text="还没到账")
    assert (story.ticket.round, story.ticket.due_at) == (2, at(25, 17, 30))
    story.do("answer", story.lead_clerk, at=at(26, 9), result="solved", text="已到账")
    rounds = History.of(story.ticket).clocks().rounds
    assert [one.is_on_time() for one in rounds] == [True, False]


def test_an_extension_that_is_granted_moves_the_due_time_to_its_day():
    story = Story().claimed()
    until = at(18, 0, month=12).date()
    story.do("ask_extension", story.lead_clerk, until=until, text="要等省里批复")
    assert story.ticket.due_at == at(7, 17, 30, month=12)
    story.do("grant_extension", story.coordinator, until=until, text="同意")
    assert story.ticket.due_at == at(18, 17, 30, month=12)


@pytest.mark.parametrize("day", ["2026-11-20", "2026-12-07", "2026-12-12"])
def test_an_extension_ends_on_a_working_day_after_the_promised_one(day):
    story = Story().claimed()
    with pytest.raises(MoveRefused) as refused:
        story.do("ask_extension", story.lead_clerk, until=date.fromisoformat(day), text="要等批复")
    assert refused.value.field == "until"


def test_a_reply_can_still_be_mended_when_the_request_is_due_or_late():
    story = Story().claimed()
    task, due = story.task(story.first), story.ticket.due_at
    story.do("reply", story.first_clerk, task=task, text="可以")
    for moment in (due - timedelta(hours=2), due + timedelta(days=2)):
        day = History.of(story.ticket).calendar.nth_workday(moment.date(), 1)
        story.do("redo", story.lead_clerk, at=moment, task=task, until=day, text="缺依据")
        story.do("reply", story.first_clerk, at=moment, task=task, text="依据在附件。")


def test_a_mended_reply_is_due_before_the_ticket():
    story = Story().claimed()
    task = story.task(story.first)
    story.do("reply", story.first_clerk, task=task, text="可以")
    with pytest.raises(MoveRefused, match="不能晚于"):
        story.do("redo", story.lead_clerk, task=task, until=at(8, 0, month=12).date(), text="缺依据")
    story.do("redo", story.lead_clerk, task=task, until=at(18, 0).date(), text="缺依据")
    assert story.task(story.first).due_at == at(18, 17, 30)


def test_an_assist_has_five_days_and_never_more_than_the_ticket():
    story = Story().dispatched(at=at(16, 10))
    assert story.task(story.lead).due_at == story.ticket.due_at
    assert story.task(story.first).due_at == at(23, 17, 30)
    story.do("add_assist", story.coordinator, at=at(4, 9, month=12), department=story.other)
    assert story.task(story.other).due_at == story.ticket.due_at


def test_a_pause_moves_the_limit_of_an_assist_too():
    story = Story().claimed(at=at(16, 10))
    story.do("ask", story.lead_clerk, at=at(17, 9), text="请补发票")
    story.do("supply", at=at(18, 9), text="已补")
    assert story.task(story.first).due_at == at(24, 17, 30)


def test_nothing_is_asked_and_no_extension_given_after_the_due_time():
    story = Story().claimed()
    until = at(28, 0, month=12).date()
    for move, inputs in (("ask", {}), ("ask_extension", {"until": until})):
        with pytest.raises(MoveRefused, match="时限"):
            story.do(move, story.lead_clerk, at=at(8, 9, month=12), text="请补", **inputs)


def test_a_return_comes_within_one_working_day_of_the_dispatch():
    story = Story().dispatched(at=at(16, 10))
    with pytest.raises(MoveRefused, match="1 个工作日"):
        story.do(
            "return", story.lead_clerk, at=at(18, 9), task=story.task(story.lead),
            department=story.other, text="属于住建",
        )  # fmt: skip
    story.do(
        "return", story.lead_clerk, at=at(17, 17), task=story.task(story.lead),
        department=story.other, text="属于住建",
    )  # fmt: skip
    assert (story.ticket.returns, story.ticket.due_at) == (1, at(7, 17, 30, month=12))


def test_stored_dates_are_rebuilt_to_the_same_value(capsys):
    story = Story().claimed()
    story.do("ask", story.lead_clerk, at=at(17, 9), text="请补发票")
    story.do("supply", at=at(18, 10), text="已补")
    due = story.ticket.due_at
    call_command("rebuild_clocks")
    assert "0 件" in capsys.readouterr().out
    Ticket.objects.update(due_at=MONDAY)
    call_command("rebuild_clocks")
    story.ticket.refresh_from_db()
    assert story.ticket.due_at == due


def test_a_due_time_follows_the_table_of_holidays():
    Workday.objects.create(date=at(20, 0).date(), name="样例放假")
    story = Story()
    assert story.ticket.due_at == at(8, 17, 30, month=12)
    history = History.of(story.ticket)
    assert "样例放假不计" in history.clocks().current.explain(history.calendar)


def explained(story, department):
    history = History.of(story.ticket)
    return history.task_limit(story.task(department), history.clocks()).explanation


def test_a_department_reads_how_its_limit_came_about():
    story = Story().claimed(at=at(16, 10))
    assert explained(story, story.lead) == "15 个工作日：11 月 16 日 09:00 提交，第 0 天。"
    assert explained(story, story.first) == "5 个工作日：11 月 16 日 10:00 派单，第 0 天。"
    story.do("ask", story.lead_clerk, at=at(17, 9), text="请补发票")
    assert explained(story, story.lead).endswith(
        "；11 月 17 日（周二）09:00 起等待补充材料，收到后按暂停的时间顺延。"
    )
    story.do("supply", at=at(18, 9), text="已补")
    assert explained(story, story.first) == (
        "5 个工作日：11 月 16 日 10:00 派单，第 0 天；补充材料暂停 7 小时。"
    )
    story.do("reply", story.first_clerk, at=at(18, 10), task=story.task(story.first), text="可以")
    until = at(20, 0).date()
    task = story.task(story.first)
    story.do("redo", story.lead_clerk, at=at(18, 11), task=task, until=until, text="缺依据")
    assert explained(story, story.first) == "11 月 18 日 11:00 要求补正，限 11 月 20 日（周五）下班前。"


def test_an_assist_that_ends_with_the_request_says_so():
    story = Story().dispatched(at=at(16, 10))
    story.do("add_assist", story.coordinator, at=at(4, 9, month=12), department=story.other)
    assert explained(story, story.other) == (
        "5 个工作日：12 月 4 日 09:00 派单，第 0 天；不晚于整件诉求的时限 12 月 7 日（周一）17:30。"
    )


def test_lapsing_needs_a_reminder_and_a_call():
    story = Story()
    story.do("ask", story.coordinator, at=at(16, 10), text="请补营业执照")
    with pytest.raises(MoveRefused, match="提醒"):
        story.do("lapse", story.coordinator, at=at(30, 9), text="未补充")
    due_moves.run(at(20, 9))
    for when, way in ((at(20, 17, 31), "phone"), (at(24, 8, 40), "message")):
        story.do("contact", story.coordinator, at=when, way=way, reached=False)
        with pytest.raises(MoveRefused, match="电话"):
            story.do("lapse", story.coordinator, at=at(24, 8, 50), text="未补充")
    story.do("contact", story.coordinator, at=at(24, 9), way="phone", reached=False)
    story.do("lapse", story.coordinator, at=at(24, 10), text="未补充")
    assert story.ticket.state == State.CLOSED
    story.do("reopen", at=at(25, 9), text="材料找到了")
    assert story.ticket.state == State.ACCEPTED


def test_seconds_of_waiting_do_not_move_a_promise_into_the_next_day():
    story = Story().claimed()
    due = story.ticket.due_at
    story.do("ask", story.lead_clerk, at=MONDAY, text="请补充。")
    story.do("supply", at=MONDAY + timedelta(seconds=40), text="已补充。")
    assert story.ticket.due_at == due
