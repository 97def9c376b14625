"""Numbers as they are printed: never more than was counted, never two scales on one number."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from core import numbers
from core.templatetags.numbers import shared_origin

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (Decimal("650.00"), "家", "650家"),
        (Decimal("12.50"), "%", "12.5%"),
        (7000, "家", "7000家"),
        (99_999, "家", "99,999家"),
        (123_456, "家", "12.3万家"),
        (199_999, "家", "19.9万家"),
        (120_000_000, "元", "1.2亿元"),
        (200, "万元", "200万元"),
        (23_456, "万元", "2.3亿元"),
        (123_456, "千元", "123,456千元"),
        (-123_456, "元", "-12.3万元"),
        (0, "件", "0件"),
    ],
)
def test_a_number_is_read_in_one_breath(value, unit, said):
    assert numbers.said(value, unit) == said


def test_more_than_stands_between_the_scale_and_the_unit():
    assert numbers.said(200, "万元", is_approximate=True) == "200余万元"
    assert numbers.said(123_456, "家", is_approximate=True) == "12.3万余家"


@pytest.mark.parametrize("text", ["", "约半数", "NaN", "Infinity"])
def test_what_is_no_number_stays_as_it_is(text):
    assert numbers.exact(text) == text


def test_date_and_source_are_said_once_only_where_all_have_the_same():
    one, other = [SimpleNamespace(as_of=date(2022, 12, 31), source=source) for source in ("总结", "报表")]
    assert shared_origin([one, one]) == (date(2022, 12, 31), "总结")
    assert shared_origin([one, other]) is None
    assert shared_origin([one]) is None
    assert shared_origin([]) is None
