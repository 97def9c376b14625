"""Office hours as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbox.office_hours import Span, format_spans, parse_spans
from tests.mailbox.calendars import spans

pytestmark = pytest.mark.once

USUAL = (Span(time(8, 30), time(12)), Span(time(14), time(17, 30)))


@pytest.mark.parametrize(
    "text",
    [
        "08:30-12:00, 14:00-17:30",
        "8:30-12:00，14：00—17:30",
        "８:30～12:00、14:00 至 17:30",
        "8:30–12:00;14:00-17:30,",
    ],
)
def test_office_hours_are_read_as_people_type_them(text):
    assert parse_spans(text) == USUAL


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "请填写"),
        (" ，, ", "请填写"),
        ("8点到12点", "“8点”看不明白"),
        ("08:30", "看不明白"),
        ("830-1200", "“830”看不明白"),
        ("08:30:15-12:00", "看不明白"),
        ("08:30-12:00-14:00", "看不明白"),
        ("08:30-24:00", "没有“24:00”这个钟点"),
        ("08:60-12:00", "没有“08:60”这个钟点"),
        ("12:00-08:30", "结束须晚于开始"),
        ("08:30-08:30", "结束须晚于开始"),
        ("08:30-12:00, 11:00-17:30", "“11:00-17:30”须晚于前一段“08:30-12:00”"),
        ("08:30-12:00, 12:00-17:30", "合成一段"),
        ("14:00-17:30, 08:30-12:00", "须晚于前一段"),
        ("上" * 100, "看不明白"),
    ],
)
def test_office_hours_that_make_no_sense_are_refused_with_a_sentence(text, said):
    with pytest.raises(ValueError, match="工作时间") as refusal:
        parse_spans(text)
    assert said in str(refusal.value)
    assert str(refusal.value).endswith("。")


@given(spans())
def test_what_is_written_is_read_again(spans):
    assert parse_spans(format_spans(spans)) == spans


def read(text):
    try:
        return parse_spans(text)
    except ValueError as refusal:
        return str(refusal)


@given(st.text("0123456789：:-～,，至 \n", max_size=40))
def test_any_text_gives_spans_or_a_sentence(text):
    assert isinstance(read(text), tuple) or "工作时间" in read(text)
