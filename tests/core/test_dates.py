"""A date has its year as soon as it is not this one, and no hour where none is known."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import Context, Template

pytestmark = pytest.mark.once

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
SAME_YEAR = datetime(2026, 11, 20, 3, 5, tzinfo=UTC)
OLD = datetime(2021, 3, 4, 16, 0, tzinfo=UTC)  # 5 March in the office, no hour
LAST_EVENING = datetime(2025, 12, 31, 15, 59, tzinfo=UTC)
THIS_MORNING = datetime(2025, 12, 31, 16, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("way", "value", "shown"),
    [
        ("short_moment", SAME_YEAR, "11-20 11:05"),
        ("short_moment", OLD, "2021-03-05"),
        ("short_moment", LAST_EVENING, "2025-12-31 23:59"),
        ("short_moment", THIS_MORNING, "01-01 00:01"),
        ("full_moment", SAME_YEAR, "2026-11-20 11:05"),
        ("full_moment", OLD, "2021-03-05"),
        ("spoken_moment", SAME_YEAR, "11 月 20 日 11:05"),
        ("spoken_moment", OLD, "2021 年 3 月 5 日"),
        ("short_day", SAME_YEAR, "11-20"),
        ("short_day", date(2027, 1, 4), "2027-01-04"),
        ("short_moment", None, ""),
        ("short_day", "", ""),
    ],
)
def test_a_date_is_printed_as_the_office_reads_it(way, value, shown):
    with time_machine.travel(NOON, tick=False):
        assert Template(f"{{{{ value|{way} }}}}").render(Context({"value": value})) == shown
