"""The month's report: what it says of none, one and many, and whom it never names."""

from datetime import date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mailbox.figures.periods import Period
from mailbox.figures.summary import summary
from mailbox.models import Ticket
from mailbox.report.lateness import NO_REASON
from mailbox.report.month import MonthReport
from mailbox.report.plain import plain_text
from mailbox.report.sentences import change, opening
from mailbox.worktime import ZONE
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import CategoryFactory, Story, new_ticket, supervisor
from tests.factories.people import UserFactory
from tests.mailbox.desk import coordinator_of, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SENT = datetime(2026, 10, 9, 9, 0, tzinfo=ZONE)  # its limit: 29 October
OCTOBER = Period.month(2026, 10)
DECEMBER = datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)


def at(day: int, hour: int = 9, month: int = 10) -> datetime:
    return datetime(2026, month, day, hour, 0, tzinfo=ZONE)


def report(user=None, period=OCTOBER, now=DECEMBER) -> MonthReport:
    return MonthReport(user or supervisor(), period, now)


def shown(client, year=2026, month=10):
    with time_machine.travel(DECEMBER, tick=False):
        return client.get(reverse("mailbox_report:month", args=[year, month]))


def test_a_month_without_requests_reads_well():
    text = plain_text(report())
    for sentence in (
        "本月没有新收诉求。", "本月没有到期的诉求。", "本月没有逾期的诉求。", "本月没有剔除的诉求。",
        "目前没有逾期未答复的诉求。",
    ):  # fmt: skip
        assert sentence in text
    assert "响应率：无" in text
    assert "0%" not in text


def test_one_request_in_time():
    Story(at=SENT).closed(at(12))
    text = plain_text(report())
    assert "本月新收诉求 1 件。" in text
    assert "本月到期诉求 1 件，涉及 1 家企业，已按时答复。" in text
    assert "按时办结率：100%（1 件中 1 件）" in text
    for label in ("服务确认占比：", "重开占比：", "压缩时限：", "拟稿：", "审核：", "签发：", "日期："):
        assert label in text
    assert "响应率 0%，办理意见按时率 0%，按时办结率 100%" in text


@pytest.fixture
def late():
    """Dispatched, more time asked for with names in the words, and never answered."""
    story = Story(at=SENT, text="王女士来电，三楼投影仪坏了。", enterprise_name="海云智能科技有限公司")
    story.claimed(at(12))
    words = "等海云智能科技有限公司王女士 13800138000 回复。"
    story.do("ask_extension", story.lead_clerk, at=at(20), until=date(2026, 11, 6), text=words)
    story.do("refuse_extension", story.coordinator, at=at(21), text="请按期办。")
    return story


def test_a_late_request_is_named_with_department_days_and_reason_and_nobody_else(late):
    (row,) = report(now=at(10, month=11)).late
    assert (row.number, row.department) == (late.ticket.number, str(late.lead))
    assert (row.late_by, row.standing) == ("8 个工作日", "办理中")
    assert (row.category, row.park) == (late.ticket.category.name, "未入驻园区")
    assert row.reason.startswith("申请延期：等")
    text = plain_text(report(UserFactory(permissions=["mailbox.supervise_ticket"]), now=at(10, month=11)))
    assert late.ticket.number in text
    for personal in ("王女士", "13800138000", "海云", "投影仪", str(late.lead_clerk)):
        assert personal not in text


def test_what_is_still_owed_is_told_as_of_now(late):
    assert [row.number for row in report(period=Period.month(2026, 11)).still_late] == [late.ticket.number]


def test_the_longest_overdue_stands_first_whenever_it_was_due():
    short, long = Story(at=SENT), new_ticket(at=at(10), category=CategoryFactory())
    short.claimed(at(12))
    for department, clerk in short.clerks()[1:]:
        short.do("reply", clerk, at=at(13), task=short.task(department), text="可以。")
    short.do("answer", short.lead_clerk, at=at(30), result="solved", text="已办好。")
    rows = report().late
    assert [row.number for row in rows] == [long.number, short.ticket.number]
    assert rows[0].days > rows[1].days == 1


def test_a_late_request_whose_department_said_nothing():
    story = Story(at=SENT).claimed(at(12))
    for department, clerk in story.clerks()[1:]:
        story.do("reply", clerk, at=at(13), task=story.task(department), text="可以。")
    story.do("answer", story.lead_clerk, at=at(29, 18), result="solved", text="已办好。")
    (row,) = report().late
    assert (row.days, row.late_by, row.standing, row.reason) == (0, "不到 1 个工作日", "已答复", NO_REASON)


