"""Holidays from a file: how offices write them, what is refused, and what writing would change."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sheets.text import as_csv
from mailbox.workdays.holidays import SpecialDay, known_years
from mailbox.workdays.plan import plan_of
from mailbox.workdays.table import MOST_BYTES, Unreadable, read_table, sheet_of, template_of
from tests.mailbox.calendars import shipped_days

pytestmark = pytest.mark.once

NEW_YEAR = {date(2027, 1, 1): SpecialDay(False, "元旦")}


def read(text, encoding="utf-8"):
    return read_table(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_files_of_excel_and_wps_are_read(encoding):
    assert read("日期,安排,说明\r\n2027-01-01,放假,元旦\r\n", encoding).days == NEW_YEAR


@pytest.mark.parametrize(
    "text",
    [
        "2027-01-01,放假,元旦",
        "2027/1/1,休,元旦",
        "2027年1月1日,放假,元旦,多出来的一列",
        "2027.1.1\t放假\t元旦",
        "20270101；放假；元旦",
        "２０２７－０１－０１，放假，元旦",
        "2027-01-01（周五）,放假,元旦",
        "2027/1/1 0:00,0, 元旦 \n\n,,\n",
        "说明,日期,安排\n元旦,2027-01-01,放假",
        "date,is_working,name\n2027-01-01,0,元旦",
    ],
)
def test_one_day_is_read_however_it_is_written(text):
    assert read(text).days == NEW_YEAR
    assert read(text).problems == []


@pytest.mark.parametrize(
    "row", ["2027年2月5日至11日", "2027-2-5~2027-2-11", "2027/2/5至2/11", "2027年2月5日（周五）—2月11日"]
)
def test_days_in_a_row_may_stand_in_one_line(row):
    days = read(f"{row},放假,春节").days
    assert sorted(days) == [date(2027, 2, day) for day in range(5, 12)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2027-02-30,放假,春节", "没有“2027-02-30”这一天"),
        ("2027-13-01,放假,春节", "没有“2027-13-01”这一天"),
        ("2月5日,放假,春节", "看不明白"),
        ("=HYPERLINK(),放假,春节", "看不明白"),
        ("1999-01-01,放假,元旦", "年份 1999 不在"),
        (",放假,元旦", "没有写日期"),
        ("2027-01-02,调休,元旦", "看不出是放假还是上班"),
        ("2027-01-02,,元旦", "没有写“放假”还是“上班”"),
        ("2027-01-02,放假,", "请写明节日"),
        (f"2027-01-02,放假,{'长' * 21}", "不能超过 20 字"),
        ("2027-02-11至2027-02-05,放假,春节", "写反了"),
        ("01-02,放假,元旦", "看不明白"),
        ("2027-02-05至2027-06-05,放假,春节", "最多写 31 天"),
        ("2027-02-06,上班,春节", "法定节假日（春节）"),
    ],
)
def test_what_cannot_be_used_is_said_by_line(line, said):
    reading = read(f"日期,安排,说明\n2027-01-01,放假,元旦\n{line}\n")
    assert len(reading.problems) == 1
    assert reading.problems[0].startswith("第 3 行：")
    assert said in reading.problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "没有日期"),
        ("日期,安排,说明\n".encode(), "没有日期"),
        ("日期,备注\n2027-01-01,元旦\n".encode(), "“日期”和“安排”"),
        (b"PK\x03\x04 and more", "Excel 文件"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel 文件"),
        (b"2027-01-01,\x00,x", "不是文本"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "不是文本"),
        (b"x" * (MOST_BYTES + 1), "超过 100 KB"),
    ],
)
def test_a_file_of_another_kind_is_refused(content, said):
    with pytest.raises(Unreadable, match=said):
        read_table(content)


def test_a_day_given_twice_is_taken_once_and_contradictions_are_refused():
    twice = read("2027-01-01,放假,元旦\n2027-01-01至03,放假,元旦\n")
    assert (len(twice.days), twice.problems) == (3, [])
    assert "第 1 行已经写过" in twice.remarks[0]
    other = read("2027-01-02,放假,元旦\n2027-01-02,上班,调休\n")
    assert other.problems == ["第 2 行：1 月 2 日（周六）与第 1 行不一致，请只留一行。"]


@pytest.mark.parametrize(
    ("line", "said"),
    [("2027-03-01,上班,春节调休", "本来就上班"), ("2027-03-06,放假,春节", "本来就休息")],
)
def test_a_line_that_changes_nothing_is_pointed_out(line, said):
    assert said in read(line).remarks[0]
    assert read("2027-01-01至03,放假,元旦").remarks == []


def written(days):
    return as_csv(sheet_of(days, "放假安排", datetime(2026, 11, 16, tzinfo=UTC)))


def test_what_is_written_is_read_again_for_every_shipped_day():
    assert read_table(written(shipped_days())).days == shipped_days()


@pytest.mark.parametrize("name", ["=1+1", "'=1", "0501", "＠家"])
def test_a_name_that_excel_would_calculate_is_guarded_in_the_file_and_read_as_it_was(name):
    days = {date(2027, 1, 1): SpecialDay(False, name)}
    assert f"'{name}" in written(days).decode()
    assert read_table(written(days)).days == days


@given(st.binary(max_size=200) | st.text("2027-01,放假上班至年月日\n\"' ", max_size=60).map(str.encode))
def test_any_bytes_give_days_or_sentences(content):
    try:
        reading = read_table(content)
    except Unreadable as refusal:
        reading = refusal
    assert isinstance(reading, Unreadable) or reading.days or reading.problems


def test_a_whole_year_replaces_that_year():
    table = shipped_days() | {date(2026, 3, 2): SpecialDay(False, "误录")}
    given = {day: special for day, special in shipped_days().items() if day.year == 2026}
    plan = plan_of(table, given)
    assert [(change.kind, change.day) for change in plan.changes] == [("删除", date(2026, 3, 2))]
    assert plan.after == shipped_days()
    assert plan.years[0].summary == f"2026 年：删除 1 天，不变 {len(given)} 天"


def test_single_days_are_added_and_changed_and_nothing_is_removed():
    given = {date(2026, 12, 31): SpecialDay(False, "元旦"), date(2026, 1, 2): SpecialDay(False, "元旦连休")}
    plan = plan_of(shipped_days(), given)
    assert sorted(change.kind for change in plan.changes) == ["修改", "新增"]
    assert set(plan.after) == {*shipped_days(), date(2026, 12, 31)}


def test_a_template_alone_leaves_its_year_provisional():
    plan = plan_of({}, template_of(2027))
    assert plan.years[0].lacking == ("补休 6 天",)
    assert set(known_years()) >= set(range(2020, 2051))


def test_a_plan_is_sealed_against_a_table_that_changed():
    given = template_of(2027)
    assert plan_of({}, given).seal == plan_of(shipped_days(), given).seal
    assert plan_of(NEW_YEAR, given).seal != plan_of({}, given).seal
