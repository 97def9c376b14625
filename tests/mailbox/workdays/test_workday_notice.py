"""When the table of holidays is called missing, begun or doubtful."""

from datetime import date, timedelta

import pytest

from mailbox.models import Workday
from mailbox.workdays.holidays import legal_holidays
from mailbox.workdays.notice import workday_warning

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def off(*days):
    Workday.objects.bulk_create(Workday(date=day, name="放假") for day in days)


def whole_2027():
    """Legal holidays, and the Mondays after those on a weekend."""
    legal = legal_holidays(2027)
    spare = (date(2027, 8, 2) + timedelta(days=7 * n) for n in range(13))
    off(*legal, *(next(spare) for day in legal if day.weekday() >= 5))


def test_a_whole_table_for_next_year_ends_the_warning():
    whole_2027()
    assert workday_warning(date(2026, 12, 31)) is None
    assert workday_warning(date(2027, 6, 1)) is None


@pytest.mark.parametrize(("today", "is_urgent"), [(date(2026, 3, 1), False), (date(2026, 12, 1), True)])
def test_a_single_day_does_not_make_a_year(today, is_urgent):
    off(date(2027, 1, 1))
    warning = workday_warning(today)
    assert warning.is_urgent == is_urgent
    assert "2027 年的放假与调休安排还不全，缺春节（2 月 5 日至 8 日）、清明（4 月 5 日）" in warning.text


def test_this_year_is_red_when_a_day_of_it_was_lost():
    Workday.objects.filter(date=date(2026, 6, 19)).delete()
    warning = workday_warning(date(2026, 2, 1))
    assert warning.is_urgent
    assert "缺端午（6 月 19 日）" in warning.text


def test_more_days_off_than_the_law_gives_are_doubted():
    Workday.objects.filter(date=date(2026, 10, 10)).delete()
    warning = workday_warning(date(2026, 9, 1))
    assert not warning.is_urgent
    assert "多 1 个工作日" in warning.text
