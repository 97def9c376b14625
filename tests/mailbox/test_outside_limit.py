"""The date that 12345 or a superior set, beside our own promise."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from mailbox.case import MoveRefused
from mailbox.models import EarlierRuling, Ticket
from mailbox.promises.clocks import Happening, read
from mailbox.promises.outside import OutsideLimit
from mailbox.promises.promise import Promise
from mailbox.services import Ruling
from mailbox.worktime import ZONE, WorkCalendar
from tests.factories.mailbox import MONDAY, Story
from tests.mailbox.desk import page_of, signed_in
from tests.mailbox.public import page_of as public_page_of

CALENDAR = WorkCalendar({})
SUBMIT = Happening("submit", MONDAY)


def at(day, hour=17, minute=30, month=11):
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def clocks(until="", *events):
    return read(Promise(outside_until=until, outside_by="12345"), CALENDAR, [SUBMIT, *events])


@pytest.mark.once
@pytest.mark.parametrize(
    ("until", "due"),
    [
        ("", at(7, month=12)),
        ("2026-11-25", at(25)),
        ("2026-11-28", at(27)),  # a Saturday: nobody is there to answer
        ("2026-11-16", at(16)),
        ("2027-01-20", at(7, month=12)),  # later than ours: our own promise stays
    ],
)
def test_the_earlier_of_the_two_dates_counts(until, due):
    assert clocks(until).current.due_at == due


@pytest.mark.once
@pytest.mark.parametrize(
    ("until", "words"),
    [
        ("2026-11-25", "按 12345 要求，11 月 25 日（周三）下班前答复"),
        ("2026-11-28", "11 月 28 日（周六），当天不上班，须在 11 月 27 日（周五）下班前答复"),
        ("2026-12-07", "按 12345 要求，12 月 7 日（周一）下班前答复"),
        ("2027-01-20", "12345 要求 1 月 20 日（周三）前答复，我们的时限更早"),
    ],
)
def test_the_sentence_of_the_clock_tells_of_both(until, words):
    (sentence,) = clocks(until).explain_rounds(CALENDAR)
    assert sentence.startswith("15 个工作日：11 月 16 日 09:00 提交")
    assert words in sentence


@pytest.mark.once
def test_a_saturday_before_which_nobody_works_any_more_counts_itself():
    saturday = datetime(2026, 11, 28, 10, tzinfo=ZONE)
    assert OutsideLimit("上级", date(2026, 11, 29)).due_at(CALENDAR, saturday) == at(29)


@pytest.mark.once
def test_waiting_moves_our_promise_and_not_the_date_of_a_superior():
    asked = Happening("ask", at(17, 9, 0), "working", "asked")
    supplied = Happening("supply", at(18, 9, 0), "asked", "working")
    assert clocks("2026-11-25", asked, supplied).current.due_at == at(25)
    assert clocks("2026-12-08", asked, supplied).current.due_at == at(8, month=12)


@pytest.mark.once
def test_a_reopened_round_has_our_own_days_until_the_superior_sets_another_date():
    answer = Happening("answer", at(20, 9, 0))
    reopen = Happening("reopen", at(23, 9, 0))
    assert clocks("2026-11-25", answer, reopen).current.due_at == at(30)
    moved = Happening("outside_limit", at(23, 10, 0), data={"until": "2026-11-26"})
    first, second = clocks("2026-11-25", answer, reopen, moved).rounds
    assert (first.due_at, second.due_at) == (at(25), at(26))


def from_above(**more):
    known = {"channel": "hotline", "outside_number": "YT-1", "outside_until": date(2026, 11, 25)}
    return Story(**known | more)


@pytest.mark.once
@pytest.mark.django_db
def test_the_clocks_are_rebuilt_to_the_same_value():
    story = from_above()
    assert story.ticket.due_at == at(25)
    Ticket.objects.update(due_at=MONDAY)
    call_command("rebuild_clocks")
    assert Ticket.objects.get().due_at == at(25)


@pytest.mark.once
@pytest.mark.django_db
def test_nobody_extends_beyond_the_date_of_a_superior_before_it_has_moved():
    story = from_above().claimed()
    with pytest.raises(MoveRefused, match="须先征得上级同意"):
        story.do("ask_extension", story.lead_clerk, until=date(2026, 12, 1), text="等口径。")
    story.do("outside_limit", story.coordinator, until=date(2026, 12, 20), text="12345 同意延到 20 日。")
    assert story.ticket.due_at == at(7, month=12)
    story.do("ask_extension", story.lead_clerk, until=date(2026, 12, 18), text="等口径。")
    with pytest.raises(MoveRefused, match="最晚到 2026-12-18"):
        story.do("grant_extension", story.coordinator, until=date(2026, 12, 21), text="再等。")
    story.do("grant_extension", story.coordinator, until=date(2026, 12, 18), text="等口径。")
    assert story.ticket.due_at == at(18, month=12)


@pytest.mark.once
@pytest.mark.django_db
def test_a_date_that_moves_is_told_to_the_enterprise_and_a_missed_one_does_not_move():
    story = from_above()
    event = story.do("outside_limit", story.coordinator, until=date(2026, 11, 23), text="12345 提前。")
    assert event.is_public
    assert story.ticket.due_at == at(23)
    with pytest.raises(MoveRefused, match="没有变动"):
        story.do("outside_limit", story.coordinator, until=date(2026, 11, 23), text="同上。")
    with pytest.raises(MoveRefused, match="办结时限已过"):
        story.do("outside_limit", story.coordinator, at=at(24), until=date(2026, 11, 30), text="迟了。")


@pytest.mark.once
@pytest.mark.django_db
def test_only_what_came_from_above_has_such_a_date():
    story = Story()
    with pytest.raises(MoveRefused, match="12345"):
        story.do("outside_limit", story.coordinator, until=date(2026, 11, 23), text="？")


@pytest.mark.once
@pytest.mark.django_db
def test_an_earlier_ruling_is_read_by_staff_and_not_by_the_enterprise():
    ruling = Ruling("不属于我局职责。", "某局", "原文〔2026〕3 号", date(2026, 9, 1))
    story = from_above(ruling=ruling).dispatched()
    page = signed_in(story.lead_clerk).get(page_of(story.ticket)).content.decode()
    for words in ("不属于我局职责。", "某局", "原文〔2026〕3 号", "2026-09-01", "按 12345 要求"):
        assert words in page
    public = signed_in(story.coordinator).get(public_page_of(story.ticket)).content.decode()
    assert "不属于我局职责" not in public
    assert EarlierRuling.objects.get().ticket == story.ticket


@pytest.mark.once
@pytest.mark.django_db
def test_a_part_keeps_the_date_of_the_whole_and_its_earlier_ruling():
    story = from_above(ruling=Ruling("不归我局。"))
    story.do("outside_limit", story.coordinator, until=date(2026, 11, 24), text="提前。")
    story.do("split", story.coordinator, at=MONDAY + timedelta(minutes=5), text="另一件事。")
    part = story.ticket.parts.get()
    assert part.due_at == at(24)
    assert "不归我局" in signed_in(story.coordinator).get(page_of(part)).content.decode()


@pytest.mark.once
@pytest.mark.django_db
def test_a_date_beyond_a_year_is_refused_as_it_is_at_entry():
    story = from_above()
    with pytest.raises(MoveRefused, match="期限在一年以后"):
        story.do("outside_limit", story.coordinator, until=date(2027, 11, 18), text="上级同意。")
    story.do("outside_limit", story.coordinator, until=date(2027, 11, 17), text="上级同意。")
