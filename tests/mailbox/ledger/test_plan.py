"""What each line becomes, and why a line is left out."""

from datetime import datetime

import pytest

from mailbox.ledger.columns import guess
from mailbox.ledger.plan import Choices, Known, plan_of
from mailbox.worktime import ZONE
from tests.mailbox.ledger.files import HEADINGS, LINE

pytestmark = pytest.mark.once

NOW = datetime(2026, 11, 16, 9, 0, tzinfo=ZONE)
KNOWN = Known(
    {"category": {"物业": 1, "投诉": 2}, "department": {"税务": 5, "税务局": 5}, "park": {"中心": 9}},
    complaints=frozenset({2}),
)
CHOICES = Choices(guess(HEADINGS), category=1)


def line(**changes) -> list[str]:
    return [changes.get(heading, value) for heading, value in zip(HEADINGS, LINE, strict=True)]


def plan(*rows, choices=CHOICES, known=KNOWN):
    return plan_of(list(enumerate(rows, 2)), choices, known, NOW)


def test_a_good_line_has_its_dates_and_what_its_names_mean():
    (entry,) = plan(LINE).good
    assert (entry.received.date().isoformat(), entry.closed.date().isoformat()) == (
        "2024-03-05",
        "2024-03-12",
    )
    assert (entry.category, entry.department, entry.park) == (1, 5, None)
    assert entry.texts["number"] == "2024-1"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"企业名称": "  "}, "没有写企业名称"),
        ({"诉求内容": "\u200b"}, "没有写诉求内容"),
        ({"登记日期": ""}, "没有写受理日期"),
        ({"登记日期": "三月"}, "受理日期“三月”看不明白"),
        ({"登记日期": "2027-01-01"}, "还没有到"),
        ({"完成时间": "2024-03-01"}, "办结日期早于受理日期"),
        ({"诉求内容": "长" * 5001}, "诉求内容超过 5000 字"),
        ({"企业名称": "长" * 101}, "企业名称超过 100 字"),
        ({"责任部门": "城管"}, "没有叫“城管”的办理部门"),
        ({"类别": "绿化"}, "没有叫“绿化”的类别"),
    ],
)
def test_a_bad_line_says_why(changes, said):
    (entry,) = plan(line(**changes)).bad
    assert said in "；".join(entry.problems)


def test_a_name_that_is_none_of_ours_is_counted_and_can_be_given_a_meaning():
    rows = [line(责任部门="城管", 编号="1"), line(责任部门="城管", 编号="2"), line(类别="绿化")]
    assert plan(*rows).unmatched["department"] == {"城管": 2}
    choices = Choices(CHOICES.columns, {"department": {"城管": 0}, "category": {"绿化": 1}}, category=1)
    decided = plan(*rows, choices=choices)
    assert [entry.department for entry in decided.good] == [None, None, 5]


def test_a_line_without_a_category_takes_the_one_that_was_chosen():
    assert plan(line(类别="")).good[0].category == 1


def test_what_is_not_finished_is_no_archive():
    columns = {**CHOICES.columns, "state": 7}
    assert (
        "没有办结" in plan(line(办理情况="办理中"), choices=Choices(columns, category=1)).bad[0].problems[0]
    )
    assert plan(line(办理情况="已办结"), choices=Choices(columns, category=1)).good


def test_the_same_line_is_taken_once():
    first, again = plan(LINE, line(办理情况="改了结果")).entries
    assert first.is_good
    assert again.repeats == "与第 2 行相同"
    known = Known(KNOWN.names, numbers={first.fingerprint: "TZ-0001-00002"})
    assert plan(LINE, known=known).repeated[0].repeats == "已导入过，编号 TZ-0001-00002"


def test_an_old_complaint_is_shown_to_no_department():
    assert plan(line(类别="投诉")).good[0].department is None


def test_the_seal_changes_with_what_would_be_written():
    assert plan(LINE).seal == plan(list(LINE)).seal
    assert plan(LINE).seal != plan(line(责任部门="")).seal
