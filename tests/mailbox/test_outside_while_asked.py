"""While the enterprise is asked, the date of 12345 or a superior runs on: nowhere does it pass in silence."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from mailbox.copies.work_group import text as for_work_group
from mailbox.figures.periods import Period
from mailbox.figures.scope import visible_outcomes
from mailbox.history import History
from mailbox.models import TicketEvent
from mailbox.promises.clocks import Happening, Promise, read
from mailbox.report.reading import Cases
from mailbox.services.climbing import climb
from mailbox.tracking import merged, progress
from mailbox.worktime import ZONE, WorkCalendar
from tests.factories.mailbox import MONDAY, Story, supervisor
from tests.mailbox.desk import numbers_in, page_of, signed_in
from tests.mailbox.public import page_of as public_page_of


def at(day, hour=9, minute=0, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


ASK = Happening("ask", at(17), "working", "asked")


def explained(until):
    calendar = WorkCalendar({})
    clocks = read(
        Promise(outside_until=until, outside_by="12345"), calendar, [Happening("submit", MONDAY), ASK]
    )
    return clocks.current.due_at, clocks.is_paused, clocks.explain_rounds(calendar)[-1]


@pytest.mark.once
def test_what_runs_and_what_stands_still_is_said_of_each():
    due, is_paused, sentence = explained("2026-11-25")
    assert (due, is_paused) == (at(25, 17, 30), False)
    assert "不因等待补充顺延" in sentence
    assert "起等待补充材料" not in sentence
    due, is_paused, sentence = explained("2026-12-18")  # ours is sooner, and moves up to that day
    assert (due, is_paused) == (at(18, 17, 30, month=12), False)
    assert "收到后按暂停的时间顺延，但不晚于 12 月 18 日（周五）17:30" in sentence
    due, is_paused, sentence = explained("")
    assert (due, is_paused) == (at(7, 17, 30, month=12), True)
    assert sentence.endswith("收到后按暂停的时间顺延。")


def asked(**more):
    story = Story(**more).claimed()
    story.do("contact", story.lead_clerk, way="phone", reached=True)
    story.do("ask", story.lead_clerk, at=at(17), text="请补营业执照。")
    return story


def from_above():
    return asked(channel="hotline", outside_number="YT-1", outside_until=date(2026, 11, 25))


def listed(user, queue):
    return numbers_in(signed_in(user).get(reverse("mailbox_tickets:list", args=[queue])))


@pytest.mark.once
@pytest.mark.django_db
def test_the_date_is_reminded_of_listed_and_counted_as_any_other():
    story, watch = from_above(), supervisor()
    with time_machine.travel(at(24), tick=False):
        climb(at(24))
        for user in (story.coordinator, story.lead_clerk):
            assert listed(user, "soon") == [story.ticket.number]
    with time_machine.travel(at(26), tick=False):
        climb(at(26))
        for user in (story.coordinator, story.lead_clerk, watch):
            assert listed(user, "overdue") == [story.ticket.number]
        assert story.ticket.is_overdue
        assert len(Cases(watch, at(26)).still_late()) == 1
        (outcome,) = visible_outcomes(watch, Period.month(2026, 11), at(26))
        assert (outcome.fate, outcome.is_on_time) == ("counted", False)
    steps = TicketEvent.objects.filter(move="climb", data__promise="solution").order_by("id")
    assert [event.data["step"] for event in steps] == ["clerk", "head"]


@pytest.mark.once
@pytest.mark.django_db
def test_every_page_and_copy_says_that_the_date_stays():
    story = from_above()
    history = History.of(story.ticket)
    with time_machine.travel(at(18), tick=False):
        desk = signed_in(story.lead_clerk).get(page_of(story.ticket)).content.decode()
        phone = signed_in(story.lead_clerk).get(f"/mailbox/task/{story.ticket.pk}/").content.decode()
        public = signed_in(story.coordinator).get(public_page_of(story.ticket)).content.decode()
    assert "上级期限不顺延" in desk
    assert "11 月 25 日 17:30" in phone
    assert "上级定的答复日期不因等待顺延，请尽早补充" in public
    for page in (desk, phone, public):
        assert "暂停" not in page
        assert "等企业补充，上级期限不顺延；办结最迟 11 月 25 日（周三）17:30" in for_work_group(history, "x")
    assert merged.words(history) == "待补充材料"
    assert not progress.promises(history, at(18))[-1].is_paused


@pytest.mark.once
@pytest.mark.django_db
def test_without_such_a_date_everything_stands_still_and_runs_again_with_the_supplement():
    story = asked()
    assert (story.ticket.is_paused, story.ticket.climb_at) == (True, None)
    with time_machine.travel(at(20, month=12), tick=False):
        assert listed(story.coordinator, "overdue") == []
        assert not story.ticket.is_overdue
    story.do("supply", at=at(18), text="附上。")
    assert not story.ticket.is_paused
