"""Every due time explains itself in one sentence."""

from datetime import date, datetime, timedelta

import pytest

from mailbox.promises.clocks import Happening, read
from mailbox.promises.explaining import explain_days, explain_hours
from mailbox.promises.promise import Promise
from mailbox.workflow import State
from mailbox.worktime import ZONE, SpecialDay, WorkCalendar
from tests.mailbox.calendars import SHIPPED

pytestmark = pytest.mark.once


def at(month, day, hour, minute=0, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


def days(start, number=15, calendar=SHIPPED, *more):
    return explain_days(calendar, start, "提交", number, calendar.due_in_days(start, number), *more)


def hours(start, minutes=120, calendar=SHIPPED):
    worked = timedelta(minutes=minutes)
    return explain_hours(calendar, start, "提交", worked, calendar.due_in(start, worked))


def solution(*events, promise=None):
    """The sentence of the round that runs, after what happened since 9 a.m. of Friday 18 September."""
    clocks = read(promise or Promise(), SHIPPED, [Happening("submit", at(9, 18, 16, 50)), *events])
    return clocks.current.explain(SHIPPED)


def asked(start, end):
    return [
        Happening("ask", start, State.WORKING, State.ASKED),
        Happening("supply", end, State.ASKED, State.WORKING),
    ]


def test_holidays_make_up_days_and_the_pause_are_named_once():
    assert solution(
        *asked(at(9, 21, 8, 30), at(9, 24, 11, 30)), *asked(at(9, 28, 8, 30), at(9, 29, 11, 30))
    ) == (
        "15 个工作日：9 月 18 日 16:50 提交，第 0 天；中秋、国庆放假不计；"
        "9 月 20 日（周日）、10 月 10 日（周六）上班；补充材料暂停 34 小时。"
    )


def test_an_ordinary_limit_has_nothing_more_to_say():
    assert days(at(11, 16, 9)) == "15 个工作日：11 月 16 日 09:00 提交，第 0 天。"


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (at(11, 21, 10), "11 月 21 日（周六）10:00 提交，第 0 天。"),
        (at(9, 25, 10), "9 月 25 日（周五，中秋放假）10:00 提交，第 0 天。"),
        (at(9, 20, 10), "9 月 20 日 10:00 提交，第 0 天；中秋放假不计。"),
    ],
)
def test_a_start_on_a_day_off_says_what_day_it_was(start, said):
    assert days(start, 5 if start.day == 20 else 1) == f"{5 if start.day == 20 else 1} 个工作日：{said}"


def test_holidays_on_a_weekend_alone_cost_nothing_and_are_not_named():
    calendar = WorkCalendar(SHIPPED.days | {date(2026, 11, 21): SpecialDay(False, "社区节")})
    assert "社区节" not in days(at(11, 20, 9), 3, calendar)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("国庆节、中秋节", "国庆节、中秋节放假不计"),
        ("春节放假", "春节放假不计"),
        ("放假", "11 月 18 日（周三）放假不计"),
    ],
)
def test_names_are_joined_as_a_reader_expects(name, said):
    calendar = WorkCalendar(SHIPPED.days | {date(2026, 11, 18): SpecialDay(False, name)})
    assert f"；{said}。" in days(at(11, 16, 9), 3, calendar)


def test_a_year_whose_notice_is_not_in_the_table_is_marked():
    calendar = WorkCalendar(SHIPPED.days | {date(2027, 1, 4): SpecialDay(False, "机房检修")})
    sentence = days(at(12, 18, 9), 15, calendar)
    assert "元旦、机房检修放假不计" in sentence
    assert sentence.endswith("2027 年放假安排尚未公布或录全，暂按周一至周五计算，公布后重算。")


@pytest.mark.parametrize(
    ("start", "minutes", "said"),
    [
        (at(11, 16, 9), 120, "2 小时工作时间：11 月 16 日 09:00 提交。"),
        (
            at(11, 16, 11, 30), 120,
            "2 小时工作时间：11 月 16 日 11:30 提交；只计 08:30-12:00、14:00-17:30。",
        ),
        (
            at(11, 21, 10), 120,
            "2 小时工作时间：11 月 21 日（周六）10:00 非工作时间提交，从 11 月 23 日（周一）08:30 起算。",
        ),
        (
            at(11, 16, 12, 30), 90,
            "1 小时 30 分工作时间：11 月 16 日 12:30 非工作时间提交，从 11 月 16 日（周一）14:00 起算。",
        ),
        (
            at(9, 30, 17), 120,
            "2 小时工作时间：9 月 30 日 17:00 提交；只计 08:30-12:00、14:00-17:30；国庆放假不计。",
        ),
        (
            at(10, 9, 17), 120,
            "2 小时工作时间：10 月 9 日 17:00 提交；只计 08:30-12:00、14:00-17:30；10 月 10 日（周六）上班。",
        ),
    ],
)  # fmt: skip
def test_hours_say_when_they_began_to_run(start, minutes, said):
    assert hours(start, minutes) == said


def test_a_round_begins_with_its_reopening():
    events = [
        Happening("answer", at(9, 21, 9)),
        Happening("reopen", at(11, 18, 9), State.CLOSED, State.WORKING),
    ]
    assert solution(*events) == "5 个工作日：11 月 18 日 09:00 重开，第 0 天。"


def test_an_extension_comes_after_what_was_planned_and_has_pauses_of_its_own():
    granted = Happening("grant_extension", at(10, 9, 9), data={"until": "2026-11-06"})
    before, after = asked(at(9, 21, 8, 30), at(9, 21, 10, 30)), asked(at(10, 12, 9), at(10, 12, 10))
    planned = (
        "15 个工作日：9 月 18 日 16:50 提交，第 0 天；中秋、国庆放假不计；"
        "9 月 20 日（周日）、10 月 10 日（周六）上班；补充材料暂停 2 小时"
    )
    assert solution(*before, granted) == f"{planned}；经同意延期到 11 月 6 日（周五）。"
    assert solution(*before, granted, *after) == (
        f"{planned}；经同意延期到 11 月 6 日（周五）；延期后补充材料暂停 1 小时。"
    )
