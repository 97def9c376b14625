"""How long an incubation lasts, and what a graduation needs."""

from datetime import date

import pytest

from enterprises.incubation import add_months, ends_on
from enterprises.models import Tenancy
from enterprises.tenancy_rules import graduation_errors

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("entered", "industry", "extended", "end"),
    [
        (date(2022, 12, 1), "software", None, date(2026, 12, 1)),
        (date(2022, 12, 1), "biomedicine", None, date(2027, 12, 1)),
        (date(2022, 12, 1), "agriculture", None, date(2027, 12, 1)),
        (date(2024, 2, 29), "software", None, date(2028, 2, 29)),
        (date(2022, 12, 1), "software", date(2027, 6, 30), date(2027, 6, 30)),
    ],
)
def test_an_incubation_ends_by_industry_or_as_agreed(entered, industry, extended, end):
    assert ends_on(Tenancy(entered_on=entered, extended_to=extended), industry) == end


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_are_counted_to_the_same_day_or_the_last(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"status": "graduated"}, ["graduation_ground"]),
        ({"status": "graduated", "graduation_ground": "revenue"}, []),
        ({"status": "incubating", "graduation_ground": "revenue"}, ["status"]),
        ({"status": "incubating"}, []),
        (
            {"status": "graduated", "graduation_ground": "revenue", "graduated_on": date(2023, 12, 31)},
            ["graduated_on"],
        ),
        ({"extended_to": date(2024, 1, 1)}, ["extended_to"]),
    ],
)
def test_a_graduation_needs_a_ground_and_days_that_follow(fields, wrong):
    assert list(graduation_errors(Tenancy(entered_on=date(2024, 1, 1), **fields))) == wrong
