"""延期: asked in time, decided by another person, bounded, told to the enterprise with reason and date."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from alliance.models import DepartmentMember
from mailbox.case import MoveRefused
from mailbox.models import Notice
from mailbox.notifications import message
from mailbox.promises.clocks import Round
from mailbox.promises.extensions import days_at_most, latest_day
from mailbox.worktime import ZONE, WorkCalendar
from tests.factories.mailbox import Story, supervisor
from tests.mailbox.desk import move_url, numbers_in, signed_in
from tests.mailbox.public import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def at(day, hour, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


FRIDAY = at(20, 9)
DUE = at(7, 17, 30, month=12)
REASON = "材料已报省级平台，批复要到本月中旬。"


def asked(when=FRIDAY, until=date(2026, 12, 18), **ticket):
    story = Story(**ticket).claimed()
    story.do("ask_extension", story.lead_clerk, at=when, until=until, text="等省里批复")
    return story


@pytest.mark.parametrize(
    ("days", "longest"), [(1, 2), (5, 10), (10, 20), (15, 30), (20, 30), (30, 30), (40, 40)]
)
def test_a_round_grows_to_twice_its_limit_and_thirty_days_at_most(days, longest):
    calendar = WorkCalendar()
    turn = Round(at(16, 9), days, calendar.due_in_days(at(16, 9), days))
    assert days_at_most(turn) == longest
    assert latest_day(turn, calendar) == calendar.nth_workday(date(2026, 11, 16), longest)


@pytest.mark.parametrize(
    ("until", "message"),
    [
        (date(2026, 12, 7), "须晚于现在的期限 2026-12-07"),
        (date(2026, 12, 12), "不上班"),
        (date(2026, 12, 29), "连同延期最多 30 个工作日，最晚到 2026-12-28"),
        (date(9999, 12, 31), "最晚到"),
    ],
)
def test_a_day_that_will_not_do_is_refused_when_asked_for_and_when_granted(until, message):
    story = Story().claimed()
    with pytest.raises(MoveRefused, match=message):
        story.do("ask_extension", story.lead_clerk, at=at(20, 9), until=until, text="等批复")
    story.do("ask_extension", story.lead_clerk, at=at(20, 9), until=date(2026, 12, 28), text="等批复")
    with pytest.raises(MoveRefused, match=message):
        story.do("grant_extension", story.coordinator, at=at(20, 10), until=until, text=REASON)


def test_waiting_for_the_enterprise_comes_on_top_of_the_longest():
    story = Story().claimed()
    story.do("ask", story.lead_clerk, at=at(17, 8, 30), text="请补合同")
    story.do("supply", at=at(18, 8, 30), text="合同")
    story.do("ask_extension", story.lead_clerk, at=at(20, 9), until=date(2026, 12, 29), text="等批复")


def test_the_limit_stands_until_another_person_grants_and_the_date_may_differ():
    story = asked()
    assert story.ticket.due_at == DUE
    story.do("grant_extension", supervisor(), at=at(20, 10), until=date(2026, 12, 11), text=REASON)
    assert story.ticket.due_at == at(11, 17, 30, month=12)
    assert story.task(story.lead).due_at == story.ticket.due_at


def test_who_asked_does_not_decide_even_as_coordinator():
    story = Story()
    DepartmentMember.objects.create(department=story.lead, user=story.coordinator)
    story.claimed()
    until = date(2026, 12, 18)
    story.do("ask_extension", story.coordinator, at=at(20, 9), until=until, text="等批复")
    for move, inputs in (("grant_extension", {"until": until}), ("refuse_extension", {})):
        with pytest.raises(MoveRefused, match="申请人以外"):
            story.do(move, story.coordinator, at=at(20, 10), text=REASON, **inputs)


def test_a_question_asked_in_time_is_decided_late_and_not_backdated():
    story = asked(when=DUE)
    late = at(9, 9, month=12)
    with time_machine.travel(late, tick=False):
        mine = reverse("mailbox_tickets:list", args=["mine"])
        assert numbers_in(signed_in(story.coordinator).get(mine)) == [story.ticket.number]
    with pytest.raises(MoveRefused, match="过去"):
        story.do("grant_extension", story.coordinator, at=late, until=date(2026, 12, 8), text=REASON)
    story.do("grant_extension", story.coordinator, at=late, until=date(2026, 12, 18), text=REASON)
    assert story.ticket.due_at == at(18, 17, 30, month=12)
    assert story.ticket.events.get(move="grant_extension").at == late


def test_after_the_due_time_nothing_is_asked():
    with pytest.raises(MoveRefused, match="已过办结时限"):
        asked(when=DUE + timedelta(minutes=1))


@pytest.mark.parametrize("decision", ["grant_extension", "refuse_extension"])
def test_a_round_is_extended_once_and_a_new_round_once_again(decision):
    story = asked()
    until = {"until": date(2026, 12, 18)} if decision == "grant_extension" else {}
    story.do(decision, story.coordinator, at=at(20, 10), text=REASON, **until)
    with pytest.raises(MoveRefused, match="每轮办理只能申请一次"):
        story.do("ask_extension", story.lead_clerk, at=at(20, 11), until=date(2026, 12, 25), text="还要等")
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, at=at(20, 11), task=story.task(department), text="可以。")
    story.do("answer", story.lead_clerk, at=at(20, 12), result="partly", text="先办一半。")
    story.do("reopen", at=at(23, 9), text="还差一半。")
    assert story.ticket.due_at == at(30, 17, 30)
    story.do("ask_extension", story.lead_clerk, at=at(23, 10), until=date(2026, 12, 7), text="等批复")


def test_the_limit_of_an_assist_follows_the_longer_limit_of_the_ticket():
    story = Story().claimed()
    story.do("add_assist", story.coordinator, at=at(4, 9, month=12), department=story.other)
    assert story.task(story.other).due_at == DUE
    until = date(2026, 12, 18)
    story.do("ask_extension", story.lead_clerk, at=at(4, 10, month=12), until=until, text="等批复")
    story.do("grant_extension", story.coordinator, at=at(4, 11, month=12), until=until, text=REASON)
    assert story.task(story.other).due_at == at(11, 17, 30, month=12)


def test_the_enterprise_reads_reason_and_new_date_on_its_page_and_in_its_letter():
    story = asked(email="wang@example.cn")
    story.do("contact", story.lead_clerk, at=at(20, 9), way="phone", reached=True)
    story.do("opinion", story.lead_clerk, at=at(20, 9), text="报省里。")
    with time_machine.travel(at(20, 9, 30), tick=False):
        assert "等省里批复" not in Client().get(page_of(story.ticket)).content.decode()
    story.do("grant_extension", story.coordinator, at=at(20, 10), until=date(2026, 12, 18), text=REASON)
    with time_machine.travel(at(20, 11), tick=False):
        response = Client().get(page_of(story.ticket))
    assert response.context["next"].text.endswith(f"延期原因：{REASON}")
    page = response.content.decode()
    assert "办结时限延期到 12 月 18 日（周五）" in page
    assert page.count(REASON) == 2  # beside the next date and in the history
    letter = message(Notice.objects.get(event__move="grant_extension", template="enterprise"))
    assert "2026-12-18 17:30" in letter.body
    assert REASON in letter.body


def test_who_decides_finds_the_date_and_the_reason_filled_in():
    story = asked()
    with time_machine.travel(at(20, 10), tick=False):
        form = signed_in(story.coordinator).get(move_url(story.ticket, "grant_extension")).context["form"]
    assert (form.initial["until"], form.initial["text"]) == ("2026-12-18", "等省里批复")
    assert "告诉企业" in form.fields["text"].help_text


def test_another_dispatch_gives_no_second_extension():
    story = asked()
    story.do("grant_extension", story.coordinator, at=FRIDAY, until=date(2026, 12, 14), text=REASON)
    story.do("decline", story.coordinator, at=FRIDAY, ground="unlawful", text="不受理。")
    story.do("restore", story.coordinator, at=FRIDAY, text="恢复。")
    story.dispatched(FRIDAY)
    story.do("claim", story.lead_clerk, at=FRIDAY, task=story.task(story.lead))
    with pytest.raises(MoveRefused, match="只能"):
        story.do("ask_extension", story.lead_clerk, at=FRIDAY, until=date(2026, 12, 21), text="再延。")
