"""Periods: what is typed, how it is called, and its neighbours."""

from datetime import date

import pytest

from mailbox.figures.periods import BadPeriod, Period

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("typed", "first", "last", "label", "before"),
    [
        ("2026-11", date(2026, 11, 1), date(2026, 11, 30), "2026 年 11 月", "2026-10"),
        ("2026-1", date(2026, 1, 1), date(2026, 1, 31), "2026 年 1 月", "2025-12"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "2028 年 2 月", "2028-01"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "2026 年第四季度", "2026-Q3"),
        ("2026q1", date(2026, 1, 1), date(2026, 3, 31), "2026 年第一季度", "2025-Q4"),
        (" 2026 ", date(2026, 1, 1), date(2026, 12, 31), "2026 年", "2025"),
    ],
)
def test_a_month_a_quarter_and_a_year_are_read_and_named(typed, first, last, label, before):
    period = Period.parse(typed)
    assert (period.first, period.last, period.label) == (first, last, label)
    assert Period.parse(period.code) == period
    assert period.before().code == before


@pytest.mark.parametrize(
    "typed",
    ["", "2026-13", "2026-00", "1999", "9999-12", "２０２６", "2026-Q5", "x", "2026-11\x00", "2026-11-01"],
)
def test_what_is_no_period_is_refused_with_a_sentence(typed):
    with pytest.raises(BadPeriod, match=r"。$"):
        Period.parse(typed)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-11-15", "2026-11-01", "不能早于"),
        ("2026-02-30", "2026-03-01", "2026-11-01 的样子"),
        ("", "2026-03-01", "都要填"),
        ("2020-01-01", "2026-01-01", "三年"),
        ("0001-01-01", "9999-12-31", "年份"),
    ],
)
def test_two_days_that_will_not_do_are_refused(first, last, sentence):
    with pytest.raises(BadPeriod, match=sentence):
        Period.between(first, last)


def test_two_days_are_both_counted_and_keep_their_own_name():
    period = Period.between("2026-11-20", "2026-12-03")
    assert period.label == "2026-11-20 至 2026-12-03"
    assert period.query == {"from": "2026-11-20", "to": "2026-12-03"}
    assert (period.end - period.start).days == 14
    assert list(period.months()) == ["2026-11", "2026-12"]
    assert period.within("2026-12") == Period.between("2026-12-01", "2026-12-03")
    assert period.before() == Period.between("2026-11-06", "2026-11-19")