def test_what_ended_without_an_answer_before_its_limit_is_named_and_not_called_overdue():
    story = Story(at=SENT)
    story.do("decline", story.coordinator, at=at(12), ground="out_of_scope", text="不属于本平台。")
    (row,) = report().late
    assert (row.days, row.late_by, row.standing) == (None, "–", "没有答复，不予受理")
    assert row.reason == "不予受理：不属于服务范围。"
    assert "本月到期诉求 1 件，涉及 1 家企业，没有按时答复。" in plain_text(report(supervisor("second")))


def test_what_two_persons_left_out_is_told_with_its_ground():
    story, other = Story(at=SENT), supervisor("other")
    story.do("ask_exclusion", story.coordinator, at=at(12), exclusion="duplicate", text="与上一件重复。")
    story.do("grant_exclusion", other, at=at(13))
    (row,) = report(other).left_out
    assert (row.number, row.ground, row.text) == (story.ticket.number, "重复提出", "与上一件重复。")
    assert "本月没有到期的诉求。" in opening(report(other).found, 0)
    assert "经两人同意剔除 1 件。" in opening(report(other).found, 0)


def test_the_month_before_stands_beside():
    found = report(period=Period.month(2026, 11))
    rate = found.rates[0]
    assert (rate.before.percent, rate.change) == ("无", "–")
    assert change(found.found["contacted"], summary([])["contacted"]) == "–"


def test_the_page_is_for_who_oversees_and_for_months_that_have_begun(late):
    page = shown(signed_in(supervisor()))
    assert "no-store" in page["Cache-Control"]
    text = page.content.decode()
    assert "五、未按时答复的诉求" in text
    assert late.ticket.number in text
    assert "签发" in text
    assert "style=" not in text
    client = signed_in(supervisor("second"))
    for year, month in ((2027, 1), (2026, 13), (0, 1), (99999, 1), (1999, 1), (2000, 1)):
        assert shown(client, year, month).status_code == 404, (year, month)
    assert shown(signed_in(late.lead_clerk)).status_code == 302


def test_an_unfinished_month_says_so(late):
    with time_machine.travel(at(15), tick=False):
        page = signed_in(supervisor()).get(reverse("mailbox_report:month", args=[2026, 10]))
        assert "本月还没有结束" in page.content.decode()
        last = signed_in(supervisor("second")).get(reverse("mailbox_report:index"))
    assert last.url == reverse("mailbox_report:month", args=[2026, 9])


def test_a_coordinator_reports_of_the_own_parks_by_name():
    park = ParkPageFactory(title="智慧谷")
    new_ticket(at=SENT, park=ParkPageFactory(title="别处"), category=CategoryFactory())
    found = report(coordinator_of(park))
    assert found.scope == "智慧谷"
    assert found.received == 0


def test_the_report_asks_no_more_for_more_requests(late):
    def queries(more: int) -> int:
        for _ in range(more):
            new_ticket(at=SENT, category=late.ticket.category)
        with CaptureQueriesContext(connection) as asked:
            plain_text(report(UserFactory(permissions=["mailbox.supervise_ticket"])))
        return len(asked)

    plain_text(report())  # what is cached for good is cached now
    assert queries(2) == queries(6)


def test_a_complaint_is_named_without_its_department_and_the_words_about_the_accused(late):
    Ticket.objects.filter(pk=late.ticket.pk).update(category=CategoryFactory(is_complaint=True))
    made = report(now=at(10, month=11))
    (row,) = made.late
    assert (row.number, row.department, row.reason) == (late.ticket.number, "意见投诉", "另报。")
    assert (row.category, row.park) == ("意见投诉", "–")
    assert row.late_by == "8 个工作日"
    assert "海云" not in plain_text(made)
    assert "申请延期" not in plain_text(made)


def test_a_complaint_that_was_left_out_is_named_without_its_ground_and_words():
    story, other = Story(at=SENT), supervisor("other")
    Ticket.objects.filter(pk=story.ticket.pk).update(category=CategoryFactory(is_complaint=True))
    story.ticket.refresh_from_db()
    why = "与税务局上月被投诉的一件重复。"
    story.do("ask_exclusion", story.coordinator, at=at(12), exclusion="duplicate", text=why)
    story.do("grant_exclusion", other, at=at(13))
    made = report(other)
    (row,) = made.left_out
    assert (row.number, row.ground, row.text) == (story.ticket.number, "意见投诉", "另报。")
    assert not [word for word in ("税务局", "重复") if word in plain_text(made)]


def test_requests_whose_outside_date_was_moved_are_counted_and_named():
    story = Story(at=SENT, channel="hotline", outside_number="1", outside_until=date(2026, 10, 15))
    story.do("outside_limit", story.coordinator, at=at(12), until=date(2026, 10, 22), text="上级同意。")
    story.do("outside_limit", story.coordinator, at=at(13), until=date(2026, 10, 28), text="再延。")
    made = report()
    assert made.found.cohort[0].due_at.date() == date(2026, 10, 28)
    assert f"更改过上级期限的 1 件：{story.ticket.number}（2 次）。" in plain_text(made)
